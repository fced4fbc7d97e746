/// Destinations: reads the journal, maps and hashes, delivers to Pinterest, and keeps what became
/// of each event.
@NullMarked
package dev.pintle.forward;

import org.jspecify.annotations.NullMarked;
