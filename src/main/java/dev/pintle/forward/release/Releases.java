package dev.pintle.forward.release;

import dev.pintle.base.Time;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.release.Finding.Severity;
import dev.pintle.forward.release.Release.State;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The releases of destinations: made of drafts, decided on, let run, and run again. Thread-safe.
public final class Releases {
  /// How long a note may be, in characters.
  public static final int MAX_NOTE = 1_000;

  private static final String PROGRAM = "api: ";

  private final ReleaseTable table;
  private final Drafts drafts;
  private final Running running;
  private final Policies policies;
  private final Inspector inspector;
  private final Audit audit;
  private final Time time;
  private final Handover handover;

  /// Has something done at a place in a destination's events that no request spans, with the offset
  /// of the first that is not under way; returns when it is done.
  @FunctionalInterface
  public interface Handover {
    void betweenChunks(String destinationId, LongConsumer task) throws InterruptedException;
  }

  /// @param handover lets a release take over between two chunks
  public Releases(
      Database database,
      Drafts drafts,
      Running running,
      Policies policies,
      Inspector inspector,
      Audit audit,
      Time time,
      Handover handover) {
    this.table = new ReleaseTable(database);
    this.drafts = drafts;
    this.running = running;
    this.policies = policies;
    this.inspector = inspector;
    this.audit = audit;
    this.time = time;
    this.handover = handover;
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

  /// Freezes the draft and lets it run in production at once.
  ///
  /// @throws ReleaseException when that is not how the store does it, or the draft cannot run
  public Release publish(String destinationId, String note, String actor)
      throws ReleaseException, InterruptedException {
    if (!policies.ofDestination(destinationId).oneClick()) {
      throw new ReleaseException(
          "this store publishes step by step: build a release, and bring it from one environment"
              + " to the next");
    }
    Configuration draft = drafts.of(destinationId).configuration();
    if (draft.equals(runningConfiguration(destinationId))) {
      throw new ReleaseException("there is nothing to publish: the draft is what runs");
    }
    refuseErrors(destinationId, Environment.PRODUCTION, draft, "the draft");
    Release release = build(destinationId, note, actor);
    promote(destinationId, release.number(), Environment.PRODUCTION, actor);
    return release;
  }

  /// All of them, the newest first.
  public List<Release> of(String destinationId) {
    return table.of(destinationId);
  }

  public Optional<Release> find(String destinationId, int number) {
    return table.find(destinationId, number);
  }

  /// What a release says; number 0 is the default mapping.
  public Optional<Configuration> configuration(String destinationId, int number) {
    return number == Release.DEFAULT_MAPPING
        ? Optional.of(Commerce.configuration())
        : table.find(destinationId, number).map(Release::configuration);
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

  /// What runs in production.
  public Configuration runningConfiguration(String destinationId) {
    return running(destinationId, Environment.PRODUCTION)
        .map(Release::configuration)
        .orElseGet(Commerce::configuration);
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
    Release release = needed(destinationId, number);
    if (release.state() != State.SUBMITTED) {
      throw new ReleaseException(
          "release " + number + " is " + release.state().word() + ": it must be submitted first");
    }
    if (release.createdBy().equals(actor)) {
      throw new ReleaseException(
          "release " + number + " is your own: a second person must approve it");
    }
    if (actor.startsWith(PROGRAM)) {
      throw new ReleaseException(
          "a person must approve release " + number + ", signed in, and no program");
    }
    return step(release, State.APPROVED, note, actor);
  }

  /// Refuses it.
  ///
  /// @throws ReleaseException when nobody asked for it, or it runs in production
  public Release reject(String destinationId, int number, String note, String actor)
      throws ReleaseException {
    Release release = needed(destinationId, number);
    if (release.state() != State.SUBMITTED && release.state() != State.APPROVED) {
      throw new ReleaseException(
          "release " + number + " is " + release.state().word() + ": there is nothing to reject");
    }
    if (running(destinationId, Environment.PRODUCTION).filter(release::equals).isPresent()) {
      throw new ReleaseException(
          "release " + number + " runs in production: let another one run there first");
    }
    return step(release, State.REJECTED, note, actor);
  }

  /// Lets a release run, from the next event on. It may be an older one than that which runs, or 0
  /// for the default mapping: so one goes back.
  ///
  /// @throws ReleaseException when it cannot run
  public Span promote(String destinationId, int number, Environment environment, String actor)
      throws ReleaseException, InterruptedException {
    return promote(destinationId, number, environment, false, actor);
  }

  /// The same.
  ///
  /// @param skip whether it may leave out the environments before
  /// @throws ReleaseException when it cannot run
  public Span promote(
      String destinationId, int number, Environment environment, boolean skip, String actor)
      throws ReleaseException, InterruptedException {
    if (number != Release.DEFAULT_MAPPING) {
      Release release = needed(destinationId, number);
      Optional<String> hindrance = hindrance(release, environment, skip);
      if (hindrance.isPresent()) {
        throw new ReleaseException(hindrance.get());
      }
      refuseErrors(destinationId, environment, release.configuration(), "release " + number);
    }
    var span = new AtomicReference<@Nullable Span>();
    handover.betweenChunks(
        destinationId, offset -> span.set(run(destinationId, environment, offset, number, actor)));
    Span made = Objects.requireNonNull(span.get(), "nothing was handed over");
    audit.append(
        actor,
        "promoted release",
        subject(destinationId, number),
        "to "
            + environment.word()
            + (skip ? ", leaving out what comes before" : "")
            + ", from offset "
            + made.firstOffset()
            + " on");
    return made;
  }

  private Span run(
      String destinationId, Environment environment, long offset, int number, String actor) {
    var since = Instant.ofEpochMilli(time.millis());
    var span = new Span(environment, offset, number, since, actor);
    running.run(destinationId, span);
    return span;
  }

  /// Why a release may not run in an environment, findings aside; empty when it may.
  ///
  /// @param skip whether it may leave out the environments before
  public Optional<String> hindrance(Release release, Environment environment, boolean skip) {
    String it = "release " + release.number();
    Policy policy = policies.ofDestination(release.destinationId());
    if (!policy.environments().contains(environment)) {
      return Optional.of("this store has no " + environment.word() + ": switch it on first");
    }
    if (release.state() == State.REJECTED) {
      return Optional.of(
          it + " was rejected by " + release.approvedBy() + ": submit it again, or build another");
    }
    if (hasRun(release, Environment.PRODUCTION)) {
      return Optional.empty(); // going back must not wait for anybody
    }
    if (environment == Environment.PRODUCTION
        && policy.secondPerson()
        && release.state() != State.APPROVED) {
      return Optional.of(it + " must be approved by a second person before it runs in production");
    }
    return policy
        .before(environment)
        .filter(before -> !skip && !hasRun(release, before))
        .map(before ->
            it + " must run in " + before.word() + " before it runs in " + environment.word());
  }

  private boolean hasRun(Release release, Environment environment) {
    return table.spans(release.destinationId()).stream()
            .anyMatch(
                span -> span.environment() == environment && span.number() == release.number())
        || table.steps(release.destinationId(), release.number()).stream()
            .anyMatch(step -> step.action().equals(ReleaseTable.ranIn(environment)));
  }

  private void refuseErrors(
      String destinationId, Environment environment, Configuration configuration, String what)
      throws ReleaseException {
    List<Finding> errors =
        inspector.findings(destinationId, environment, configuration).stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .toList();
    if (!errors.isEmpty()) {
      String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
      throw new ReleaseException(
          what + " cannot run: " + errors.getFirst().message() + more + ": mend that first");
    }
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

  private String subject(String destinationId, int number) {
    String what = number == Release.DEFAULT_MAPPING ? "default mapping" : "release " + number;
    String name = table.name(destinationId);
    return (name.length() > 150 ? name.substring(0, 150) : name) + ", " + what;
  }
}
