package dev.pintle.catalog.back;

import dev.pintle.base.Json;
import dev.pintle.base.Time;
import dev.pintle.catalog.back.Ingestion.Counts;
import dev.pintle.catalog.back.Ingestions.Registered;
import dev.pintle.catalog.item.Severity;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Pinterest what became of feeds. Only its first page of results can be had (facts §5.1), so
/// that each is kept. Thread-safe.
public final class IngestionReader {
  private static final Logger log = LoggerFactory.getLogger(IngestionReader.class);
  private static final String PAGE_SIZE = "250";
  private static final int MOST_PAGES = 40;
  private static final int MOST_READ_ANEW = 3;
  private static final Duration AWAITED = Duration.ofMinutes(20);

  private final Ingestions ingestions;
  private final CatalogCalls calls;
  private final Time time;

  public IngestionReader(Ingestions ingestions, CatalogCalls calls, Time time) {
    this.ingestions = ingestions;
    this.calls = calls;
    this.time = time;
  }

  /// Looks at all registered feeds, and forgets what is old.
  public void readAll() throws InterruptedException {
    for (Registered feed : ingestions.registered()) {
      String trouble = read(feed);
      if (!trouble.isEmpty()) {
        log.info("the ingestions of feed {} cannot be read: {}", feed.feedId(), trouble);
      }
    }
    ingestions.forgetBefore(time.instant().minus(Ingestions.KEPT));
  }

  /// Looks at the feeds that people may be waiting for: those that Pinterest was told of, or asked
  /// to fetch, lately.
  public void readAwaited() throws InterruptedException {
    for (Registered feed : ingestions.awaited(time.instant().minus(AWAITED))) {
      String trouble = read(feed);
      if (!trouble.isEmpty()) {
        log.debug("the ingestions of feed {} cannot be read: {}", feed.feedId(), trouble);
      }
    }
  }

  /// Looks at one feed.
  ///
  /// @return why that was not possible, in words; empty when it was
  public String read(String feedId) throws InterruptedException {
    for (Registered feed : ingestions.registered()) {
      if (feed.feedId().equals(feedId)) {
        return read(feed);
      }
    }
    return "the feed is not registered at Pinterest";
  }

  private String read(Registered feed) throws InterruptedException {
    var call =
        ApiCall.get("/catalogs/feeds/" + feed.pinterestId() + "/processing_results")
            .with("page_size", PAGE_SIZE);
    ApiAnswer answer = calls.call(feed.storeId(), call);
    if (!(answer instanceof ApiAnswer.Done done)) {
      return CatalogCalls.why(answer, "see what became of the feed");
    }
    int issuesRead = 0;
    for (Json.Obj json : objects(done.object().get("items"))) {
      Ingestion ingestion = ingestion(feed.feedId(), json);
      if (ingestion == null) {
        continue;
      }
      ingestions.keep(ingestion);
      if (!ingestion.isRunning()
          && issuesRead < MOST_READ_ANEW
          && ingestions.lacksIssues(ingestion)) {
        issuesRead++;
        String trouble = readIssues(feed, ingestion);
        if (!trouble.isEmpty()) {
          return trouble;
        }
      }
    }
    return "";
  }

  private String readIssues(Registered feed, Ingestion of) throws InterruptedException {
    var issues = new ArrayList<ItemIssue>();
    String bookmark = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      var call =
          ApiCall.get("/catalogs/processing_results/" + of.id() + "/item_issues")
              .with("page_size", PAGE_SIZE);
      ApiAnswer answer =
          calls.call(feed.storeId(), bookmark.isEmpty() ? call : call.with("bookmark", bookmark));
      switch (answer) {
        case ApiAnswer.Done done -> {
          for (Json.Obj json : objects(done.object().get("items"))) {
            add(json, issues);
          }
          String next = done.object().text("bookmark");
          bookmark = next == null ? "" : next;
        }
        case ApiAnswer.Refused refused when refused.status() == 501 || refused.status() == 404 ->
            bookmark = ""; // Pinterest has none for it, and will not have any
        case ApiAnswer.Refused _,
            ApiAnswer.Unauthorized _,
            ApiAnswer.Throttled _,
            ApiAnswer.Unavailable _ -> {
          return CatalogCalls.why(answer, "see the issues of an ingestion");
        }
      }
      if (bookmark.isEmpty()) {
        break;
      }
    }
    ingestions.keepIssues(of, issues, time.instant());
    return "";
  }

  private static void add(Json.Obj json, List<ItemIssue> issues) {
    String id = json.text("item_id");
    long number = Ingestions.number(json, "item_number");
    add(Severity.ERROR, json.object("errors"), id, number, issues);
    add(Severity.WARNING, json.object("warnings"), id, number, issues);
  }

  private static void add(
      Severity severity,
      Json.Obj codes,
      @Nullable String itemId,
      long number,
      List<ItemIssue> issues) {
    for (int i = 0; i < codes.size(); i++) {
      if (codes.value(i) instanceof Json.Obj detail) {
        String attribute = detail.scalar("attribute_name");
        String value = detail.scalar("provided_value");
        issues.add(
            new ItemIssue(
                severity,
                codes.name(i),
                number,
                itemId == null ? "" : itemId,
                attribute == null ? "" : attribute,
                value == null ? "" : value,
                "",
                ""));
      }
    }
  }

  private static @Nullable Ingestion ingestion(String feedId, Json.Obj json) {
    String id = json.scalar("id");
    Instant createdAt = instant(json.scalar("created_at"));
    if (id == null || createdAt == null) {
      return null;
    }
    String status = json.text("status");
    Instant updatedAt = instant(json.scalar("updated_at"));
    var errors = new HashMap<String, Long>();
    var warnings = new HashMap<String, Long>();
    for (String part : List.of("ingestion_details", "validation_details")) {
      merge(json.object(part).object("errors"), errors);
      merge(json.object(part).object("warnings"), warnings);
    }
    return new Ingestion(
        feedId,
        id,
        status == null ? "UNKNOWN" : status,
        createdAt,
        updatedAt == null ? createdAt : updatedAt,
        counts(json),
        errors,
        warnings);
  }

  private static void merge(Json.Obj json, Map<String, Long> into) {
    Ingestions.counted(json).forEach((code, number) -> into.merge(code, number, Long::sum));
  }

  private static @Nullable Counts counts(Json.Obj json) {
    if (!(json.get("product_counts") instanceof Json.Obj counts)) {
      return null;
    }
    Json.Obj info = json.object("ingestion_details").object("info");
    return new Counts(
        Ingestions.number(counts, "original"),
        Ingestions.number(counts, "ingested"),
        Ingestions.number(info, "IN_STOCK"),
        Ingestions.number(info, "OUT_OF_STOCK"),
        Ingestions.number(info, "PREORDER"));
  }

  /// Pinterest leaves the zone out in places; it is UTC.
  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static List<Json.Obj> objects(@Nullable Json json) {
    var objects = new ArrayList<Json.Obj>();
    if (json instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }
}
