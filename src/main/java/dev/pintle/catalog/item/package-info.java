/// What a catalogue is made of: products as a shop has them, items as Pinterest is told them, and
/// what is wrong with either. Pure.
@NullMarked
package dev.pintle.catalog.item;

import org.jspecify.annotations.NullMarked;
