package dev.pintle.admin.file;

import dev.pintle.admin.file.StoreFile.DestinationPart;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Difference;
import dev.pintle.forward.release.Differences;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Inspector;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.release.Release;
import dev.pintle.forward.release.Release.State;
import dev.pintle.forward.release.Releases;
import dev.pintle.forward.rule.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plans how a destination comes to run by the configuration that a file has for it, the way its
/// store wants: at once, or by a release that waits where the next decision is a person's.
final class ConfigurationPlanner {
  private final Parts parts;
  private final ReadFile file;
  private final Policy policy;
  private final List<Change> changes;
  private final List<String> notes;
  private final List<FileProblem> problems;

  ConfigurationPlanner(
      Parts parts,
      ReadFile file,
      Policy policy,
      List<Change> changes,
      List<String> notes,
      List<FileProblem> problems) {
    this.parts = parts;
    this.file = file;
    this.policy = policy;
    this.changes = changes;
    this.notes = notes;
    this.problems = problems;
  }

  /// @param was null when the destination is new
  void plan(@Nullable Present present, DestinationPart part, @Nullable Destination was) {
    Configuration wanted = part.configuration();
    Configuration runs = runs(present, was);
    if (wanted.equals(runs)) {
      return;
    }
    check(present, part, was, wanted);
    String words = words(Differences.between(runs, wanted));
    Optional<Release> built = present == null ? Optional.empty() : built(present, was, wanted);
    if (built.isPresent()) {
      bringOn(part, built.get(), words);
      return;
    }
    if (present != null && was != null) {
      draft(present, part, was, wanted, runs);
    }
    changes.add(new Change.Configured(part, 0, words + next(policy, 0)));
  }

  private Configuration runs(@Nullable Present present, @Nullable Destination was) {
    return present == null || was == null
        ? Commerce.configuration()
        : present.named(parts.releasing().releases().runningConfiguration(was.id()));
  }

  private static String words(List<Difference> differences) {
    return differences.isEmpty()
        ? "the order or the writing of its rules changed"
        : differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
  }

  /// The newest release when it already is what the file wants, and nobody need build it again.
  private Optional<Release> built(
      Present present, @Nullable Destination was, Configuration wanted) {
    return was == null || policy.oneClick()
        ? Optional.empty()
        : parts.releasing().releases().of(was.id()).stream()
            .findFirst()
            .filter(release -> present.named(release.configuration()).equals(wanted));
  }

  private void bringOn(DestinationPart part, Release release, String words) {
    String it = "Destination " + part.name() + ": release " + release.number();
    if (release.state() == State.REJECTED) {
      notes.add(it + " is what the file says, and was rejected by " + release.approvedBy());
    } else if (Steps.after(parts.releasing().releases(), policy, release).isEmpty()) {
      notes.add(it + " is what the file says; " + Steps.waits(policy, release));
    } else {
      changes.add(
          new Change.Configured(part, release.number(), words + next(policy, release.number())));
    }
  }

  private static String next(Policy policy, int number) {
    String it = number == 0 ? "a new release" : "release " + number;
    if (policy.oneClick()) {
      return "\n" + it + " with this runs in production at once";
    }
    Environment first = policy.environments().getFirst();
    return "\n"
        + it
        + " with this "
        + (first == Environment.PRODUCTION ? "" : "runs in " + first.word() + ", and ")
        + (policy.secondPerson()
            ? "waits for a second person's approval"
            : "can be brought on from there");
  }

  /// What somebody is editing is replaced: they must read of it before.
  private void draft(
      Present present,
      DestinationPart part,
      Destination was,
      Configuration wanted,
      Configuration runs) {
    Draft draft = parts.releasing().drafts().of(was.id());
    Configuration edited = present.named(draft.configuration());
    if (draft.isEdited() && !edited.equals(runs) && !edited.equals(wanted)) {
      notes.add(
          "Destination "
              + part.name()
              + ": the draft that "
              + draft.changedBy()
              + " changed last is replaced");
    }
  }

  private void check(
      @Nullable Present present,
      DestinationPart part,
      @Nullable Destination was,
      Configuration wanted) {
    Inspector inspector = parts.releasing().inspector();
    Environment first = policy.environments().getFirst();
    Configuration here = present == null ? wanted : present.numbered(wanted);
    String storeId = present == null ? "" : present.store().id();
    var findings =
        was == null
            ? inspector.findingsOfNew(storeId, first, here)
            : inspector.findings(was.id(), first, here);
    findings.stream()
        .map(finding -> file.remark(part, finding))
        .filter(ReadFile.Remark::problem)
        .forEach(remark -> problems.add(remark.where()));
  }

  /// What can be done with a release without anybody's decision.
  static final class Steps {
    private Steps() {}

    /// Where it can run next; empty when it waits for somebody, or runs there already.
    static Optional<Environment> after(Releases releases, Policy policy, Release release) {
      Environment first = policy.environments().getFirst();
      boolean runs =
          releases
              .running(release.destinationId(), first)
              .filter(one -> one.number() == release.number())
              .isPresent();
      boolean mayRun = releases.hindrance(release, first, false).isEmpty();
      return !runs && mayRun ? Optional.of(first) : Optional.empty();
    }

    static String waits(Policy policy, Release release) {
      if (policy.secondPerson() && release.state() == State.SUBMITTED) {
        return "it waits for a second person's approval";
      }
      return "it waits to be brought on";
    }
  }
}
