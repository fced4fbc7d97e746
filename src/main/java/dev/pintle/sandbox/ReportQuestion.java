package dev.pintle.sandbox;

import dev.pintle.base.Json;
import java.util.List;
import java.util.Set;

/// What a report on a catalog is asked about. Stateless.
///
/// @param feedId empty when it is not about a feed
/// @param runId empty for the last one that was completed
/// @param catalogId empty for the oldest one
record ReportQuestion(Kind kind, String feedId, String runId, String catalogId) {
  enum Kind {
    FEED_INGESTION_ISSUES,
    DISTRIBUTION_ISSUES,
    ALL_ITEMS
  }

  private static final List<String> TYPES = List.of("RETAIL", "HOTEL", "CREATIVE_ASSETS");

  static ReportQuestion of(Json.Obj body) {
    String type = FeedBody.choice(body, "catalog_type", TYPES);
    if (type.isEmpty() || !(body.get("report") instanceof Json.Obj report)) {
      throw Refused.invalid("Invalid request: 'catalog_type' and 'report' are required.");
    }
    if (!type.equals(Catalog.RETAIL)) {
      throw FeedBody.notImplemented();
    }
    String kind =
        FeedBody.choice(
            report,
            "report_type",
            List.of("FEED_INGESTION_ISSUES", "DISTRIBUTION_ISSUES", "ALL_ITEMS"));
    if (kind.isEmpty()) {
      throw Refused.invalid("Invalid request: 'report_type' is a required property.");
    }
    if (kind.equals("FEED_INGESTION_ISSUES")) {
      FeedBody.onlyKnown(report, Set.of("report_type", "feed_id", "processing_result_id"));
      String feed = id(report, "feed_id");
      if (feed.isEmpty()) {
        throw Refused.invalid("Invalid request: 'feed_id' is a required property.");
      }
      String run = id(report, "processing_result_id");
      return new ReportQuestion(Kind.FEED_INGESTION_ISSUES, feed, run, "");
    }
    FeedBody.onlyKnown(report, Set.of("report_type", "catalog_id"));
    return new ReportQuestion(Kind.valueOf(kind), "", "", id(report, "catalog_id"));
  }

  private static String id(Json.Obj report, String name) {
    if (!report.has(name)) {
      return "";
    }
    String id = report.text(name);
    if (id == null || !id.matches("[0-9]+")) {
      throw Refused.invalid("Invalid request: '" + name + "' must match the pattern: ^\\d+$");
    }
    return id;
  }
}
