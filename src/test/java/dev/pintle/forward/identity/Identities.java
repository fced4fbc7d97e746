package dev.pintle.forward.identity;

import dev.pintle.ManualTime;
import dev.pintle.forward.identity.Normal.Digest;
import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Normalising for tests, with outcomes as text: the canonical value, or `dropped`.
final class Identities {
  static final String DROPPED = "dropped";
  static final Normaliser NORMALISER =
      new Normaliser(new ManualTime(Instant.parse("2026-06-15T12:00:00Z")));

  private Identities() {}

  static String normal(IdentityField field, @Nullable String raw) {
    return normal(field, raw, null);
  }

  static String normal(IdentityField field, @Nullable String raw, @Nullable String country) {
    return text(NORMALISER.normalise(field, raw, new Locality(country)));
  }

  static String text(Normal normal) {
    return switch (normal) {
      case Value(String canonical) -> canonical;
      case Digest(String hex) -> "digest " + hex;
      case Dropped(String _) -> DROPPED;
    };
  }
}
