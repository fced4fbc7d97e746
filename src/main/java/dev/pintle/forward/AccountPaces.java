package dev.pintle.forward;

import dev.pintle.base.Time;
import dev.pintle.pinterest.Pace;
import java.util.HashMap;
import java.util.Map;

/// How fast each ad account may be called, whichever destinations send to it. Thread-safe.
final class AccountPaces {
  private final Time time;
  private final Map<String, Pace> paces = new HashMap<>(); // by account and rate; guarded by this

  AccountPaces(Time time) {
    this.time = time;
  }

  /// Test calls have a pace of their own, which Pinterest sets for an app.
  synchronized Pace of(Destination destination, Target.Account account) {
    int perMinute =
        account.test() ? TestEvents.CALLS_PER_MINUTE : destination.config().callsPerMinute();
    String id = account.adAccountId().isEmpty() ? destination.adAccountId() : account.adAccountId();
    return paces.computeIfAbsent(
        (account.test() ? "test/" : id + "/") + perMinute, _ -> new Pace(time, perMinute));
  }
}
