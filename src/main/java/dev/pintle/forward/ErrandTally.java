package dev.pintle.forward;

import dev.pintle.base.Time;
import dev.pintle.forward.Monitor.Kind;

/// Tells the monitor how the HTTP requests of a destination's rules fare.
///
/// @param monitor shared by many, and thread-safe
record ErrandTally(Monitor monitor, String destinationId, Time time) {
  /// One failed, and may be made again.
  void failed(String host, String how) {
    monitor.count(destinationId, Kind.ERROR, host + " " + how, 1);
  }

  /// One is over.
  void settled(Letter letter, boolean delivered) {
    var tally = new CourierTally(monitor, destinationId, time.millis());
    tally.add(letter, delivered);
    tally.tell();
  }
}
