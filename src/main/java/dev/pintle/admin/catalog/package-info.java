/// Pages and API of product sync: product sources, feeds, items, findings, product groups.
@NullMarked
package dev.pintle.admin.catalog;

import org.jspecify.annotations.NullMarked;
