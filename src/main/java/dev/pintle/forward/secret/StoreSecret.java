package dev.pintle.forward.secret;

import dev.pintle.forward.release.Environment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A secret of a store, as far as it can be shown: all but what it is.
public record StoreSecret(
    String id,
    String storeId,
    String name,
    String kind,
    Instant createdAt,
    List<InEnvironment> environments) {
  public StoreSecret {
    environments = List.copyOf(environments);
  }

  /// How it is in an environment in which it has a value.
  ///
  /// @param details what the last exchange came to; empty when there is nothing to say
  /// @param exchangedAt when the value was got last; null when there is none
  /// @param expiresAt when the value ends; null when it does not
  /// @param dueAt when it is exchanged next; null for never
  /// @param version changes with each change
  public record InEnvironment(
      String secretId,
      Environment environment,
      Status status,
      String details,
      Instant changedAt,
      @Nullable Instant exchangedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant dueAt,
      int tries,
      long version) {}

  /// Whether the last exchange gave a value.
  public enum Status {
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    /// It has not been exchanged yet.
    PENDING("pending");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
