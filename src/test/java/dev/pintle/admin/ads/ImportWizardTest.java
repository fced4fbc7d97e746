package dev.pintle.admin.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.Attribution;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way to a new import over HTTP, without scripts.
class ImportWizardTest {
  private static final String ADDRESS =
      "https://ads.pinterest.com/advertiser/549755885175/reporting/";

  private AdminServer server;
  private Visitor visitor;
  private Store shop;
  private String csrf = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    shop = server.stores.create("Shop", "DE", "Europe/Berlin");
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
  void isReachedFromTheChannelByIntegrateAndAdd() {
    assertThat(visitor.get("/stores/" + shop.id() + "/channels/pinterest").body())
        .contains("Ads data", here("/integrate"));
    assertThat(visitor.get(here("")).body()).contains("How it goes", here("/integrate"));
    assertThat(visitor.get(here("/integrate")).body()).contains("Add…", here("/integrate/add"));
    assertThat(visitor.get(here("/integrate/add?q=pinter")).body()).contains(here("/new-import"));
    assertThat(visitor.get(here("/integrate/add?q=ebay")).body())
        .contains("There is no “ebay” here")
        .doesNotContain(here("/new-import"));
  }

  @Test
  void takesTheAdvertiserIdOutOfAnAddress() {
    var fields = fields("Ads");
    fields.put("account", ADDRESS);

    String page = send(fields).body();

    assertThat(page).contains("<code>549755885175</code>", "Authorise", "not yet");
    assertThat(page).contains("name=\"account\" value=\"549755885175\"");
  }

  @Test
  void saysWhatIsWrongAtItsField() {
    var fields = fields("");
    fields.put("account", "https://example.com/");

    var answer = send(fields);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Give it a name", "Enter the advertiser id, 12 digits")
        .contains("https://example.com/");
  }

  @Test
  void refusesANameThatIsTakenAtItsStep() {
    create("Ads");
    var answer = send(fields("Ads"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Another import of this store is named so.");
  }

  @Test
  void saysHowAYearWillBeFetched() {
    var fields = carried(send(fields("Ads")).body());
    String history = send(next(fields)).body();

    assertThat(history)
        .contains("value=\"2025-03-01\"", "How it will be fetched", "asynchronous reports")
        .contains("at most 186 days each");

    fields = carried(history);
    fields.put("start_day", "2020-01-01");
    fields.put("do", "look");
    assertThat(send(fields).body()).contains("914 days").contains("value=\"2020-01-01\"");
  }

  @Test
  void keepsWhatWasChosenWhileTablesAreSearched() {
    var fields = carried(at(4).body());
    fields.putAll(Map.of("q", "keyword", "do", "search"));

    String found = send(fields).body();

    assertThat(found).contains("Keywords by day").doesNotContain("Billing profiles");
    var more = carried(found);
    more.put("table", "keyword_daily");
    more.put("shown", "keyword_daily");
    more.put("columns.keyword_daily", "all");
    String next = send(more).body();
    assertThat(next).contains("keyword_daily=all", "campaigns=usual");
  }

  @Test
  void refusesWindowsThatPinterestDoesNotTakeTogether() {
    var fields = carried(at(5).body());
    fields.putAll(
        Map.of("do", "more", "click", "1", "engagement", "30", "view", "1", "time", "ad action"));

    assertThat(send(fields).body())
        .contains("Pinterest does not take the windows 1/30/1 together: none may be longer");
  }

  @Test
  void createsAnImportStepByStep() {
    String attribution = at(5).body();
    assertThat(attribution).contains("Which conversions count?", "30/30/1 by ad action");
    var fields = carried(attribution);
    fields.put("attribution", "7/7/1 by ad action");
    String schedule = send(fields).body();
    assertThat(schedule).contains("Runs by itself", "Next run:");
    fields = carried(schedule);
    fields.putAll(
        Map.of("every", "week", "weekday", "tuesday", "at", "07:15", "zone", "Europe/Paris"));
    fields.put("mode", "full");
    String review = send(fields).body();
    assertThat(review)
        .contains("each Tuesday at 07:15, Europe/Paris", "What the first import takes");
    fields = carried(review);
    fields.put("do", "create");

    var created = send(fields);

    assertThat(created.statusCode()).as(created.body()).isEqualTo(303);
    Import made = server.ads.imports().of(shop.id()).getFirst();
    assertThat(made.name()).isEqualTo("Ads");
    assertThat(made.adAccountId()).isEqualTo("549755885175");
    assertThat(made.cadence()).isEqualTo(Cadence.of("week tuesday 07:15 Europe/Paris"));
    assertThat(made.mode()).isEqualTo(Mode.FULL);
    assertThat(made.attributions()).containsExactly(Attribution.of("7/7/1"));
    assertThat(server.ads.imports().tables(made.id()))
        .extracting(table -> table.table().name())
        .contains("campaigns", "ad_daily");
    assertThat(visitor.get(here("/imports/" + made.id())).body()).contains("Ads by day", "Tables");
  }

  private Import create(String name) {
    var fields = carried(at(7).body());
    fields.put("name", name);
    fields.put("do", "create");
    assertThat(send(fields).statusCode()).isEqualTo(303);
    return server.ads.imports().of(shop.id()).getFirst();
  }

  /// The step of that number, reached by the buttons.
  private HttpResponse<String> at(int step) {
    var page = send(fields("Ads"));
    for (int i = 2; i < step; i++) {
      var fields = next(carried(page.body()));
      if (i == 4) {
        fields.put("shown", "none");
      }
      if (i == 5) {
        fields.put("attribution", "30/30/1 by ad action");
      }
      page = send(fields);
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    }
    return page;
  }

  private Map<String, String> fields(String name) {
    var fields = carried(visitor.get(here("/new-import")).body());
    fields.put("name", name);
    fields.put("account", "549755885175");
    return fields;
  }

  private static Map<String, String> next(Map<String, String> fields) {
    fields.put("do", "next");
    return fields;
  }

  /// The values that a page carries to its next step.
  private static Map<String, String> carried(String page) {
    var fields = new HashMap<String, String>();
    var inputs =
        Pattern.compile(
                "<input (?:type=\"hidden\"|id=\"[^\"]*\") name=\"([^\"]+)\"[^>]*? value=\"([^\"]*)\"")
            .matcher(page.substring(page.indexOf("id=\"import-form\"")));
    while (inputs.find()) {
      fields.put(inputs.group(1), inputs.group(2));
    }
    var selects =
        Pattern.compile("(?s)<select id=\"[^\"]*\" name=\"([^\"]+)\".*?</select>").matcher(page);
    while (selects.find()) {
      var chosen = Pattern.compile("value=\"([^\"]*)\" selected").matcher(selects.group());
      if (chosen.find()) {
        fields.put(selects.group(1), chosen.group(1));
      }
    }
    fields.put("do", "next");
    fields.putIfAbsent("mode", "incremental");
    return fields;
  }

  private HttpResponse<String> send(Map<String, String> fields) {
    fields.put("csrf", csrf);
    return visitor.post(here("/new-import"), fields);
  }

  private String here(String path) {
    return "/stores/" + shop.id() + "/ads" + path;
  }
}
