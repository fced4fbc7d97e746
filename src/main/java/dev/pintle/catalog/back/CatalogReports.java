package dev.pintle.catalog.back;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pinterest's own reports on a catalogue: all issues, where the ingestions name 20 items a code
/// (capabilities P-10). One is made a day for the same question. Thread-safe.
public final class CatalogReports {
  private final CatalogCalls calls;

  public CatalogReports(CatalogCalls calls) {
    this.calls = calls;
  }

  /// What a report is on.
  public sealed interface Question {
    /// What was wrong with a feed's file.
    record Ingestion(String pinterestFeedId) implements Question {}

    /// Which items Pinterest shows less, or not in ads.
    record Distribution() implements Question {}
  }

  /// What came of asking for a report.
  public sealed interface Asked {
    /// Pinterest makes it; the token is asked for it.
    record Making(String token) implements Asked {}

    record Refused(String reason) implements Asked {}
  }

  /// Where a report stands.
  public sealed interface Report {
    record Making() implements Report {}

    /// It can be had from there for a while, by anybody who has the address.
    ///
    /// @param bytes 0 when Pinterest does not say
    record Ready(URI link, long bytes) implements Report {}

    record Refused(String reason) implements Report {}
  }

  /// One number of a diagnosis.
  ///
  /// @param severity Pinterest's word; may be empty
  public record Count(String code, String message, String severity, long occurrences) {}

  /// Asks for a report.
  public Asked ask(String storeId, Question question) throws InterruptedException {
    var body = new JsonOut(128).beginObject().field("catalog_type", "RETAIL");
    body.name("report").beginObject();
    switch (question) {
      case Question.Ingestion(String feed) ->
          body.field("report_type", "FEED_INGESTION_ISSUES").field("feed_id", feed);
      case Question.Distribution() -> body.field("report_type", "DISTRIBUTION_ISSUES");
    }
    byte[] json = body.endObject().endObject().toBytes();
    ApiAnswer answer = calls.call(storeId, ApiCall.post("/catalogs/reports", json));
    String token = answer instanceof ApiAnswer.Done done ? done.object().text("token") : null;
    return token == null || token.isEmpty()
        ? new Asked.Refused(CatalogCalls.why(answer, "make a catalogue report"))
        : new Asked.Making(token);
  }

  /// Looks whether a report is there.
  public Report look(String storeId, String token) throws InterruptedException {
    ApiAnswer answer = calls.call(storeId, ApiCall.get("/catalogs/reports").with("token", token));
    if (answer instanceof ApiAnswer.Refused refused && refused.code() == 1104) {
      return new Report.Refused("Pinterest no longer has that report: ask for a new one");
    }
    if (!(answer instanceof ApiAnswer.Done done)) {
      return new Report.Refused(CatalogCalls.why(answer, "read a catalogue report"));
    }
    String url = done.object().text("url");
    if (url == null || url.isEmpty()) {
      return new Report.Making();
    }
    return url.startsWith("https://") || url.startsWith("http://")
        ? new Report.Ready(URI.create(url), Ingestions.number(done.object(), "size"))
        : new Report.Refused("Pinterest gave an address for the report that cannot be opened");
  }

  /// Pinterest's counts of a question, most frequent first; empty when it gives none.
  public List<Count> counts(String storeId, Question question) throws InterruptedException {
    ApiCall call =
        ApiCall.get("/catalogs/reports/stats")
            .with("page_size", "250")
            .with("parameters[catalog_type]", "RETAIL");
    ApiCall asked =
        switch (question) {
          case Question.Ingestion(String feed) ->
              call.with("parameters[report][report_type]", "FEED_INGESTION_ISSUES")
                  .with("parameters[report][feed_id]", feed);
          case Question.Distribution() ->
              call.with("parameters[report][report_type]", "DISTRIBUTION_ISSUES");
        };
    ApiAnswer answer = calls.call(storeId, asked);
    var counts = new ArrayList<Count>();
    if (answer instanceof ApiAnswer.Done done
        && done.object().get("items") instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj json) {
          counts.add(
              new Count(
                  told(json.text("code_label")),
                  told(json.text("message")),
                  told(json.text("severity")),
                  Ingestions.number(json, "occurrences")));
        }
      }
    }
    counts.sort((a, b) -> Long.compare(b.occurrences(), a.occurrences()));
    return counts;
  }

  private static String told(@Nullable String text) {
    return text == null ? "" : text;
  }
}
