package dev.pintle.admin;

import dev.pintle.base.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows guessing of passwords: so many attempts for a name from one address, and so many from one
/// address for all names, in a quarter of an hour. It never locks a name for everybody, which would
/// let anybody lock anybody out. Remembers a bounded number of attempts. Thread-safe.
final class SignInThrottle {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int PER_NAME = 5;
  private static final int PER_ADDRESS = 30;
  private static final int REMEMBERED = 10_000;

  private final Time time;

  /// The attempts by key, the longest unused first. Guarded by `this`.
  private final Map<String, Attempts> attempts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Attempts(int count, long since) {}

  SignInThrottle(Time time) {
    this.time = time;
  }

  /// Takes note of an attempt.
  ///
  /// @return how long to wait before the next one; zero when this one may go on
  synchronized Duration attempt(String name, String address) {
    var wait = wait(byName(name, address), PER_NAME);
    if (!wait.isZero()) {
      return wait;
    }
    wait = wait(byAddress(address), PER_ADDRESS);
    if (wait.isZero()) {
      add(byName(name, address));
      add(byAddress(address));
    }
    return wait;
  }

  /// Takes an attempt back: it was right.
  synchronized void succeeded(String name, String address) {
    attempts.remove(byName(name, address));
    attempts.computeIfPresent(
        byAddress(address), (_, made) -> new Attempts(made.count() - 1, made.since()));
  }

  private Duration wait(String key, int limit) {
    var made = attempts.get(key);
    if (made == null || made.count() < limit) {
      return Duration.ZERO;
    }
    long left = made.since() + WINDOW.toMillis() - time.millis();
    if (left <= 0) {
      attempts.remove(key);
      return Duration.ZERO;
    }
    return Duration.ofMillis(left);
  }

  private void add(String key) {
    long now = time.millis();
    attempts.compute(
        key,
        (_, made) ->
            made == null || now - made.since() >= WINDOW.toMillis()
                ? new Attempts(1, now)
                : new Attempts(made.count() + 1, made.since()));
  }

  private static String byName(String name, String address) {
    return "name " + Sha256.of(name).hex() + ' ' + address;
  }

  private static String byAddress(String address) {
    return "address " + address;
  }
}
