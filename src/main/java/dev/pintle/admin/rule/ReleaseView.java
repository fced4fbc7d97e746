package dev.pintle.admin.rule;

import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Difference;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Finding;
import dev.pintle.forward.release.Finding.Severity;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.release.Release;
import dev.pintle.forward.release.Span;
import dev.pintle.forward.release.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A destination's drafts and releases, as its pages show them.
///
/// @param base the address of the destination's pages
/// @param note what was typed into the note
/// @param problem why what was asked for could not be done; empty when it could
public record ReleaseView(
    Destination destination,
    String base,
    Draft draft,
    List<Difference> changes,
    List<Finding> findings,
    List<Release> releases,
    List<Span> spans,
    Policy policy,
    May may,
    String note,
    String problem) {

  /// What the visitor may do.
  public record May(boolean develop, boolean approve, boolean publish, boolean manage) {
    static May of(Visit visit) {
      return new May(
          visit.may(Right.DEVELOP),
          visit.may(Right.APPROVE),
          visit.may(Right.PUBLISH),
          visit.may(Right.MANAGE));
    }

    /// Whether a release may be brought there.
    public boolean promote(Environment environment) {
      return switch (environment) {
        case DEVELOPMENT -> develop;
        case STAGING -> approve;
        case PRODUCTION -> publish;
      };
    }
  }

  /// A release on its page.
  ///
  /// @param release null for the default mapping
  /// @param number its number, 0 for the default mapping
  /// @param offers what can be done with it
  /// @param against the number of what it is compared with
  public record One(
      ReleaseView all,
      @Nullable Release release,
      int number,
      List<Step> steps,
      List<Difference> differences,
      int against,
      List<Finding> findings,
      List<Offer> offers) {
    public String title() {
      return title(number);
    }

    /// What a number stands for.
    public static String title(int number) {
      return number == Release.DEFAULT_MAPPING ? "The default mapping" : "Release " + number;
    }
  }

  /// Somewhere to bring a release to.
  ///
  /// @param hindrance why it cannot be brought there; empty when it can
  /// @param skips whether it can when what comes before is left out
  public record Offer(Environment environment, String hindrance, boolean skips) {}

  public String path() {
    return base + "/releases";
  }

  /// What runs in an environment; null when nothing does, or the default mapping.
  public @Nullable Span runsIn(Environment environment) {
    return newest(environment).orElse(null);
  }

  private Optional<Span> newest(Environment environment) {
    return spans.stream().filter(span -> span.environment() == environment).findFirst();
  }

  /// The number of what runs in production.
  public int running() {
    return newest(Environment.PRODUCTION).map(Span::number).orElse(Release.DEFAULT_MAPPING);
  }

  /// Where a release runs.
  public List<Environment> where(int number) {
    var where = ReleaseJson.runsIn(number, spans);
    return number == running() && where.isEmpty() ? List.of(Environment.PRODUCTION) : where;
  }

  public long errors() {
    return errors(findings);
  }

  public static long errors(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).count();
  }

  /// The class of the badge of a finding.
  public static String look(Severity severity) {
    return switch (severity) {
      case ERROR -> "dead";
      case WARNING -> "skipped";
      case NOTE -> "filtered";
    };
  }

  /// The class of the badge of a state.
  public static String look(Release.State state) {
    return switch (state) {
      case BUILT -> "filtered";
      case SUBMITTED -> "skipped";
      case APPROVED -> "delivered";
      case REJECTED -> "dead";
    };
  }
}
