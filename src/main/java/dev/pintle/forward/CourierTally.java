package dev.pintle.forward;

import dev.pintle.forward.Monitor.Kind;
import java.util.HashMap;
import java.util.Map;

/// Counts the letters of one answer before they are told to the monitor, which many share. Belongs
/// to one thread.
final class CourierTally {
  private final Monitor monitor;
  private final String destinationId;
  private final long nowMs;
  private final Map<String, long[]> rules = new HashMap<>(); // delivered and refused
  private final Map<Integer, Long> lags = new HashMap<>(); // by bucket

  CourierTally(Monitor monitor, String destinationId, long nowMs) {
    this.monitor = monitor;
    this.destinationId = destinationId;
    this.nowMs = nowMs;
  }

  void add(Letter letter, boolean processed) {
    rules.computeIfAbsent(letter.rule(), _ -> new long[2])[processed ? 0 : 1]++;
    if (processed && letter.receivedAtMs() <= nowMs) { // what is sent again has no age
      lags.merge(Monitor.bucket(nowMs - letter.receivedAtMs()), 1L, Long::sum);
    }
  }

  void tell() {
    rules.forEach((rule, counts) -> {
      monitor.count(destinationId, Kind.SENT, rule, counts[0] + counts[1]);
      monitor.count(destinationId, Kind.DELIVERED, rule, counts[0]);
      monitor.count(destinationId, Kind.REFUSED, rule, counts[1]);
    });
    lags.forEach((bucket, events) -> monitor.inBucket(destinationId, Kind.LAG, bucket, events));
  }
}
