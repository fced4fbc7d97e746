package dev.pintle.admin.people;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tokens that were pasted into a form of several steps, until the last of them: pages carry only
/// the word they are kept under, never the token. In memory, for an hour, a hundred at most; who
/// comes later pastes it again. Thread-safe.
public final class KeptTokens {
  private static final int MOST = 100;
  private static final int LETTERS = 40;
  private static final Duration LIFETIME = Duration.ofHours(1);

  private record Kept(Secret token, long untilMs) {}

  private final Ids ids;
  private final Time time;
  private final Map<String, Kept> kept = new LinkedHashMap<>(); // guarded by itself

  public KeptTokens(Ids ids, Time time) {
    this.ids = ids;
    this.time = time;
  }

  /// Keeps a token, and tells under which word.
  public String keep(Secret token) {
    String word = ids.letters(LETTERS);
    synchronized (kept) {
      kept.put(word, new Kept(token, time.millis() + LIFETIME.toMillis()));
      if (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return word;
  }

  public Optional<Secret> find(String word) {
    synchronized (kept) {
      kept.values().removeIf(one -> one.untilMs() < time.millis());
      Kept found = kept.get(word);
      return found == null ? Optional.empty() : Optional.of(found.token());
    }
  }

  public void forget(String word) {
    synchronized (kept) {
      kept.remove(word);
    }
  }
}
