/// Sources: the ways in for events. Parses, checks and appends to the journal; sends nothing.
@NullMarked
package dev.pintle.collect;

import org.jspecify.annotations.NullMarked;
