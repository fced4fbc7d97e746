package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.Time;
import dev.pintle.sandbox.catalog.IssueCodes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The reports that were asked for, each in a file. They do not outlive the process. Thread-safe.
final class Reports {
  static final Duration GOOD_FOR = Duration.ofDays(1);
  static final Duration LINK_GOOD_FOR = Duration.ofMinutes(5);

  private static final int MAX = 200;
  private static final String HEADER =
      "catalog_id,feed_id,processing_result_id,item_number,item_id,severity,code,code_label,"
          + "attribute_name,provided_value";

  private final WorkFiles files;
  private final FeedIssues issues;
  private final Supplier<Duration> takes;
  private final Time time;
  private final Ids ids;

  // Guarded by this, the oldest first: by token, and links that are good until some time.
  private final Map<String, Report> reports = new LinkedHashMap<>();
  private final Map<String, Link> links = new LinkedHashMap<>();

  /// Where a report can be had for a while.
  private record Link(Report report, Instant until) {}

  /// @param takes how long it takes until a report is there
  Reports(WorkFiles files, FeedIssues issues, Supplier<Duration> takes, Time time, Ids ids) {
    this.files = files;
    this.issues = issues;
    this.takes = takes;
    this.time = time;
    this.ids = ids;
  }

  /// The day's report of what is wanted, made when it is the first.
  ///
  /// @param run whose issues it lists; null for what is wrong with the distribution
  synchronized Report make(
      String accountId, ReportQuestion question, String catalogId, @Nullable FeedRun run) {
    LocalDate day = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    String wanted = accountId + " " + day + " " + question;
    for (Report report : reports.values()) {
      if (report.wanted().equals(wanted) && !report.isExpired(time.instant())) {
        return report;
      }
    }
    String token = ids.next("report");
    Path file = files.file(token + ".csv");
    write(file, catalogId, run);
    Instant now = time.instant();
    var report =
        new Report(token, accountId, wanted, file, now.plus(takes.get()), now.plus(GOOD_FOR));
    reports.put(token, report);
    while (reports.size() > MAX) {
      forget(reports.values().iterator().next());
    }
    return report;
  }

  synchronized @Nullable Report find(String token) {
    Report report = reports.get(token);
    return report == null || report.isExpired(time.instant()) ? null : report;
  }

  /// A name under which a report can be had for five minutes.
  synchronized String link(Report report) {
    links.values().removeIf(link -> !time.instant().isBefore(link.until()));
    String name = ids.letters(40);
    links.put(name, new Link(report, time.instant().plus(LINK_GOOD_FOR)));
    return name;
  }

  /// The file of a link that is still good; null when it is not.
  synchronized @Nullable Path linked(String name) {
    Link link = links.get(name);
    return link == null || !time.instant().isBefore(link.until()) ? null : link.report().file();
  }

  private void forget(Report report) {
    reports.remove(report.token());
    try {
      Files.deleteIfExists(report.file());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete a report", e);
    }
  }

  private void write(Path file, String catalogId, @Nullable FeedRun run) {
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.append(HEADER).append("\r\n");
      if (run != null) {
        issues.each(run.id(), item -> append(out, catalogId, run, item));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a report", e);
    }
  }

  private static void append(BufferedWriter out, String catalogId, FeedRun run, Json.Obj item) {
    for (Json.Obj issue : StateFile.objects(item, "issues")) {
      String code = StateFile.text(issue, "code");
      var cells =
          List.of(
              catalogId,
              run.feedId(),
              run.id(),
              Long.toString(StateFile.number(item, "number")),
              StateFile.text(item, "id"),
              "true".equals(issue.scalar("error")) ? "ERROR" : "WARN",
              Integer.toString(IssueCodes.number(code)),
              code,
              StateFile.text(issue, "field"),
              StateFile.text(issue, "value"));
      try {
        out.append(cells.stream().map(Reports::quoted).collect(Collectors.joining(",")));
        out.append("\r\n");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write a report", e);
      }
    }
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
