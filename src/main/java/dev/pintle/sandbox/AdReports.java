package dev.pintle.sandbox;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The asynchronous reports on ads that were asked for; they outlive the process. Links to their
/// files are signed and not remembered. Thread-safe.
final class AdReports {
  static final Duration LINK_GOOD_FOR = Duration.ofMinutes(5);

  private static final int MAX = 10_000;
  private static final String SECRET = "the key that links to reports are signed with";

  private final Supplier<NumberSettings> settings;
  private final Time time;
  private final Ids ids;
  private final StateFile file;

  // Guarded by this, the oldest first: by token.
  private final Map<String, AdReport> reports = new LinkedHashMap<>();

  /// @param directory null keeps nothing
  AdReports(@Nullable Path directory, Supplier<NumberSettings> settings, Time time, Ids ids) {
    this.settings = settings;
    this.time = time;
    this.ids = ids;
    file = new StateFile(directory, "ad-reports.json", this::write);
  }

  synchronized void start() {
    for (Json.Obj json : StateFile.objects(file.read(), "reports")) {
      AdReport report = AdReport.read(json);
      reports.put(report.token(), report);
    }
  }

  synchronized AdReport make(String adAccountId, String body, Fault.Report fate) {
    Instant now = time.instant();
    String token = ids.letters(40);
    boolean late = Math.floorMod(token.hashCode(), 8) == 0;
    Instant seenAt = late ? now.plus(settings.get().unseen()) : now;
    Instant readyAt = now.plus(settings.get().takes());
    var report = new AdReport(token, adAccountId, body, now, seenAt, readyAt, fate);
    reports.put(token, report);
    while (reports.size() > MAX) {
      reports.remove(reports.keySet().iterator().next());
    }
    file.save();
    return report;
  }

  synchronized @Nullable AdReport find(String token) {
    return reports.get(token);
  }

  synchronized List<AdReport> all() {
    return List.copyOf(reports.values());
  }

  /// The query of a link to a report's file, another one each time.
  String link(AdReport report, Duration goodFor) {
    String until = Long.toString(time.instant().plus(goodFor).getEpochSecond());
    String nonce = ids.letters(12);
    return "expires=" + until + "&id=" + nonce + "&signature=" + signature(report, until, nonce);
  }

  boolean isSigned(AdReport report, String until, String nonce, String signature) {
    return signature(report, until, nonce).equals(signature);
  }

  private static String signature(AdReport report, String until, String nonce) {
    return Digests.sha256(SECRET + " " + report.token() + " " + until + " " + nonce);
  }

  private synchronized void write(JsonOut out) {
    out.name("reports").beginArray();
    reports.values().forEach(report -> report.write(out));
    out.endArray();
  }
}
