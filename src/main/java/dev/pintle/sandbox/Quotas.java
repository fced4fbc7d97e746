package dev.pintle.sandbox;

import dev.pintle.base.Time;
import java.util.HashMap;
import java.util.Map;

/// Counts calls in fixed windows. Windows run on real time, whatever the sandbox's clock says,
/// because who is told to wait does so in real time. Thread-safe.
final class Quotas {
  static final int TEST_CALLS_PER_SECOND = 10;

  private static final long MINUTE = 60_000;
  private static final long SECOND = 1_000;

  private final Time time;

  // Guarded by this. One entry for each ad account and token: both are few.
  private final Map<String, Window> windows = new HashMap<>();
  private int callsPerMinute;

  private record Window(long start, int used) {}

  /// Where a caller stands after a call.
  ///
  /// @param limits the header that names all limits
  record Quota(boolean exceeded, String limits, int remaining, long resetSeconds) {}

  Quotas(Time time, int callsPerMinute) {
    this.time = time;
    this.callsPerMinute = callsPerMinute;
  }

  synchronized int callsPerMinute() {
    return callsPerMinute;
  }

  synchronized void allow(int calls) {
    callsPerMinute = calls;
  }

  synchronized Quota take(Operation operation, String adAccountId, String tokenId, boolean test) {
    Quota minute =
        take(
            operation.category() + " " + adAccountId,
            operation.category() + "_ad_account_id",
            callsPerMinute,
            MINUTE);
    if (!test || minute.exceeded()) {
      return minute;
    }
    Quota second = take("test " + tokenId, "test_events_app_id", TEST_CALLS_PER_SECOND, SECOND);
    String limits = second.limits() + minute.limits().substring(minute.limits().indexOf(','));
    boolean nearer = second.exceeded() || second.remaining() < minute.remaining();
    Quota nearest = nearer ? second : minute;
    return new Quota(second.exceeded(), limits, nearest.remaining(), nearest.resetSeconds());
  }

  /// The quota that a forced 429 tells of.
  synchronized Quota exhausted(Operation operation) {
    String name = operation.category() + "_ad_account_id";
    long now = time.millis();
    long reset = (MINUTE - Math.floorMod(now, MINUTE) + SECOND - 1) / SECOND;
    return new Quota(true, limits(name, callsPerMinute, MINUTE), 0, reset);
  }

  private Quota take(String key, String name, int limit, long length) {
    long now = time.millis();
    long start = now - Math.floorMod(now, length);
    Window window = windows.getOrDefault(key, new Window(start, 0));
    int used = window.start() == start ? window.used() : 0;
    boolean exceeded = used >= limit;
    windows.put(key, new Window(start, exceeded ? used : used + 1));
    int remaining = Math.max(0, limit - used - 1);
    long reset = (start + length - now + SECOND - 1) / SECOND;
    return new Quota(exceeded, limits(name, limit, length), remaining, reset);
  }

  private static String limits(String name, int limit, long length) {
    return limit + ", " + limit + ";w=" + length / SECOND + ";name=\"" + name + "\"";
  }
}
