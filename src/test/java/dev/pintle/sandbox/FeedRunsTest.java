package dev.pintle.sandbox;

import static dev.pintle.sandbox.RunningFeeds.counts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When feeds are processed, and what is told of it afterwards.
class FeedRunsTest {
  private static Published published;

  private RunningFeeds feeds;

  @BeforeAll
  static void publish() throws Exception {
    published = new Published();
  }

  @BeforeEach
  void start() throws Exception {
    feeds = new RunningFeeds();
  }

  @AfterEach
  void stop() {
    if (feeds != null) {
      feeds.close();
    }
  }

  @Test
  void isProcessingUntilItIsDone() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(1));
    feeds.sandbox.control("PUT", "/catalog/settings", "{\"processingMs\":1000}");
    String id = id(feeds.create(feeds.body("TSV", "/feed.tsv", "")).body());

    var going = feeds.sandbox.ask("/catalogs/feeds/" + id + "/processing_results", feeds.token);
    assertThat(going.body())
        .contains("\"status\":\"PROCESSING\"", "\"product_counts\":null", "\"errors\":{}");
    fits(Operation.FEED_RUNS_LIST, going.body());
    assertThat(feeds.shown(id).scalar("items")).isEqualTo("0");

    while (!feeds.shown(id).object("last").toString().contains("COMPLETED")) {
      feeds.sandbox.time.advance(Duration.ofSeconds(1));
    }
    assertThat(feeds.shown(id).scalar("items")).isEqualTo("1");
  }

  @Test
  void takesTheRunThatWaitsForWhoeverAsksAgain() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(1));
    feeds.sandbox.control("PUT", "/catalog/settings", "{\"processingMs\":1000}");
    String id = id(feeds.create(feeds.body("TSV", "/feed.tsv", "")).body());
    String path = "/catalogs/feeds/" + id + "/ingest";

    var second = feeds.sandbox.ask("POST", path, feeds.token, "");
    var third = feeds.sandbox.ask("POST", path, feeds.token, "");

    fits(Operation.FEEDS_INGEST, second.body());
    assertThat(third.body()).isEqualTo(second.body());
    assertThat(feeds.shown(id).scalar("runs")).isEqualTo("2");
  }

  @Test
  void isProcessedDailyAtItsTime() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(1));
    String schedule =
        ",\"preferred_processing_schedule\":{\"time\":\"14:30\",\"timezone\":\"Europe/Berlin\"}";
    String id = feeds.feed("TSV", "/feed.tsv", schedule); // now it is 12:00 UTC
    assertThat(feeds.shown(id).text("dueAt")).isEqualTo("2026-03-01T13:30:00Z");

    feeds.sandbox.control("PUT", "/clock", "{\"now\":\"2026-03-01T13:29:59Z\"}");
    feeds.publish("/feed.tsv", feeds.lines(2));
    feeds.sandbox.control("PUT", "/clock", "{\"now\":\"2026-03-01T13:30:00Z\"}");

    assertThat(feeds.done(id, 2).scalar("ingested")).isEqualTo("2");
    assertThat(feeds.shown(id).text("dueAt")).isEqualTo("2026-03-02T13:30:00Z");
    feeds.sandbox.control("PUT", "/clock", "{\"now\":\"2026-04-01T12:31:00Z\"}");
    assertThat(counts(feeds.done(id, 3), "warnings")).containsOnlyKeys("FETCH_SAME_SIGNATURE");
    assertThat(feeds.shown(id).text("dueAt")).isEqualTo("2026-04-02T12:30:00Z"); // summer time
  }

  @Test
  void fallsAsleepWhenItsFileIsTheSameForNinetyDays() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(1));
    String id = feeds.feed("TSV", "/feed.tsv", "");

    feeds.sandbox.control("PUT", "/clock", "{\"now\":\"2026-05-30T12:00:00Z\"}");

    Json.Obj last = feeds.done(id, 2);
    assertThat(last.text("status")).isEqualTo("FAILED");
    assertThat(counts(last, "errors")).isEqualTo(Map.of("FETCH_INACTIVE_FEED_ERROR", 1));
    assertThat(feeds.get("/catalogs/feeds/" + id).text("status")).isEqualTo("INACTIVE");
    feeds.sandbox.control("PUT", "/clock", "{\"now\":\"2026-06-05T12:00:00Z\"}");
    feeds.sandbox.ask("PATCH", "/catalogs/feeds/" + id, feeds.token, "{\"status\":\"ACTIVE\"}");
    assertThat(feeds.shown(id).scalar("runs")).isEqualTo("2"); // asleep it was not processed
    assertThat(feeds.ingest(id).text("status")).isEqualTo("COMPLETED");
  }

  @Test
  void listsTheNewestFirstAndOnePageOnly() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(1));
    String id = feeds.feed("TSV", "/feed.tsv", "");
    feeds.ingest(id);
    String path = "/catalogs/feeds/" + id + "/processing_results";

    var page = feeds.sandbox.ask(path + "?page_size=1", feeds.token);

    assertThat(StateFile.objects(RunningFeeds.json(page), "items")).hasSize(1);
    assertThat(page.body()).contains("FETCH_SAME_SIGNATURE", "\"bookmark\":null");
    assertThat(feeds.get(path + "?bookmark=anything")).isEqualTo(feeds.get(path));
    fits(Operation.FEED_RUNS_LIST, feeds.get(path).toString());
  }

  @Test
  void showsTwentyItemsOfEachIssue() throws Exception {
    var file = new StringBuilder(RunningFeeds.HEADER);
    for (int i = 0; i < 100; i++) {
      String line = feeds.line("sku" + i).replace("\tnew\t", "\t\t");
      file.append(i % 2 == 0 ? line : line.replace("19.90 USD", "19,90"));
    }
    file.append(feeds.line("").replace("Shirt", "No id"));
    feeds.publish("/feed.tsv", file.toString());
    String path = issues(feeds.feed("TSV", "/feed.tsv", ""));

    var all = feeds.sandbox.ask(path + "?page_size=250", feeds.token);

    fits(Operation.ITEM_ISSUES_LIST, all.body());
    var codes = new TreeMap<String, Integer>();
    for (Json.Obj item : StateFile.objects(RunningFeeds.json(all), "items")) {
      for (Json.Obj found : List.of(item.object("errors"), item.object("warnings"))) {
        for (int i = 0; i < found.size(); i++) {
          codes.merge(found.name(i), 1, Integer::sum);
        }
      }
    }
    assertThat(codes)
        .containsEntry("OPTIONAL_CONDITION_MISSING", 20)
        .containsEntry("PRODUCT_PRICE_INVALID", 20)
        .containsEntry("ITEMID_MISSING", 1);
    assertThat(all.body())
        .contains(
            "{\"item_number\":100,\"item_id\":null,\"errors\":{\"ITEMID_MISSING\":"
                + "{\"attribute_name\":\"ITEM_ID\",\"provided_value\":null}},",
            "\"PRODUCT_PRICE_INVALID\":{\"attribute_name\":\"PRICE\",\"provided_value\":\"19,90\"}");
    assertThat(shown(path + "?item_validation_issue=PRODUCT_PRICE_INVALID")).hasSize(20);
    assertThat(shown(path + "?item_numbers=100&item_numbers=7777")).hasSize(1);
    assertThat(shown(path + "?item_validation_issue=GTIN_INVALID")).isEmpty();
    assertThat(shown(path + "?page_size=7")).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({
    "?item_validation_issue=FEED_TOO_SMALL, 400, 1",
    "?item_numbers=one, 400, 1",
    "?page_size=251, 400, 1",
    "?item_numbers=1&item_validation_issue=TITLE_MISSING, 501, 4181",
  })
  void refusesToListIssuesOtherwise(String query, int status, int code) throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(1));
    String path = issues(feeds.feed("TSV", "/feed.tsv", ""));

    var answer = feeds.sandbox.ask(path + query, feeds.token);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":" + code + ",");
    assertThat(feeds.sandbox.ask(path, feeds.sandbox.token("threelooms")).body())
        .contains("\"code\":4184,");
    assertThat(feeds.sandbox.ask("/catalogs/processing_results/1/item_issues", feeds.token).body())
        .contains("\"code\":4184,");
  }

  @Test
  void findsWhatItIsTold() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(2));
    feeds.sandbox.control(
        "PUT", "/catalog/forced", "{\"item\":\"sku1\",\"code\":\"BLOCKLISTED_IMAGE_SIGNATURE\"}");
    String id = feeds.feed("TSV", "/feed.tsv", "");
    assertThat(counts(feeds.shown(id).object("last"), "errors"))
        .isEqualTo(Map.of("BLOCKLISTED_IMAGE_SIGNATURE", 1));

    feeds.sandbox.control(
        "PUT", "/catalog/forced", "[{\"code\":\"ACCOUNT_FLAGGED\",\"feed\":\"" + id + "\"}]");
    assertThat(counts(feeds.ingest(id), "ingestion")).isEqualTo(Map.of("ACCOUNT_FLAGGED", 1));
    feeds.sandbox.control("PUT", "/catalog/forced", "{\"code\":\"INTERNAL_SERVICE_ERROR\"}");
    assertThat(counts(feeds.ingest(id), "errors")).isEqualTo(Map.of("INTERNAL_SERVICE_ERROR", 1));
    assertThat(
            feeds
                .sandbox
                .control("PUT", "/catalog/forced", "{\"code\":\"TITLE_MISSING\"}")
                .statusCode())
        .isEqualTo(400);
    feeds.sandbox.control("DELETE", "/catalog/forced", "");
    assertThat(feeds.ingest(id).text("status")).isEqualTo("COMPLETED");
  }

  @Test
  void isThereAfterARestart(@TempDir Path directory) throws Exception {
    feeds.close();
    feeds = new RunningFeeds(directory);
    feeds.publish("/feed.tsv", feeds.lines(2).replace("\tnew\t", "\tgood\t"));
    String id =
        feeds.feed("TSV", "/feed.tsv", ",\"credentials\":{\"username\":\"a\",\"password\":\"b\"}");
    Json.Obj before = feeds.get("/catalogs/feeds/" + id);
    String path = issues(id);
    Json.Obj issues = feeds.get(path);
    feeds.close();

    feeds = new RunningFeeds(directory);

    assertThat(feeds.get("/catalogs/feeds/" + id)).isEqualTo(before);
    assertThat(feeds.get(path)).isEqualTo(issues);
    assertThat(StateFile.objects(issues, "items")).hasSize(2);
    assertThat(id(feeds.create(feeds.body("TSV", "/next", "")).body())).isNotEqualTo(id);
  }

  @Test
  void takesUpARunThatWasCutOff(@TempDir Path directory) throws Exception {
    feeds.close();
    feeds = new RunningFeeds(directory);
    feeds.sandbox.control("PUT", "/catalog/settings", "{\"processingMs\":1000}");
    String id = id(feeds.create(feeds.body("TSV", "/gone.tsv", "")).body());
    String run = String.valueOf(feeds.shown(id).object("last").text("id"));
    assertThat(feeds.shown(id).object("last").text("status")).isEqualTo("PROCESSING");
    feeds.close();

    feeds = new RunningFeeds(directory);

    Json.Obj last = feeds.done(id, 1);
    assertThat(last.text("id")).isEqualTo(run);
    assertThat(counts(last, "errors")).containsOnlyKeys("FETCH_ERROR");
  }

  @Test
  void listsItsItemsAPageAtATime() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(5));
    String id = feeds.feed("TSV", "/feed.tsv", "");

    Json.Obj first = feeds.sandbox.get("/catalog?feed=" + id + "&limit=3");
    Json.Obj rest =
        feeds.sandbox.get("/catalog?feed=" + id + "&limit=3&after=" + first.text("next"));

    assertThat(first.text("next")).isEqualTo("sku2");
    assertThat(StateFile.objects(rest, "items")).hasSize(2);
    assertThat(rest.has("next")).isFalse();
  }

  @Test
  void isShownToPeople() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(2).replace("\tnew\t", "\tgood\t"));
    feeds.feed("TSV", "/feed.tsv", "");

    assertThat(feeds.sandbox.send(feeds.sandbox.request("/")).body())
        .contains("Feed of /feed.tsv", "US en-US", "completed 2026-03-01", "CONDITION_INVALID: 2");
  }

  private List<Json.Obj> shown(String path) throws Exception {
    return StateFile.objects(feeds.get(path), "items");
  }

  private String issues(String feedId) throws Exception {
    String run = String.valueOf(feeds.shown(feedId).object("last").text("id"));
    return "/catalogs/processing_results/" + run + "/item_issues";
  }

  private static String id(String body) {
    return String.valueOf(((Json.Obj) Json.parse(body)).text("id"));
  }

  private static void fits(Operation operation, String body) {
    assertThat(published.problems(operation, 200, body)).as(body).isEmpty();
  }
}
