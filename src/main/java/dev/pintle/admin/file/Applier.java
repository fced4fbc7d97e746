package dev.pintle.admin.file;

import dev.pintle.admin.file.StoreFile.DestinationPart;
import dev.pintle.collect.Source;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.release.Release;
import dev.pintle.forward.release.Release.State;
import dev.pintle.forward.release.ReleaseException;
import dev.pintle.forward.release.StaleDraftException;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does what a plan says. Made for one plan, not thread-safe.
final class Applier {
  private static final String NOTE = "applied from a file";

  private final Parts parts;
  private final String actor;
  private final List<String> done = new ArrayList<>();
  private @Nullable Store store;

  /// @param store null when there is none yet
  Applier(Parts parts, @Nullable Store store, String actor) {
    this.parts = parts;
    this.store = store;
    this.actor = actor;
  }

  /// Carries out the changes in their order, and ends at the first that cannot be made; what was
  /// done stays, and applying the file again goes on from there.
  Applied apply(Plan plan) throws InterruptedException {
    String stopped = "";
    try {
      for (Change change : plan.changes()) {
        apply(change);
      }
    } catch (ReleaseException e) {
      stopped = e.reason();
    } catch (StaleDraftException _) {
      stopped = "somebody changed a draft meanwhile: look at the plan again";
    } catch (HttpProblem problem) {
      stopped = String.valueOf(problem.getMessage());
    }
    return new Applied(store == null ? "" : store().id(), done, stopped);
  }

  private void apply(Change change)
      throws ReleaseException, StaleDraftException, InterruptedException {
    switch (change) {
      case Change.NewStore(var shop) -> {
        var made = parts.stores().create(shop.name(), shop.country(), shop.timeZone());
        store = made;
        audit("created store", made.name(), made.country() + ", " + made.timeZone());
      }
      case Change.NewPolicy(var policy, _) ->
          parts.releasing().policies().save(store().id(), policy, actor);
      case Change.NewSource(var part, var secret) -> {
        parts
            .sources()
            .create(
                store().id(),
                part.name(),
                part.kind(),
                part.environment(),
                part.config().toString(),
                secret);
        audit("created source", part.name(), "in " + store().name());
      }
      case Change.ChangedSource(var was, var part, var secret, var words) -> {
        parts
            .sources()
            .update(
                new Source(
                    was.id(),
                    was.storeId(),
                    was.name(),
                    was.writeKey(),
                    was.createdAt(),
                    was.kind(),
                    part.environment(),
                    part.config().toString(),
                    secret));
        audit("changed source", part.name(), words);
      }
      case Change.RemovedSource(var name, var source) -> {
        parts.sources().remove(source.id());
        audit("removed source", name, "in " + store().name());
      }
      case Change.NewDestination created -> create(created);
      case Change.ChangedDestination changed -> change(changed);
      case Change.Configured(var part, int number, _) -> {
        configure(part, number);
        return;
      }
      case Change.Switched(var name, boolean on, _) -> turn(destination(name), on);
    }
    done.add(change.subject() + " " + change.words());
  }

  private void create(Change.NewDestination created) {
    DestinationPart part = created.part();
    var made =
        parts
            .flow()
            .destinations()
            .create(
                store().id(),
                part.name(),
                part.adAccount(),
                created.token(),
                part.sending(),
                parts.flow().journal().next(store().id()),
                Status.DEACTIVATED);
    parts.flow().forwarding().refresh(made.id());
    audit("created destination", part.name(), "ad account " + part.adAccount());
  }

  private void change(Change.ChangedDestination changed) {
    Destination was = changed.was();
    DestinationPart part = changed.part();
    parts
        .flow()
        .destinations()
        .update(was.id(), was.name(), part.adAccount(), changed.token(), part.sending());
    parts.flow().forwarding().refresh(was.id());
    audit("changed destination", was.name(), changed.words());
  }

  private void turn(Destination destination, boolean on) {
    if (on) {
      parts.flow().trials().requirePassed(destination);
      parts.flow().forwarding().resume(destination.id());
    } else {
      parts.flow().forwarding().deactivate(destination.id());
    }
    audit(on ? "resumed destination" : "deactivated destination", destination.name(), "");
  }

  private void configure(DestinationPart part, int number)
      throws ReleaseException, StaleDraftException, InterruptedException {
    var releases = parts.releasing().releases();
    Destination destination = destination(part.name());
    Policy policy = parts.releasing().policies().of(store().id());
    if (number == 0) {
      Configuration wanted = Present.of(parts, store()).numbered(part.configuration());
      Draft draft = parts.releasing().drafts().of(destination.id());
      parts.releasing().drafts().save(destination.id(), draft.version(), wanted, actor);
    }
    String subject = "Destination " + part.name() + ": release ";
    if (number == 0 && policy.oneClick()) {
      Release release = releases.publish(destination.id(), NOTE, actor);
      done.add(subject + release.number() + " runs in production");
      return;
    }
    Release release =
        number == 0
            ? releases.build(destination.id(), NOTE, actor)
            : releases.find(destination.id(), number).orElseThrow();
    var first = ConfigurationPlanner.Steps.after(releases, policy, release);
    if (first.isPresent()) {
      releases.promote(destination.id(), release.number(), first.get(), actor);
      done.add(subject + release.number() + " runs in " + first.get().word());
    }
    submit(policy, release, subject);
  }

  private void submit(Policy policy, Release release, String subject) throws ReleaseException {
    if (policy.secondPerson() && release.state() == State.BUILT) {
      parts.releasing().releases().submit(release.destinationId(), release.number(), NOTE, actor);
      done.add(subject + release.number() + " is submitted: a second person must approve it");
    } else if (policy.environments().getFirst() != Environment.PRODUCTION) {
      done.add(subject + release.number() + " waits to be brought on to the next environment");
    }
  }

  private Destination destination(String name) {
    Destination destination = Present.of(parts, store()).destinations().get(name);
    if (destination == null) {
      throw new IllegalStateException("there is no destination " + name + " any more");
    }
    return destination;
  }

  private Store store() {
    Store made = store;
    if (made == null) {
      throw new IllegalStateException("the store was not made first");
    }
    return made;
  }

  private void audit(String action, String subject, String words) {
    parts.audit().append(actor, action, subject, words);
  }
}
