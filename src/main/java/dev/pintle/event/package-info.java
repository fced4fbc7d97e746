/// What happened in a shop, in the shape of the Segment spec, and how it is read from bytes. Pure.
@NullMarked
package dev.pintle.event;

import org.jspecify.annotations.NullMarked;
