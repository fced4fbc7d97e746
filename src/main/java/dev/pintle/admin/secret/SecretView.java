package dev.pintle.admin.secret;

import dev.pintle.admin.web.Show;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.secret.SecretValues;
import dev.pintle.forward.secret.StoreSecret;
import dev.pintle.forward.secret.StoreSecret.InEnvironment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A secret, as a page shows it.
///
/// @param standings how it is in each environment, production first
/// @param uses what uses it, in words
public record SecretView(
    StoreSecret secret, SecretKind kind, List<Standing> standings, List<String> uses) {
  public SecretView {
    standings = List.copyOf(standings);
    uses = List.copyOf(uses);
  }

  static SecretView of(StoreSecret secret, SecretValues values, List<String> uses) {
    var standings =
        Arrays.asList(Environment.values()).reversed().stream()
            .map(environment ->
                new Standing(
                    environment,
                    secret.environments().stream()
                        .filter(state -> state.environment() == environment)
                        .findFirst()
                        .orElse(null),
                    values.has(secret.storeId(), environment, secret.name())))
            .toList();
    return new SecretView(secret, SecretKind.of(secret.kind()), standings, uses);
  }

  public boolean isExchanged() {
    return kind == SecretKind.CLIENT && standings.stream().anyMatch(one -> one.state() != null);
  }

  /// How a secret is in an environment.
  ///
  /// @param state null where it was given no value
  /// @param serves whether rules get a value there
  public record Standing(Environment environment, @Nullable InEnvironment state, boolean serves) {

    /// The class of its badge.
    public String look() {
      if (state == null) {
        return "filtered";
      }
      return switch (state.status()) {
        case PENDING -> "waiting";
        case FAILED -> "dead";
        case SUCCEEDED -> serves ? state.details().isEmpty() ? "delivered" : "late" : "dead";
      };
    }

    public String words() {
      if (state == null) {
        return "no value";
      }
      return switch (state.status()) {
        case PENDING -> "not exchanged yet";
        case FAILED -> "failed";
        case SUCCEEDED -> serves ? "has a value" : "ended";
      };
    }

    /// What the last exchange came to, when there is something to say.
    public String details() {
      if (state == null || state.details().isEmpty()) {
        return "";
      }
      return Show.capital(state.details())
          + (serves ? ". The value of before serves until its end." : ".");
    }
  }
}
