package dev.pintle.admin.secret;

import dev.pintle.admin.web.Safekeeping;
import dev.pintle.base.Json;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.secret.Credentials;
import dev.pintle.forward.secret.StoreSecret;
import dev.pintle.forward.secret.StoreSecret.InEnvironment;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What people and programs do with secrets. The audit log names them, and never what they are.
final class SecretChanges {
  private final Safekeeping safe;
  private final Audit audit;

  SecretChanges(Safekeeping safe, Audit audit) {
    this.safe = safe;
    this.audit = audit;
  }

  List<StoreSecret> of(Store store) {
    return safe.secrets().of(store.id());
  }

  List<String> uses(StoreSecret secret) {
    return safe.secrets().uses(secret);
  }

  /// A secret of a store.
  StoreSecret find(Store store, String id) {
    return safe.secrets()
        .find(id)
        .filter(secret -> secret.storeId().equals(store.id()))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such secret"));
  }

  /// Makes a secret and gives it its first value.
  ///
  /// @throws IllegalArgumentException naming the field, when one is not what it must be
  StoreSecret create(Store store, String name, Json.Obj given, String actor)
      throws InterruptedException {
    Credentials credentials = Credentials.of(given);
    Environment environment = environment(given);
    StoreSecret secret = safe.secrets().create(store.id(), name, credentials.kind());
    audit.append(actor, "created secret", secret.name(), secret.kind());
    put(store, secret, environment, credentials, actor);
    return find(store, secret.id());
  }

  /// Gives a secret another value in an environment.
  ///
  /// @throws IllegalArgumentException naming the field, when one is not what it must be
  StoreSecret replace(Store store, StoreSecret secret, Json.Obj given, String actor)
      throws InterruptedException {
    put(store, secret, environment(given), Credentials.of(given), actor);
    return find(store, secret.id());
  }

  private void put(
      Store store,
      StoreSecret secret,
      Environment environment,
      Credentials credentials,
      String actor)
      throws InterruptedException {
    safe.secrets().put(secret, environment, credentials);
    audit.append(actor, "gave a secret its value", secret.name(), environment.word());
    exchangeNow(find(store, secret.id()), environment);
    safe.values().refresh();
  }

  /// Exchanges a secret in all its environments, at once.
  StoreSecret exchange(Store store, StoreSecret secret, String actor) throws InterruptedException {
    audit.append(actor, "exchanged secret", secret.name(), "");
    for (InEnvironment state : secret.environments()) {
      safe.secrets().exchangeSoon(state);
      exchangeNow(find(store, secret.id()), state.environment());
    }
    return find(store, secret.id());
  }

  private void exchangeNow(StoreSecret secret, Environment environment)
      throws InterruptedException {
    for (InEnvironment state : secret.environments()) {
      if (state.environment() == environment && state.dueAt() != null) {
        safe.refresher().refresh(state);
      }
    }
  }

  void delete(StoreSecret secret, String actor) {
    List<String> uses = safe.secrets().delete(secret);
    if (!uses.isEmpty()) {
      throw new HttpProblem(
          409, "secret_in_use", "the secret is used by " + String.join(", ", uses));
    }
    safe.values().refresh();
    audit.append(actor, "deleted secret", secret.name(), "");
  }

  private static Environment environment(Json.Obj given) {
    String word = given.text("environment");
    return Environment.of(word == null ? "" : word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "environment must be one of "
                    + Arrays.stream(Environment.values())
                        .map(Environment::word)
                        .collect(Collectors.joining(", "))));
  }
}
