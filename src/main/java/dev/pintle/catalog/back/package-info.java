/// What Pinterest says of a store's catalogue: ingestions with their issues, product groups, and
/// reports.
@NullMarked
package dev.pintle.catalog.back;

import org.jspecify.annotations.NullMarked;
