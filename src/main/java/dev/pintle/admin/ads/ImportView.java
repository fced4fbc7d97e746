package dev.pintle.admin.ads;

import dev.pintle.admin.web.Show;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.run.RunState;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.TableState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An import as its page and the list of imports show it.
///
/// @param its what was set up
/// @param runs the newest, the newest first
/// @param href its page
/// @param authorisation where access is given anew
public record ImportView(
    Import its, List<ImportTable> tables, List<Run> runs, String href, String authorisation) {
  public ImportView {
    tables = List.copyOf(tables);
    runs = List.copyOf(runs);
  }

  /// The run that goes on; empty when none does.
  public Optional<Run> open() {
    return runs.stream().filter(run -> run.state().isOpen()).findFirst();
  }

  /// Whether it is some tables only for which more access has to be given.
  public boolean lacksSome() {
    return has(TableState.NEEDS_AUTHORISATION)
        && runs.stream()
            .findFirst()
            .filter(run -> run.state() != RunState.NEEDS_AUTHORISATION)
            .isPresent();
  }

  /// Whether somebody has to give access anew.
  public boolean needsAuthorisation() {
    return has(TableState.NEEDS_AUTHORISATION)
        || runs.stream()
            .findFirst()
            .filter(run -> run.state() == RunState.NEEDS_AUTHORISATION)
            .isPresent();
  }

  /// The tables that the given access does not cover, or not any more.
  public List<ImportTable> withoutAccess() {
    return tables.stream()
        .filter(table -> table.state() == TableState.NEEDS_AUTHORISATION)
        .toList();
  }

  /// Whether access is there, and only too small for some of the tables.
  public boolean lacksOnlyScopes() {
    return its.trouble().isEmpty()
        && !withoutAccess().isEmpty()
        && withoutAccess().stream().noneMatch(table -> table.table().scope().equals("ads:read"));
  }

  public List<ImportTable> held() {
    return tables.stream().filter(table -> !table.held().isEmpty()).toList();
  }

  private boolean has(TableState state) {
    return tables.stream().anyMatch(table -> table.state() == state);
  }

  /// How it stands in a word.
  public String word() {
    if (needsAuthorisation()) {
      return "needs authorisation";
    }
    if (open().isPresent()) {
      return "importing";
    }
    if (!held().isEmpty() || has(TableState.FAILED)) {
      return "needs you";
    }
    if (has(TableState.STALE) || has(TableState.PARTIAL)) {
      return "look at it";
    }
    if (its.paused()) {
      return "paused";
    }
    return has(TableState.READY) ? "ready" : "not imported yet";
  }

  /// The class of its badge.
  public String look() {
    return switch (word()) {
      case "needs authorisation", "needs you" -> "dead";
      case "importing" -> "waiting";
      case "look at it" -> "skipped";
      case "ready" -> "delivered";
      default -> "filtered";
    };
  }

  /// What there is of it, in a sentence.
  public String sentence() {
    long ready = tables.stream().filter(table -> table.generation() > 0).count();
    long rows = tables.stream().mapToLong(ImportTable::rows).sum();
    return ready
        + " of "
        + Show.count(tables.size(), "table")
        + " can be read, with "
        + Show.count(rows, "row")
        + ".";
  }

  /// A day as it is written; empty when there is none.
  public static String day(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  /// Whether a run waits for a time.
  public static boolean waits(Run run) {
    return run.state() == RunState.WAITING_QUOTA || run.state() == RunState.WAITING_REPORT;
  }

  /// How long a run took, or takes; empty before it began.
  public static String took(Run run) {
    return run.startedAt() == null || run.endedAt() == null
        ? ""
        : Show.duration(Duration.between(run.startedAt(), run.endedAt()).toMillis());
  }

  /// A sum as it is written; a dash when there is none.
  public static String amount(@Nullable BigDecimal amount) {
    if (amount == null) {
      return "–";
    }
    var plain = amount.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
  }

  /// A value of a row as it is written.
  public static String cell(Object value) {
    return switch (value) {
      case BigDecimal amount -> amount.stripTrailingZeros().toPlainString();
      case Instant at -> Show.utc(at);
      default -> value.toString();
    };
  }

  /// The class of the badge of a table.
  public static String look(TableState state) {
    return switch (state) {
      case READY -> "delivered";
      case QUEUED, IMPORTING -> "waiting";
      case STALE, PARTIAL -> "skipped";
      case FAILED, NEEDS_AUTHORISATION -> "dead";
      case NEW, CANCELLED -> "filtered";
    };
  }

  /// The class of the badge of a run.
  public static String look(RunState state) {
    return switch (state) {
      case DONE -> "delivered";
      case QUEUED, RUNNING, WAITING_QUOTA, WAITING_REPORT -> "waiting";
      case PARTIAL -> "skipped";
      case FAILED, NEEDS_AUTHORISATION -> "dead";
      case CANCELLED -> "filtered";
    };
  }
}
