package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
}
