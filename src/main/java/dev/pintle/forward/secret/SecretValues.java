package dev.pintle.forward.secret;

import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.forward.release.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What secrets are, for rules that run: from a copy in memory, renewed at each change made here
/// and every few seconds for those made on other nodes. Thread-safe.
public final class SecretValues implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SecretValues.class);
  private static final Duration REFRESH = Duration.ofSeconds(5);

  private record Key(String storeId, String environment, String name) {}

  private record Held(Secret value, @Nullable Instant expiresAt) {}

  private final Secrets secrets;
  private final Time time;
  private volatile Map<Key, Held> held = Map.of();
  private @Nullable Thread reader;

  public SecretValues(Secrets secrets, Time time) {
    this.secrets = secrets;
    this.time = time;
  }

  /// Reads the values, and starts to follow changes.
  public void start() {
    refresh();
    reader = Thread.ofVirtual().name("secrets").start(this::follow);
  }

  @Override
  public void close() {
    Thread thread = reader;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /// The values of a store's secrets in an environment, by their names; null for one that has none
  /// there, or whose value has ended. Reads memory only.
  public Function<String, @Nullable String> of(String storeId, Environment environment) {
    return name -> {
      Held found = held.get(new Key(storeId, environment.word(), name));
      if (found == null) {
        return null;
      }
      boolean ended = found.expiresAt() != null && !found.expiresAt().isAfter(time.instant());
      return ended ? null : found.value().value();
    };
  }

  /// Whether a secret has a value that has not ended.
  public boolean has(String storeId, Environment environment, String name) {
    return of(storeId, environment).apply(name) != null;
  }

  /// Reads the values anew.
  public void refresh() {
    var fresh = new HashMap<Key, Held>();
    for (Secrets.Value one : secrets.values()) {
      fresh.put(
          new Key(one.storeId(), one.environment(), one.name()),
          new Held(one.value(), one.expiresAt()));
    }
    held = Map.copyOf(fresh);
  }

  private void follow() {
    try {
      while (true) {
        time.sleep(REFRESH);
        try {
          refresh();
        } catch (RuntimeException e) {
          log.warn("secrets cannot be read; those known are used", e);
        }
      }
    } catch (InterruptedException _) {
      // closing
    }
  }
}
