package dev.pintle.sandbox;

import static dev.pintle.sandbox.CatalogClient.change;
import static dev.pintle.sandbox.CatalogClient.delete;
import static dev.pintle.sandbox.CatalogClient.statuses;
import static dev.pintle.sandbox.CatalogClient.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemsOfFeedsTest {
  private static final String GROUPS = "/catalogs/product_groups";

  @TempDir private Path directory;
  private RunningFeeds feeds;
  private CatalogClient client;
  private String feed;

  @BeforeEach
  void start() throws Exception {
    feeds = new RunningFeeds(directory);
    feeds.publish("/feed.tsv", feeds.lines(3));
    feed = feeds.feed("TSV", "/feed.tsv", "");
    client = new CatalogClient(feeds.sandbox, SandboxSettings.ACCOUNT);
  }

  @AfterEach
  void stop() throws Exception {
    feeds.close();
  }

  @Test
  void areChangedByBatchesAndNotMadeByThem() throws Exception {
    Json.Obj batch =
        client.work(
            upsert("sku0", ""),
            change("CREATE", "new", CatalogClient.whole("new", "")),
            change("UPDATE", "sku1", "'price':'9.90 USD','availability':'out of stock'"),
            delete("sku2"));

    assertThat(statuses(batch))
        .containsExactly("sku0 FAILURE", "new FAILURE", "sku1 SUCCESS", "sku2 SUCCESS");
    Json.Obj changed = feeds.sandbox.get("/catalog/items/US/en-US/sku1");
    assertThat(changed.object("attributes").text("price")).isEqualTo("9.90 USD");
    assertThat(changed.text("feed")).isEqualTo(feed);
  }

  @Test
  void areAsTheFeedSaysOnceItIsProcessedAgain() throws Exception {
    client.work(change("UPDATE", "sku1", "'price':'9.90 USD'"), delete("sku2"));
    feeds.publish("/feed.tsv", feeds.lines(3).replace("Shirt sku0", "Blouse"));

    feeds.ingest(feed);

    Json.Obj back = feeds.sandbox.get("/catalog/items/US/en-US/sku1");
    assertThat(back.object("attributes").text("price")).isEqualTo("19.90 USD");
    assertThat(feeds.sandbox.get("/catalog/items").scalar("total")).isEqualTo("3");
  }

  @Test
  void areThereAfterARestartWithTheirGroups() throws Exception {
    client.work(change("UPDATE", "sku1", "'price':'9.90 USD'"));
    Json.Obj items = feeds.sandbox.get("/catalog/items");
    Json.Obj group = CatalogClient.json(create("Shirts", "shirt").body());
    feeds.close();

    feeds = new RunningFeeds(directory);
    client = new CatalogClient(feeds.sandbox, SandboxSettings.ACCOUNT);

    assertThat(feeds.sandbox.get("/catalog/items")).isEqualTo(items);
    assertThat(client.get(GROUPS + "/" + group.text("id"))).isEqualTo(group);
  }

  @Test
  void areInTheGroupsOfTheirFeed() throws Exception {
    feeds.publish("/other.tsv", feeds.lines(2).replace("sku", "other"));
    String other = feeds.feed("TSV", "/other.tsv", "");

    Json.Obj made = CatalogClient.json(create("Shirts", "shirt").body());

    assertThat(made.text("feed_id")).isEqualTo(feed);
    Json.Obj counts = client.get(GROUPS + "/" + made.text("id") + "/product_counts");
    assertThat(counts.scalar("total")).isEqualTo("3");
    List<Json.Obj> ofOther = StateFile.objects(client.get(GROUPS + "?feed_id=" + other), "items");
    assertThat(ofOther).hasSize(1);
    assertThat(ofOther.getFirst().text("type")).isEqualTo("ALL_PRODUCTS");
    assertThat(create("Shirts", "linen").body()).contains("\"code\":4179");
    String path = GROUPS + "/" + made.text("id");
    assertThat(client.ask("PATCH", path, "{'country':'US','locale':'en-US'}").body())
        .contains("\"code\":6137");
  }

  private HttpResponse<String> create(String name, String word) throws Exception {
    return client.ask(
        "POST",
        GROUPS,
        "{'feed_id':'FEED','name':'NAME','filters':{'all_of':[{'TITLE_KEYWORDS':{'values':['TERM']}}]}}"
            .replace("FEED", feed)
            .replace("NAME", name)
            .replace("TERM", word));
  }
}
