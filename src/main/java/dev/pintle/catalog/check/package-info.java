/// Reads products as Pinterest would, and says beforehand what it would say about them: by
/// Pinterest's own names, with the row, the field, the value and how to mend it. Memory does not
/// grow with the texts of a catalogue, only by some tens of bytes for each product.
@NullMarked
package dev.pintle.catalog.check;

import org.jspecify.annotations.NullMarked;
