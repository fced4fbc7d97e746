package dev.pintle.sandbox;

import dev.pintle.base.Time;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Counts calls in fixed windows. Windows run on real time, whatever the sandbox's clock says,
/// because who is told to wait does so in real time. Thread-safe.
final class Quotas {
  static final int TEST_CALLS_PER_SECOND = 10;

  static final int TRIAL_CALLS_PER_DAY = 1_000;

  /// Of them, how many may change something, for each kind of things.
  static final int TRIAL_WRITES_PER_DAY = 300;

  private static final long DAY = 86_400_000;
  private static final long MINUTE = 60_000;
  private static final long SECOND = 1_000;
  private static final String TRIAL = "trial ";

  private final Time time;

  // Guarded by this. One entry for each ad account and account: both are few.
  private final Map<String, Window> windows = new HashMap<>();
  private final Map<Limit, Integer> callsPerMinute = new EnumMap<>(Limit.class);

  private Tier tier = Tier.STANDARD;
  private int callsPerDay = TRIAL_CALLS_PER_DAY;
  private int callsPerSecond; // of all that an account does through the app; 0 for any number

  /// What Pinterest lets an app do: an app on trial has so many calls a day for all it does, and
  /// may wait for hours; the others have so many a minute, account and category.
  enum Tier {
    STANDARD,
    TRIAL
  }

  private record Window(long start, int used) {}

  /// Where a caller stands after a call.
  ///
  /// @param limits the header that names all limits
  record Quota(boolean exceeded, String limits, int remaining, long resetSeconds) {
    /// The same with another time to wait; 0 leaves it as it is.
    Quota resettingIn(int seconds) {
      return seconds == 0 ? this : new Quota(exceeded, limits, remaining, seconds);
    }
  }

  Quotas(Time time, int callsPerMinute) {
    this.time = time;
    for (Limit limit : Limit.values()) {
      this.callsPerMinute.put(limit, limit.callsPerMinute());
    }
    allow(Limit.ADS_CONVERSIONS, callsPerMinute);
  }

  synchronized int callsPerMinute(Limit limit) {
    return callsPerMinute.getOrDefault(limit, limit.callsPerMinute());
  }

  synchronized void allow(Limit limit, int calls) {
    callsPerMinute.put(limit, calls);
  }

  synchronized int callsPerSecond() {
    return callsPerSecond;
  }

  /// How many calls a second an account may make through the app, whatever they are but events.
  synchronized void callsPerSecond(int calls) {
    callsPerSecond = calls;
  }

  synchronized Tier tier() {
    return tier;
  }

  synchronized int callsPerDay() {
    return callsPerDay;
  }

  /// Puts the app into a tier; its day begins with no calls used.
  synchronized void tier(Tier next, int calls) {
    tier = next;
    callsPerDay = calls;
    windows.keySet().removeIf(key -> key.startsWith(TRIAL));
  }

  /// @param adAccountId whose quota it is when it is about conversions
  /// @param caller whose quota it is otherwise
  synchronized Quota take(Operation operation, String adAccountId, String caller, boolean test) {
    Limit limit = operation.limit();
    String whose = limit == Limit.ADS_CONVERSIONS ? adAccountId : caller;
    if (tier == Tier.TRIAL) {
      return takeOfDay(limit, whose);
    }
    Quota minute = take(limit.category() + " " + whose, name(limit), callsPerMinute(limit), MINUTE);
    boolean isConversions = limit == Limit.ADS_CONVERSIONS;
    if (minute.exceeded() || (isConversions ? !test : callsPerSecond == 0)) {
      return minute;
    }
    return both(
        isConversions
            ? take("test " + caller, "test_events_app_id", TEST_CALLS_PER_SECOND, SECOND)
            : take("all " + caller, "safety_net_app_id_user_id", callsPerSecond, SECOND),
        minute);
  }

  private static Quota both(Quota second, Quota minute) {
    String limits = second.limits() + minute.limits().substring(minute.limits().indexOf(','));
    boolean nearer = second.exceeded() || second.remaining() < minute.remaining();
    Quota nearest = nearer ? second : minute;
    return new Quota(second.exceeded(), limits, nearest.remaining(), nearest.resetSeconds());
  }

  private Quota takeOfDay(Limit limit, String whose) {
    String counted = limit == Limit.ADS_CONVERSIONS ? whose : "app";
    Quota day = take(TRIAL + counted, dayName(limit), callsPerDay, DAY);
    if (day.exceeded() || (limit != Limit.ORG_WRITE && limit != Limit.ADS_WRITE)) {
      return day;
    }
    String name = "trial_" + limit.category() + "_app_id";
    Quota writes = take(TRIAL + limit.category(), name, TRIAL_WRITES_PER_DAY, DAY);
    return writes.remaining() < day.remaining() ? writes : day;
  }

  /// The quota that a forced 429 tells of.
  synchronized Quota exhausted(Operation operation) {
    long now = time.millis();
    Limit limit = operation.limit();
    if (tier == Tier.TRIAL) {
      String limits = limits(dayName(limit), callsPerDay, DAY);
      return new Quota(true, limits, 0, (DAY - Math.floorMod(now, DAY) + SECOND - 1) / SECOND);
    }
    long reset = (MINUTE - Math.floorMod(now, MINUTE) + SECOND - 1) / SECOND;
    return new Quota(true, limits(name(limit), callsPerMinute(limit), MINUTE), 0, reset);
  }

  private static String dayName(Limit limit) {
    return limit == Limit.ADS_CONVERSIONS ? "trial_ad_account_id" : "trial_app_id";
  }

  private static String name(Limit limit) {
    return limit.category()
        + (limit == Limit.ADS_CONVERSIONS ? "_ad_account_id" : "_app_id_user_id");
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
