package dev.pintle.admin.source;

import dev.pintle.base.Secret;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceKind;
import dev.pintle.collect.Sources;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Changes of sources, by people and by programs, each of which the audit log has.
final class SourceChanges {
  private final Sources sources;
  private final Audit audit;

  SourceChanges(Sources sources, Audit audit) {
    this.sources = sources;
    this.audit = audit;
  }

  Sources sources() {
    return sources;
  }

  Source find(Store store, String id) {
    return sources
        .find(id)
        .filter(source -> source.storeId().equals(store.id()))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such source"));
  }

  Source create(
      Store store,
      String name,
      SourceKind kind,
      String environment,
      String config,
      @Nullable Secret secret,
      String actor) {
    var source = sources.create(store.id(), name, kind, environment, config, secret);
    audit.append(actor, "created source", name, "in " + store.name() + ", " + kind.title());
    return source;
  }

  Source update(
      Source was,
      String name,
      String environment,
      String config,
      @Nullable Secret secret,
      String actor) {
    var source =
        new Source(
            was.id(),
            was.storeId(),
            name,
            was.writeKey(),
            was.createdAt(),
            was.kind(),
            environment,
            config,
            secret);
    var changes = new ArrayList<String>();
    if (!was.name().equals(name)) {
      changes.add("name, was " + was.name());
    }
    if (!was.environment().equals(environment)) {
      changes.add("environment " + was.environment() + " → " + environment);
    }
    if (!was.config().equals(config)) {
      changes.add("configuration " + was.config() + " → " + config);
    }
    if (was.hasSecret() != source.hasSecret() || !sameSecret(was.secret(), secret)) {
      changes.add(source.hasSecret() ? "secret" : "secret removed");
    }
    if (!changes.isEmpty()) {
      sources.update(source);
      audit.append(actor, "changed source", name, String.join("; ", changes));
    }
    return source;
  }

  private static boolean sameSecret(@Nullable Secret one, @Nullable Secret other) {
    return one == null || other == null || one.matches(other.value());
  }
}
