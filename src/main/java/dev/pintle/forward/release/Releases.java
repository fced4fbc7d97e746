package dev.pintle.forward.release;

import dev.pintle.base.Time;
import dev.pintle.forward.release.Release.State;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The releases of destinations: made of drafts, decided on, let run, and run again. Thread-safe.
public final class Releases {
  private static final int MAX_NOTE = 1_000;

  private final ReleaseTable table;
  private final Drafts drafts;
  private final Running running;
  private final Audit audit;
  private final Time time;
  private final ToLongFunction<String> nextOffset;

  /// @param nextOffset the first offset of a destination, by its id, that is not under way yet
  public Releases(
      Database database,
      Drafts drafts,
      Running running,
      Audit audit,
      Time time,
      ToLongFunction<String> nextOffset) {
    this.table = new ReleaseTable(database);
    this.drafts = drafts;
    this.running = running;
    this.audit = audit;
    this.time = time;
    this.nextOffset = nextOffset;
  }

  /// Freezes the draft as a new release.
  ///
  /// @throws IllegalArgumentException when the note is too long
  public Release build(String destinationId, String note, String actor) {
    checkNote(note);
    Draft draft = drafts.of(destinationId);
    long now = time.millis();
    int number =
        table.add(destinationId, Content.of(draft.configuration()), note.strip(), actor, now);
    drafts.frozen(destinationId, draft.version(), number);
    audit.append(actor, "built release", subject(destinationId, number), note.strip());
    return new Release(
        destinationId,
        number,
        draft.configuration(),
        note.strip(),
        State.BUILT,
        actor,
        Instant.ofEpochMilli(now),
        null,
        null);
  }

  /// All of them, the newest first.
  public List<Release> of(String destinationId) {
    return table.of(destinationId);
  }

  public Optional<Release> find(String destinationId, int number) {
    return table.find(destinationId, number);
  }

  /// What was done with one, the oldest first.
  public List<Step> steps(String destinationId, int number) {
    return table.steps(destinationId, number);
  }

  /// Where releases ran and run, the newest first.
  public List<Span> spans(String destinationId) {
    return table.spans(destinationId);
  }

  /// The release that runs; empty when none does, which in production is the default mapping.
  public Optional<Release> running(String destinationId, Environment environment) {
    return running
        .newest(destinationId, environment)
        .flatMap(span -> table.find(destinationId, span.number()));
  }

  /// Asks for a second person's word.
  ///
  /// @throws ReleaseException when it was asked for or given before
  public Release submit(String destinationId, int number, String note, String actor)
      throws ReleaseException {
    Release release = needed(destinationId, number);
    if (release.state() == State.SUBMITTED || release.state() == State.APPROVED) {
      throw new ReleaseException(
          "release " + number + " is " + release.state().word() + " already");
    }
    return step(release, State.SUBMITTED, note, actor);
  }

  /// Gives it.
  ///
  /// @throws ReleaseException when nobody asked for it, or the release is one's own
  public Release approve(String destinationId, int number, String note, String actor)
      throws ReleaseException {
    Release release = submitted(destinationId, number);
    if (release.createdBy().equals(actor)) {
      throw new ReleaseException(
          "release " + number + " is your own: a second person must approve it");
    }
    return step(release, State.APPROVED, note, actor);
  }

  /// Refuses it.
  ///
  /// @throws ReleaseException when nobody asked for it
  public Release reject(String destinationId, int number, String note, String actor)
      throws ReleaseException {
    Release release = needed(destinationId, number);
    if (release.state() != State.SUBMITTED && release.state() != State.APPROVED) {
      throw new ReleaseException(
          "release " + number + " is " + release.state().word() + ": there is nothing to reject");
    }
    return step(release, State.REJECTED, note, actor);
  }

  /// Lets a release run, from the next event on. It may be an older one than that which runs: so
  /// one goes back.
  ///
  /// @throws ReleaseException when it cannot run
  public Span promote(String destinationId, int number, Environment environment, String actor)
      throws ReleaseException {
    Release release = needed(destinationId, number);
    try {
      running.compile(release.configuration());
    } catch (ExpressionException e) {
      throw new ReleaseException("release " + number + " cannot run: " + e.problem());
    }
    var span =
        new Span(
            environment,
            nextOffset.applyAsLong(destinationId),
            number,
            Instant.ofEpochMilli(time.millis()),
            actor);
    running.run(destinationId, span);
    audit.append(
        actor,
        "promoted release",
        subject(destinationId, number),
        "to " + environment.word() + ", from offset " + span.firstOffset() + " on");
    return span;
  }

  private Release step(Release release, State to, String note, String actor)
      throws ReleaseException {
    checkNote(note);
    if (!table.step(release, to, actor, time.millis(), note.strip())) {
      throw new ReleaseException(
          "somebody else decided on release " + release.number() + " meanwhile: look at it again");
    }
    audit.append(
        actor,
        to.word() + " release",
        subject(release.destinationId(), release.number()),
        note.strip());
    return needed(release.destinationId(), release.number());
  }

  private Release submitted(String destinationId, int number) throws ReleaseException {
    Release release = needed(destinationId, number);
    if (release.state() != State.SUBMITTED) {
      throw new ReleaseException(
          "release " + number + " is " + release.state().word() + ": it must be submitted first");
    }
    return release;
  }

  private Release needed(String destinationId, int number) throws ReleaseException {
    return table
        .find(destinationId, number)
        .orElseThrow(() -> new ReleaseException("there is no release " + number));
  }

  private static void checkNote(String note) {
    if (note.strip().length() > MAX_NOTE) {
      throw new IllegalArgumentException("note must have at most " + MAX_NOTE + " characters");
    }
  }

  private static String subject(String destinationId, int number) {
    return destinationId + " release " + number;
  }
}
