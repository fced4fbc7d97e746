package dev.pintle.collect;

import dev.pintle.base.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way in for events.
///
/// @param writeKey what a sender names itself by. It is no secret: a browser pixel carries it in
///   sight of everybody, and all it allows is to send events
/// @param environment one of [#ENVIRONMENTS]: whose releases its events are for
/// @param config how its bodies are read, JSON; `{}` when the kind has nothing to choose
/// @param secret what its requests are signed with, null when they are not
public record Source(
    String id,
    String storeId,
    String name,
    String writeKey,
    Instant createdAt,
    SourceKind kind,
    String environment,
    String config,
    @Nullable Secret secret) {
  public static final String PRODUCTION = "production";
  public static final List<String> ENVIRONMENTS = List.of(PRODUCTION, "staging", "development");

  public Source {
    if (!ENVIRONMENTS.contains(environment)) {
      throw new IllegalArgumentException(
          "environment must be production, staging or development, not " + environment);
    }
  }

  public boolean hasSecret() {
    return secret != null;
  }
}
