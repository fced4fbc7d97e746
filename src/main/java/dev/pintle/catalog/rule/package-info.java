/// What a feed takes of a source's products, and how it tells each to Pinterest. Pure.
@NullMarked
package dev.pintle.catalog.rule;

import org.jspecify.annotations.NullMarked;
