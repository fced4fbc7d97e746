/// The durable, ordered log of accepted events. Nothing is answered before it is on disk.
@NullMarked
package dev.pintle.journal;

import org.jspecify.annotations.NullMarked;
