package dev.pintle.admin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FileFormat;
import dev.pintle.catalog.rule.Exclusion;
import dev.pintle.catalog.rule.ItemIds;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of product sync over HTTP.
class FeedPagesTest {
  private AdminServer server;
  private Visitor visitor;
  private Store shop;
  private SampleCatalog catalog;
  private String csrf = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    shop = server.stores.create("Shop", "DE", "Europe/Berlin");
    catalog = new SampleCatalog(server, shop);
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
  void teachesWhatIsNeededWhileThereIsNothing() {
    String page = visitor.get(here("")).body();

    assertThat(page)
        .contains("Access to the catalogue", "The shop's website, claimed", "Add a source")
        .contains("How it goes");
    assertThat(visitor.get("/stores/" + shop.id() + "/channels/pinterest").body())
        .contains("Pinterest knows none of the shop's products.");
  }

  @Test
  void leadsToASourceBeforeThereIsOne() {
    assertThat(visitor.get(here("/new-feed")).body()).contains("There is no product source yet");
  }

  @Test
  void createsAFeedStepByStep() {
    String source = catalog.source();
    var fields = new HashMap<String, String>();
    assertThat(visitor.get(here("/new-feed")).body()).contains("Which products?");
    fields.putAll(Map.of("step", "1", "do", "next", "source", source));

    String market = step(fields, Map.of("step", "2")).body();
    assertThat(market).contains("Whom are they for?");

    fields.putAll(Map.of("country", "DE", "locale", "de-DE", "currency", "EUR"));
    var wrong = send(fields);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("choose de.");

    fields.put("locale", "de");
    assertThat(step(fields, Map.of("step", "3", "delivery", "file", "format", "xml")).body())
        .contains("How do they get there?");
    assertThat(step(fields, Map.of("step", "4", "ids", "sku")).body())
        .contains("Which id does Pinterest know them by?");
    assertThat(step(fields, Map.of("step", "5", "exclude", "free", "plain", "on")).body())
        .contains("Only some products");
    String review = step(fields, Map.of("step", "6")).body();
    assertThat(review).contains("Create, deactivated", "Shop DE de EUR", "hosted file, XML");

    var created = send(withRules(fields, review));

    assertThat(created.statusCode()).isEqualTo(303);
    Feed feed = server.sync.feeds().of(shop.id()).getFirst();
    assertThat(feed.choices().active()).isFalse();
    assertThat(feed.choices().format()).isEqualTo(FileFormat.XML);
    assertThat(feed.choices().rules().ids()).isEqualTo(ItemIds.SKU);
    assertThat(feed.choices().rules().exclusions()).containsExactly(Exclusion.FREE);
  }

  /// Presses the button of the step that was shown, and goes to the next.
  private HttpResponse<String> step(Map<String, String> fields, Map<String, String> next) {
    var answer = send(fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    fields.putAll(next);
    return answer;
  }

  private HttpResponse<String> send(Map<String, String> fields) {
    fields.put("csrf", csrf);
    return visitor.post(here("/new-feed"), fields);
  }

  /// The fields with the rules that the page carries, and its last button.
  private static Map<String, String> withRules(Map<String, String> fields, String page) {
    String rules = page.replaceAll("(?s).*name=\"rules\" value=\"([^\"]*)\".*", "$1");
    var all = new HashMap<>(fields);
    all.put("rules", rules.replace("&#34;", "\"").replace("&quot;", "\""));
    all.put("do", "create");
    return all;
  }

  @Test
  void proposesTheMarketOfACountry() {
    String source = catalog.source();

    String page =
        send(new HashMap<>(Map.of("step", "2", "do", "country", "source", source, "country", "JP")))
            .body();

    assertThat(page).contains("<option value=\"ja\" selected>", "<option value=\"JPY\" selected>");
  }

  @Test
  void saysHowAFeedStands() {
    Feed feed = catalog.feed();
    catalog.item(feed, "A-1", "live", "", "Jacket");
    catalog.item(feed, "A-2", "left-out", Exclusion.FREE.reason(), "Gift");

    assertThat(visitor.get(here("")).body())
        .contains("Germany", "Germany, German, EUR", "deactivated", "Not registered yet");
    assertThat(visitor.get(here("/feeds/" + feed.id())).body())
        .contains("Activate, and register at Pinterest", "/feeds/" + feed.fileName());
    assertThat(visitor.get(here("/feeds/" + feed.id() + "/live")).body()).contains("Run now");
    assertThat(visitor.get("/stores/" + shop.id() + "/channels/pinterest").body())
        .contains("1 feed, of which 1 not at Pinterest yet.");
  }

  @Test
  void activatesAndDeactivates() {
    Feed feed = catalog.feed();
    String path = here("/feeds/" + feed.id());

    assertThat(visitor.post(path + "/activate", Map.of("csrf", csrf)).statusCode()).isEqualTo(303);
    assertThat(now(feed).choices().active()).isTrue();
    assertThat(visitor.get(path).body()).contains("Deactivate…");

    visitor.post(path + "/deactivate", Map.of("csrf", csrf));
    assertThat(now(feed).choices().active()).isFalse();
  }

  @Test
  void changesAddressAndPassword() {
    Feed feed = catalog.feed();
    String path = here("/feeds/" + feed.id());

    visitor.post(path + "/address", Map.of("csrf", csrf));
    assertThat(now(feed).path()).isNotEqualTo(feed.path());

    var refused = visitor.post(path + "/password", Map.of("csrf", csrf, "password", "short"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Use 8 to 200 letters").doesNotContain("\"short\"");

    visitor.post(path + "/password", Map.of("csrf", csrf, "password", "long-enough"));
    assertThat(now(feed).choices().hasPassword()).isTrue();
    assertThat(visitor.get(path).body()).doesNotContain("long-enough").contains("Remove it");

    visitor.post(path + "/password", Map.of("csrf", csrf, "do", "remove"));
    assertThat(now(feed).choices().hasPassword()).isFalse();
  }

  @Test
  void refusesSettingsThatSomebodyChangedMeanwhile() {
    Feed feed = catalog.feed();
    visitor.post(here("/feeds/" + feed.id() + "/activate"), Map.of("csrf", csrf));
    var fields = new HashMap<>(FeedForm.of(feed).values());
    fields.put("csrf", csrf);
    fields.put("name", "Deutschland");

    var answer = visitor.post(here("/feeds/" + feed.id()), fields);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Somebody else changed this feed", "Deutschland");
    fields.put("version", Long.toString(now(feed).version()));
    assertThat(visitor.post(here("/feeds/" + feed.id()), fields).statusCode()).isEqualTo(303);
    assertThat(now(feed).name()).isEqualTo("Deutschland");
  }

  @Test
  void asksBeforeProductsGoInAMass() {
    Feed feed = catalog.feed();
    catalog.item(feed, "A-1", "held", "", "Jacket");
    catalog.sql("update feed set held_deletes = 1 where id = ?", feed.id());
    String path = here("/feeds/" + feed.id());
    assertThat(visitor.get(path).body())
        .contains("1 product would leave Pinterest at once", "Jacket");
    assertThat(visitor.get(here("")).body()).contains("A feed needs you");

    var stale = Map.of("csrf", csrf, "do", "approve", "held", "9");
    assertThat(visitor.post(path + "/deletions", stale).statusCode()).isEqualTo(409);

    visitor.post(path + "/deletions", Map.of("csrf", csrf, "do", "keep", "held", "1"));
    assertThat(server.sync.items().counts(feed.id()).kept()).isEqualTo(1);
    visitor.post(path + "/deletions", Map.of("csrf", csrf, "do", "drop"));
    assertThat(server.sync.items().counts(feed.id()).out()).isZero();
  }

  private Feed now(Feed feed) {
    return server.sync.feeds().find(feed.id()).orElseThrow();
  }

  private String here(String path) {
    return "/stores/" + shop.id() + "/catalog" + path;
  }
}
