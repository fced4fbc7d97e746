package dev.pintle.admin.file;

import dev.pintle.admin.file.StoreFile.DestinationPart;
import dev.pintle.admin.file.StoreFile.Shop;
import dev.pintle.admin.file.StoreFile.SourcePart;
import dev.pintle.base.Secret;
import dev.pintle.collect.Source;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Policy;
import dev.pintle.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares a file with what the server has. Changes nothing. Made for one plan, not thread-safe.
final class Planner {
  private final Parts parts;
  private final ReadFile file;
  private final Map<String, Secret> values;
  private final List<Change> changes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();

  /// @param values of the variables that the file names, as far as they are given
  Planner(Parts parts, ReadFile file, Map<String, Secret> values) {
    this.parts = parts;
    this.file = file;
    this.values = Map.copyOf(values);
  }

  /// @param store null when there is none of that name yet
  /// @param prune whether what the file does not have goes
  Plan plan(@Nullable Store store, boolean prune) {
    Present present = store == null ? null : Present.of(parts, store);
    if (store == null) {
      changes.add(new Change.NewStore(file.store().store()));
    } else {
      shop(store);
    }
    Policy policy = policy(store);
    sources(present, prune);
    destinations(present, policy, prune);
    return new Plan(changes, notes, problems);
  }

  private void shop(Store store) {
    Shop shop = file.store().store();
    same("store.name", shop.name(), store.name());
    same("store.country", shop.country(), store.country());
    same("store.timeZone", shop.timeZone(), store.timeZone());
  }

  private void same(String path, String given, String is) {
    if (!given.equals(is)) {
      problem(path, "is " + is + " on the server, and no file changes that");
    }
  }

  private Policy policy(@Nullable Store store) {
    Policy is = store == null ? Policy.DEFAULT : parts.releasing().policies().of(store.id());
    Policy wanted = file.store().releases();
    if (wanted == null || wanted.equals(is)) {
      return is;
    }
    var words = new ArrayList<String>();
    if (!wanted.environments().equals(is.environments())) {
      words.add("pass " + environments(wanted) + ", not " + environments(is));
    }
    if (wanted.secondPerson() != is.secondPerson()) {
      words.add(
          wanted.secondPerson()
              ? "need a second person's approval"
              : "no longer need a second person's approval");
    }
    changes.add(new Change.NewPolicy(wanted, String.join("; ", words)));
    return wanted;
  }

  private static String environments(Policy policy) {
    return policy.environments().stream().map(Environment::word).collect(Collectors.joining(", "));
  }

  private void sources(@Nullable Present present, boolean prune) {
    Map<String, Source> there = present == null ? Map.of() : present.sources();
    var parts = file.store().sources();
    for (int i = 0; i < parts.size(); i++) {
      SourcePart part = parts.get(i);
      String at = "sources[" + i + "]";
      Source was = there.get(part.name());
      Secret secret = part.secret().isEmpty() ? null : values.get(part.secret());
      if (!part.secret().isEmpty() && secret == null && (was == null || !was.hasSecret())) {
        missing(at + ".secret", part.secret());
      }
      if (was == null) {
        changes.add(new Change.NewSource(part, secret));
      } else if (was.kind() != part.kind()) {
        problem(
            at + ".kind",
            "is " + was.kind().word() + " on the server, and stays: give the new one another name");
      } else {
        changed(was, part, secret);
      }
    }
    var names = parts.stream().map(SourcePart::name).toList();
    there.forEach((name, source) -> {
      if (!names.contains(name)) {
        gone(prune, "Source " + name, new Change.RemovedSource(name, source));
      }
    });
  }

  private void changed(Source was, SourcePart part, @Nullable Secret secret) {
    var words = new ArrayList<String>();
    if (!was.environment().equals(part.environment())) {
      words.add("its environment becomes " + part.environment() + ", was " + was.environment());
    }
    if (!Present.config(was).equals(part.config())) {
      words.add("its config becomes " + part.config() + ", was " + was.config());
    }
    Secret kept = was.secret();
    if (part.secret().isEmpty() && kept != null) {
      words.add("its secret is removed");
    } else if (secret != null && (kept == null || !kept.matches(secret.value()))) {
      words.add("its secret is replaced");
    }
    if (!words.isEmpty()) {
      Secret next = part.secret().isEmpty() ? null : secret == null ? kept : secret;
      changes.add(new Change.ChangedSource(was, part, next, String.join("; ", words)));
    }
  }

  private void gone(boolean prune, String subject, Change change) {
    if (prune) {
      changes.add(change);
    } else {
      notes.add(subject + " is not in the file, and stays as it is");
    }
  }

  private void destinations(@Nullable Present present, Policy policy, boolean prune) {
    Map<String, Destination> there = present == null ? Map.of() : present.destinations();
    var targets = file.store().destinations();
    var configurations = new ConfigurationPlanner(parts, file, policy, changes, notes, problems);
    for (int i = 0; i < targets.size(); i++) {
      DestinationPart part = targets.get(i);
      Destination was = there.get(part.name());
      Secret token = part.token().isEmpty() ? null : values.get(part.token());
      if (was != null) {
        changed(was, part, token);
      } else if (token == null) {
        missing("destinations[" + i + "].token", part.token());
      } else {
        changes.add(new Change.NewDestination(part, token));
      }
      configurations.plan(present, part, was);
      status(part, was);
    }
    var names = targets.stream().map(DestinationPart::name).toList();
    there.forEach((name, destination) -> {
      if (!names.contains(name) && destination.status() != Status.DEACTIVATED) {
        String words = "is switched off, because it is not in the file; what it did is kept";
        gone(prune, "Destination " + name, new Change.Switched(name, false, words));
      }
    });
  }

  private void changed(Destination was, DestinationPart part, @Nullable Secret token) {
    var words = new ArrayList<String>();
    if (!was.adAccountId().equals(part.adAccount())) {
      words.add("sends to ad account " + part.adAccount() + ", not " + was.adAccountId());
    }
    if (!was.config().equals(part.sending())) {
      words.add("sends with " + part.sending() + ", was " + was.config());
    }
    boolean replaced = token != null && !was.token().matches(token.value());
    if (replaced) {
      words.add("its token is replaced");
    }
    if (!words.isEmpty()) {
      changes.add(
          new Change.ChangedDestination(
              was, part, replaced ? token : null, String.join("; ", words)));
    }
  }

  private void status(DestinationPart part, @Nullable Destination was) {
    Status is = was == null ? Status.DEACTIVATED : Present.wanted(was.status());
    if (is != part.status()) {
      boolean on = part.status() == Status.ACTIVE;
      changes.add(new Change.Switched(part.name(), on, on ? "is switched on" : "is switched off"));
    } else if (was != null && was.status() == Status.PAUSED) {
      notes.add("Destination " + part.name() + " is paused: " + was.pausedReason());
    }
  }

  private void missing(String path, String variable) {
    problem(
        path,
        variable.isEmpty()
            ? "is needed for a new destination, such as ${SHOP_TOKEN}"
            : "has no value: set the environment variable " + variable);
  }

  private void problem(String path, String message) {
    problems.add(file.problem(path, message));
  }
}
