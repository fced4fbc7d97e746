package dev.pintle.sandbox;

import static dev.pintle.sandbox.RunningFeeds.counts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.http.LocalSite;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Feeds are really fetched, and what they hold is in the catalog.
class FeedProcessingTest {
  private RunningFeeds feeds;

  @BeforeEach
  void start() throws Exception {
    feeds = new RunningFeeds();
  }

  @AfterEach
  void stop() {
    feeds.close();
  }

  @Test
  void putsTheProductsOfATableIntoTheCatalog() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(3));

    String id = feeds.feed("TSV", "/feed.tsv", "");

    Json.Obj run =
        StateFile.objects(feeds.get("/catalogs/feeds/" + id + "/processing_results"), "items")
            .getFirst();
    assertThat(run.text("status")).isEqualTo("COMPLETED");
    assertThat(run.object("product_counts").toString())
        .isEqualTo("{\"original\":3,\"ingested\":3}");
    assertThat(run.object("validation_details").toString())
        .isEqualTo("{\"errors\":{},\"warnings\":{}}");
    assertThat(run.object("ingestion_details").toString())
        .isEqualTo("{\"errors\":{},\"info\":{\"IN_STOCK\":3},\"warnings\":{}}");
    assertThat(StateFile.objects(feeds.items(id), "items"))
        .extracting(item -> item.text("id"))
        .containsExactly("sku0", "sku1", "sku2");
    assertThat(feeds.items(id).toString()).contains("\"price\":\"19.90 USD\"");
  }

  @Test
  void takesPackedFiles() throws Exception {
    byte[] packed = RunningFeeds.packed(feeds.lines(2).getBytes(UTF_8));
    feeds.publish("/feed.tsv", packed);
    feeds.publish("/feed.tsv.gz", packed);
    feeds.publish("/sent.tsv.gz", RunningFeeds.packed(packed), "Content-Encoding", "gzip");

    for (String path : new String[] {"/feed.tsv", "/feed.tsv.gz", "/sent.tsv.gz"}) {
      assertThat(feeds.shown(feeds.feed("TSV", path, "")).scalar("items")).isEqualTo("2");
    }
  }

  @Test
  void sendsCredentialsAlong() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(1));

    feeds.feed("TSV", "/feed.tsv", ",\"credentials\":{\"username\":\"jo\",\"password\":\"pw\"}");

    assertThat(feeds.site.contents.getFirst())
        .contains("Authorization: [Basic am86cHc=]", "Pinterestbot");
  }

  @Test
  void keepsCredentialsFromOtherHosts() throws Exception {
    try (var other = new LocalSite()) {
      other.page("/feed.tsv", feeds.lines(1));
      feeds.site.answer(
          "/sent-on",
          LocalSite.Answer.of(302, "Location", "http://127.0.0.1:" + other.port() + "/feed.tsv"));

      String id =
          feeds.feed(
              "TSV", "/sent-on", ",\"credentials\":{\"username\":\"jo\",\"password\":\"pw\"}");

      assertThat(feeds.shown(id).scalar("items")).isEqualTo("1");
      assertThat(other.contents.getFirst()).doesNotContain("Authorization");
    }
  }

  @Test
  void fetchesAHostFromWhereItsNameLeads() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(1));
    feeds.sandbox.control(
        "PUT",
        "/dns",
        "{\"name\":\"shop.example\",\"a\":\"127.0.0.1\",\"port\":" + feeds.site.port() + "}");

    String id = feeds.feed("TSV", "/x", ",\"location\":\"http://shop.example/feed.tsv\"");

    assertThat(feeds.shown(id).scalar("items")).isEqualTo("1");
    assertThat(feeds.site.requests).contains("GET shop.example /feed.tsv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/missing.tsv",
        "ftp://shop.example/feed.tsv",
        "http://localhost:1/feed.tsv",
        "http://no.such.invalid/feed.tsv",
        "/broken.gz",
      })
  void tellsOfAFileItCannotGet(String where) throws Exception {
    byte[] packed = RunningFeeds.packed(feeds.lines(9).getBytes(UTF_8));
    feeds.publish("/broken.gz", Arrays.copyOf(packed, packed.length / 2));
    String location = where.startsWith("/") ? feeds.site.url(where) : where;

    String id = feeds.feed("TSV", "/x", ",\"location\":\"" + location + "\"");

    assertFailed(id, "FETCH_ERROR");
  }

  @Test
  void takesFilesUpToALimit() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(9));
    feeds.publish("/feed.gz", RunningFeeds.packed(feeds.lines(999).getBytes(UTF_8)));
    int size = feeds.lines(9).length();
    feeds.sandbox.control("PUT", "/catalog/settings", "{\"maxBytes\":" + size + "}");

    String fits = feeds.feed("TSV", "/feed.tsv", "");
    String large = feeds.feed("TSV", "/feed.gz", "");

    assertThat(feeds.shown(fits).scalar("items")).isEqualTo("9");
    assertFailed(large, "FETCH_ERROR");
  }

  @Test
  void refusesAFeedWhenNoWebsiteIsVerifiedAnyMore() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(2));
    String id = feeds.feed("TSV", "/feed.tsv", "");
    feeds.sandbox.control(
        "PUT",
        "/websites",
        "{\"website\":\"" + feeds.site.host() + "\",\"account\":\"sandboxshop\",\"lost\":true}");

    feeds.ingest(id);

    assertFailed(id, "NO_VERIFIED_DOMAIN");
    assertThat(feeds.shown(id).scalar("items")).isEqualTo("2");
  }

  @Test
  void leavesTheCatalogAsItIsWhenAFileIsRefused() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(2));
    String id = feeds.feed("TSV", "/feed.tsv", "");
    feeds.publish("/feed.tsv", "id\ttitle\n1\tShirt\n");

    feeds.ingest(id);

    assertFailed(id, "REQUIRED_COLUMNS_MISSING");
    assertThat(feeds.shown(id).scalar("items")).isEqualTo("2");
  }

  @Test
  void takesAwayWhatIsNoLongerInTheFile() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(3));
    String id = feeds.feed("TSV", "/feed.tsv", "");
    feeds.publish("/feed.tsv", RunningFeeds.HEADER + feeds.line("sku1") + feeds.line("new"));

    Json.Obj run = feeds.ingest(id);

    assertThat(run.text("status")).isEqualTo("COMPLETED");
    assertThat(StateFile.objects(feeds.items(id), "items"))
        .extracting(item -> item.text("id"))
        .containsExactly("new", "sku1");
  }

  @Test
  void leavesAFileThatIsTheSame() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(2));
    String id = feeds.feed("TSV", "/feed.tsv", "");
    feeds.publish("/feed.tsv", RunningFeeds.packed(feeds.lines(2).getBytes(UTF_8)));

    Json.Obj run = feeds.ingest(id);

    assertThat(run.text("status")).isEqualTo("COMPLETED");
    assertThat(counts(run, "warnings")).isEqualTo(Map.of("FETCH_SAME_SIGNATURE", 1));
    assertThat(run.scalar("ingested")).isEqualTo("2");
    feeds.sandbox.ask(
        "PATCH", "/catalogs/feeds/" + id, feeds.token, "{\"default_currency\":\"USD\"}");
    assertThat(counts(feeds.ingest(id), "warnings")).isEmpty();
  }

  @Test
  void refusesAFileThatLosesNearlyAllProducts() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(300));
    String id = feeds.feed("TSV", "/feed.tsv", "");
    feeds.publish("/feed.tsv", feeds.lines(2));

    Json.Obj run = feeds.ingest(id);

    assertThat(run.text("status")).isEqualTo("FAILED");
    assertThat(counts(run, "ingestion")).isEqualTo(Map.of("LARGE_PRODUCT_COUNT_DECREASE", 1));
    assertThat(feeds.shown(id).scalar("items")).isEqualTo("300");
    feeds.publish("/feed.tsv", feeds.lines(4));
    Json.Obj next = feeds.ingest(id);
    assertThat(next.text("status")).isEqualTo("COMPLETED");
    assertThat(counts(next, "warnings")).isEqualTo(Map.of("INDEXED_PRODUCT_COUNT_LARGE_DELTA", 1));
  }

  @Test
  void takesTheProductsOfADeletedFeedAway() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(2));
    String id = feeds.feed("TSV", "/feed.tsv", "");
    String read =
        "{\"country\":\"US\",\"language\":\"en-US\",\"filters\":{\"catalog_type\":\"RETAIL\","
            + "\"item_ids\":[\"sku1\"]}}";
    assertThat(feeds.sandbox.ask("POST", "/catalogs/items", feeds.token, read).body())
        .contains("Shirt sku1");

    feeds.sandbox.ask("DELETE", "/catalogs/feeds/" + id, feeds.token, "");

    assertThat(feeds.sandbox.ask("POST", "/catalogs/items", feeds.token, read).body())
        .doesNotContain("Shirt sku1");
  }

  @Test
  void keepsTheMarketsOfFeedsApart() throws Exception {
    feeds.publish("/feed.tsv", feeds.lines(2));
    String here = feeds.feed("TSV", "/feed.tsv", "");

    String there =
        feeds.feed(
            "TSV",
            "/feed.tsv",
            ",\"name\":\"UK\",\"default_country\":\"GB\",\"default_locale\":\"en-GB\"");

    assertThat(feeds.shown(here).scalar("items")).isEqualTo("2");
    assertThat(feeds.shown(there).scalar("items")).isEqualTo("2");
    assertThat(counts(feeds.shown(there).object("last"), "warnings"))
        .isEqualTo(Map.of("COUNTRY_DOES_NOT_MAP_TO_CURRENCY", 2));
  }

  private void assertFailed(String feedId, String code) throws Exception {
    Json.Obj run =
        StateFile.objects(feeds.get("/catalogs/feeds/" + feedId + "/processing_results"), "items")
            .getFirst();
    assertThat(run.text("status")).isEqualTo("FAILED");
    assertThat(run.object("validation_details").object("errors").toString())
        .isEqualTo("{\"" + code + "\":1}");
  }
}
