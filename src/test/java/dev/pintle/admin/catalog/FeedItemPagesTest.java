package dev.pintle.admin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.rule.Exclusion;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.catalog.rule.ItemIds;
import dev.pintle.catalog.rule.ProductCondition;
import dev.pintle.catalog.rule.ProductCondition.Operator;
import dev.pintle.store.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The items, findings and rules of a feed over HTTP.
class FeedItemPagesTest {
  private AdminServer server;
  private Visitor visitor;
  private Store shop;
  private SampleCatalog catalog;
  private Feed feed;
  private String path = "";
  private String csrf = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    shop = server.stores.create("Shop", "DE", "Europe/Berlin");
    catalog = new SampleCatalog(server, shop);
    feed = catalog.feed();
    path = "/stores/" + shop.id() + "/catalog/feeds/" + feed.id();
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
    csrf = visitor.csrf();
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void findsItems() {
    catalog.item(feed, "A-1", "live", "", "Red jacket");
    catalog.item(feed, "A-2", "left-out", Exclusion.FREE.reason(), "Gift");
    catalog.item(feed, "A-3", "refused", "PRICE_MISSING", "Blue jacket");
    catalog.finding(feed, "PRICE_MISSING", "error", "A-3", "give it a price");

    assertThat(visitor.get(path + "/items").body()).contains("Red jacket", "Gift", "Blue jacket");
    assertThat(visitor.get(path + "/items?text=JACKET").body())
        .contains("Red jacket", "Blue jacket")
        .doesNotContain(">Gift<");
    assertThat(visitor.get(path + "/items?status=left-out").body())
        .contains(">Gift<", Exclusion.FREE.reason())
        .doesNotContain(">Red jacket<");
    assertThat(visitor.get(path + "/items?code=PRICE_MISSING").body())
        .contains(">Blue jacket<")
        .doesNotContain(">Red jacket<");
    assertThat(visitor.get(path + "/items?text=%25").body()).contains("No product of this feed");
  }

  @Test
  void goesThroughManyItemsPageByPage() {
    for (int i = 100; i < 160; i++) {
      catalog.item(feed, "id &" + i, "live", "", "Product " + i);
    }

    String first = visitor.get(path + "/items?status=live").body();
    assertThat(first).contains("Product 149").doesNotContain("Product 150");
    String next = first.replaceAll("(?s).*<a href=\"([^\"]*after=[^\"]*)\">Next.*", "$1");
    assertThat(visitor.get(next.replace("&amp;", "&")).body())
        .contains("Product 150", "Product 159", ">First<")
        .doesNotContain("Product 149");
  }

  @Test
  void tellsAllOfAnItem() {
    catalog.item(feed, "A/1 &", "refused", "PRODUCT_PRICE_INVALID", "<b>Jacket</b>");
    catalog.sql("update item set edit_link = 'javascript:alert(1)'");

    String page = visitor.get(path + "/item?id=A%2F1%20%26").body();

    assertThat(page)
        .contains("&lt;b&gt;Jacket", "20.00 EUR", "PRODUCT_LINK_MISSING")
        .contains("og:type", "application/ld+json")
        .doesNotContain("<b>Jacket", "javascript:alert");
    assertThat(visitor.get(path + "/item?id=other").statusCode()).isEqualTo(404);
  }

  @Test
  void listsFindingsByCode() {
    catalog.finding(feed, "PRICE_MISSING", "error", "A-3", "give it a price");
    catalog.finding(feed, "GTIN_INVALID", "warning", "A-4", "leave it out");

    assertThat(visitor.get(path + "/findings").body())
        .contains("1,200 errors, 1,200 warnings", "Give it a price.", "Leave it out.");
    assertThat(visitor.get(path + "/findings?code=GTIN_INVALID").body())
        .contains("Leave it out.")
        .doesNotContain("Give it a price.");
    var file = visitor.get(path + "/findings/export?code=PRICE_MISSING");
    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).contains("text/csv");
    assertThat(file.body()).contains("error,PRICE_MISSING,7,A-3,price,'=1+1,give it a price");
  }

  @Test
  void showsWhatRulesWouldChangeBeforeTheyAreSaved() {
    catalog.product("A-1", "Jacket", "80.00 EUR", "\"COLLECTIONS\":\"Summer\"");
    catalog.product("A-2", "Coat", "0 EUR", "\"COLLECTIONS\":\"Summer\"");
    catalog.product("A-3", "Scarf", "20.00 EUR", "\"COLLECTIONS\":\"Winter\"");
    var fields = new HashMap<String, String>();
    fields.put("csrf", csrf);
    fields.put("do", "preview");
    fields.put("version", Long.toString(feed.version()));
    fields.put("ids", "listed");
    fields.put("only.0.0.field", "collections");
    fields.put("only.0.0.operator", "is");
    fields.put("only.0.0.value", "Summer");
    fields.put("parameter.0.name", "utm_source");
    fields.put("parameter.0.value", "pinterest");

    String page = visitor.post(path + "/rules", fields).body();

    assertThat(page)
        .contains("What would come of it", "Added: 1", "Removed: 1", "Changed: 1")
        .contains("it fits none of the feed's rules")
        .contains(
            "https://shop.example/A-1?utm_source=pinterest", "OPTIONAL_PRODUCT_CATEGORY_MISSING");
    assertThat(now().choices().rules()).isEqualTo(FeedRules.STANDARD);

    fields.put("do", "save");
    assertThat(visitor.post(path + "/rules", fields).statusCode()).isEqualTo(303);
    assertThat(now().choices().rules().only())
        .containsExactly(List.of(new ProductCondition("collections", Operator.IS, "Summer")));
    assertThat(now().choices().rules().ids()).isEqualTo(ItemIds.LISTED);
    assertThat(visitor.post(path + "/rules", fields).statusCode()).isEqualTo(409);
  }

  @Test
  void refusesRulesWithASentenceAtTheField() {
    var fields =
        Map.of("csrf", csrf, "do", "save", "version", "1", "fewest", "many", "ids", "listed");

    var answer = visitor.post(path + "/rules", fields);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Enter a whole number up to 1,000,000");
  }

  @Test
  void warnsOfIdsThatEventsDoNotCarry() {
    server.destination(shop, "Pinterest");

    assertThat(visitor.get(path + "/rules").body())
        .contains("The events of Pinterest carry another id", "events carry it");
  }

  @Test
  void knowsWhichIdsACatalogueHas() {
    catalog.item(feed, "A-1", "live", "", "Jacket");
    catalog.item(feed, "A-2", "left-out", "", "Gift");
    var other = server.stores.create("Other", "GB", "UTC");

    assertThat(server.sync.search().known(shop.id(), Set.of("A-1", "A-2", "A-3")))
        .contains(Set.of("A-1"));
    assertThat(server.sync.search().known(other.id(), Set.of("A-1"))).isEmpty();
  }

  @Test
  void explainsRichPins() {
    assertThat(visitor.get("/stores/" + shop.id() + "/catalog/rich-pins").body())
        .contains("og:availability", "Germany");
  }

  private Feed now() {
    return server.sync.feeds().find(feed.id()).orElseThrow();
  }
}
