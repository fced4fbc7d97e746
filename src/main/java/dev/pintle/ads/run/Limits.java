package dev.pintle.ads.run;

import java.time.Duration;

/// How many calls of a category Pinterest takes from an app on behalf of one user (facts §8.1). Of
/// each limit nine tenths come back steadily and one tenth is in hand: together no stretch of time
/// as long as the limit's has more calls than it allows.
enum Limits {
  ADS_READ("ads_read", 1_000),
  ADS_ANALYTICS("ads_analytics", 300),
  ORG_READ("org_read", 1_000),
  ORG_ANALYTICS("org_analytics", 60),
  CATALOGS_READ("catalogs_read", 100);

  private static final int TRIAL_A_DAY = 1_000;

  private final String word;
  private final int aMinute;

  Limits(String word, int aMinute) {
    this.word = word;
    this.aMinute = aMinute;
  }

  /// Pinterest's word.
  String word() {
    return word;
  }

  /// The category of a call that lists something.
  static Limits ofPath(String path) {
    if (path.startsWith("/catalogs")) {
      return CATALOGS_READ;
    }
    return path.startsWith("/boards") || path.startsWith("/pins") ? ORG_READ : ADS_READ;
  }

  /// How many calls may come at once.
  double burst(boolean trial) {
    return (trial ? TRIAL_A_DAY : aMinute) / 10.0;
  }

  /// How many calls come back in a millisecond.
  double perMs(boolean trial) {
    return trial
        ? TRIAL_A_DAY * 0.9 / Duration.ofDays(1).toMillis()
        : aMinute * 0.9 / Duration.ofMinutes(1).toMillis();
  }

  /// How long this many calls take at least.
  Duration time(long calls, boolean trial) {
    double beyond = Math.max(0, calls - burst(trial) * (1 - Quota.RESERVED));
    return Duration.ofMillis((long) Math.ceil(beyond / perMs(trial)));
  }
}
