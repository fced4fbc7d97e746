package dev.pintle.admin.people;

import dev.pintle.admin.web.Sha256;
import dev.pintle.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Locks out whoever guesses passwords, for longer each time. Counts by name and address together,
/// by address alone, and, much more patiently, by name alone: else anybody could lock anybody out.
/// Names that nobody has count like others. Remembers a bounded number of attempts, in memory; a
/// restart forgets them. Thread-safe.
public final class SignInThrottle {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration GRUDGE = Duration.ofDays(1);
  private static final int REMEMBERED = 10_000;
  private static final int TOLD_AN_HOUR = 200;
  private static final String ANY = "";

  /// @param free attempts before the first lock
  /// @param again attempts before each further one
  /// @param first how long the first lasts; each further one lasts twice as long
  private record Limit(int free, int again, Duration first, Duration longest) {}

  private static final Limit BY_BOTH = new Limit(5, 1, Duration.ofMinutes(15), Duration.ofDays(1));
  private static final Limit BY_ADDRESS =
      new Limit(30, 30, Duration.ofMinutes(15), Duration.ofDays(1));
  private static final Limit BY_NAME =
      new Limit(50, 10, Duration.ofMinutes(1), Duration.ofMinutes(15));

  private final Time time;

  /// The attempts by key, the longest unused first. Guarded by `this`.
  private final Map<Key, Attempts> attempts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Attempts> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// How many failures were told in this hour. Guarded by `this`.
  private Told told = new Told(0, 0);

  /// @param name its digest, since people type passwords in the field for names
  private record Key(String name, String address) {}

  private record Attempts(int count, int locks, long since, long until) {}

  private record Told(long hour, int count) {}

  public SignInThrottle(Time time) {
    this.time = time;
  }

  /// Takes note of an attempt, before it is known whether it is right: else many could be made at
  /// once.
  ///
  /// @return how long to wait before the next one; zero when this one may go on
  synchronized Duration attempt(String name, String address) {
    long wait =
        Stream.of(both(name, address), byAddress(address), byName(name))
            .mapToLong(this::wait)
            .max()
            .orElse(0);
    if (wait == 0) {
      add(both(name, address), BY_BOTH);
      add(byAddress(address), BY_ADDRESS);
      add(byName(name), BY_NAME);
    }
    return Duration.ofMillis(wait);
  }

  /// Takes an attempt back: it was right.
  synchronized void succeeded(String name, String address) {
    attempts.remove(both(name, address));
    attempts.remove(byName(name));
    attempts.computeIfPresent(
        byAddress(address),
        (_, made) ->
            made.until() > time.millis()
                ? new Attempts(BY_ADDRESS.free() - 1, made.locks() - 1, made.since(), 0)
                : new Attempts(Math.max(0, made.count() - 1), made.locks(), made.since(), 0));
  }

  /// Until when somebody of this name has to wait somewhere; empty when nobody has.
  synchronized Optional<Instant> lockedUntil(String name) {
    String digest = digest(name);
    return attempts.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(digest))
        .map(entry -> entry.getValue().until())
        .filter(until -> until > time.millis())
        .max(Long::compare)
        .map(Instant::ofEpochMilli);
  }

  /// Forgets all attempts with a name.
  synchronized void unlock(String name) {
    String digest = digest(name);
    attempts.keySet().removeIf(key -> key.name().equals(digest));
  }

  /// Whether one more failure may be written to the audit log, which guessers must not fill.
  synchronized boolean mayTell() {
    long hour = time.millis() / Duration.ofHours(1).toMillis();
    told = new Told(hour, told.hour() == hour ? told.count() + 1 : 1);
    return told.count() <= TOLD_AN_HOUR;
  }

  private long wait(Key key) {
    var made = attempts.get(key);
    return made == null ? 0 : Math.max(0, made.until() - time.millis());
  }

  private void add(Key key, Limit limit) {
    long now = time.millis();
    attempts.compute(key, (_, made) -> next(made == null ? fresh(now) : made, limit, now));
  }

  private static Attempts next(Attempts made, Limit limit, long now) {
    var current = isForgotten(made, now) ? fresh(now) : made;
    int count = current.count() + 1;
    if (count < (current.locks() == 0 ? limit.free() : limit.again())) {
      return new Attempts(count, current.locks(), current.since(), 0);
    }
    // Shifted by at most 12 places: beyond, each limit is at its longest anyway.
    long length = limit.first().toMillis() << Math.min(current.locks(), 12);
    long until = now + Math.min(length, limit.longest().toMillis());
    return new Attempts(0, current.locks() + 1, now, until);
  }

  private static Attempts fresh(long now) {
    return new Attempts(0, 0, now, 0);
  }

  private static boolean isForgotten(Attempts made, long now) {
    var after = made.locks() == 0 ? WINDOW : GRUDGE;
    return now - Math.max(made.since(), made.until()) >= after.toMillis();
  }

  private static Key both(String name, String address) {
    return new Key(digest(name), address);
  }

  private static Key byAddress(String address) {
    return new Key(ANY, address);
  }

  private static Key byName(String name) {
    return new Key(digest(name), ANY);
  }

  private static String digest(String name) {
    return Sha256.of(name).hex();
  }
}
