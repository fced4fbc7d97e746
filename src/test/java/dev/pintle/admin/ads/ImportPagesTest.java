package dev.pintle.admin.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of an import over HTTP.
class ImportPagesTest {
  private AdminServer server;
  private Visitor visitor;
  private Store shop;
  private Import its;
  private String csrf = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    shop = server.stores.create("Shop", "DE", "Europe/Berlin");
    its = AdsImports.sample(server.ads, shop);
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
  void showsHowEachTableStands() {
    table("campaign_daily", "state = 'importing', done_days = 12, total_days = 60");
    table(
        "ad_daily", "state = 'ready', row_count = 4321, generation = 1, first_day = '2026-01-01'");
    table("ads", "state = 'failed', trouble = 'Pinterest does not know the ad account'");

    String page = visitor.get(here("/live")).body();

    assertThat(page)
        .contains("day 12 of 60", "<progress max=\"60\" value=\"12\"")
        .contains("4,321", "2026-01-01", "Ready")
        .contains("Failed", "Pinterest does not know the ad account");
  }

  @Test
  void leadsToGivingAccessAnewAndSaysThatOldRowsStay() {
    table("ad_daily", "state = 'needs_authorisation', row_count = 7, generation = 1");

    assertThat(visitor.get(here("")).body())
        .contains("Give access again.", "can still be read", "/channels/pinterest/authorization");
    assertThat(visitor.get("/stores/" + shop.id() + "/channels/pinterest").body())
        .contains("Ads: needs authorisation.");
  }

  @Test
  void tellsWhichTablesNeedMoreAccessWhileTheOthersAreImported() {
    table("ad_daily", "state = 'ready', row_count = 7, generation = 1");
    table("ads", "name = 'pins', state = 'needs_authorisation'");

    assertThat(visitor.get(here("")).body())
        .contains("Some tables need more access.", "<code>pins</code>")
        .doesNotContain("Pinterest no longer takes the access");
  }

  @Test
  void listsTheColumnsThatCanBeChosenToReadAndToTick() {
    String columns = "/stores/" + shop.id() + "/ads/columns/";

    assertThat(visitor.get(columns + "ad_daily?q=micro+checkout").body())
        .contains("<code>TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR</code>", "name=\"q\"")
        .doesNotContain("IMPRESSION_1", "type=\"checkbox\"");
    assertThat(visitor.get(columns + "ad_daily", "HX-Request", "true").body())
        .contains("data-pick=\"SPEND_IN_MICRO_DOLLAR\"", "data-pick-search");
    assertThat(visitor.get(columns + "nothing").statusCode()).isEqualTo(404);
    assertThat(visitor.get(here("/tables/ad_daily")).body())
        .contains("hx-get=\"" + columns + "ad_daily\"", "data-pick-into=\"own-ad_daily\"");
  }

  @Test
  void runsCancelsPausesAndResumes() {
    assertThat(post("/run", Map.of()).statusCode()).isEqualTo(303);
    Run run = server.ads.runs().of(its.id(), 1).getFirst();
    assertThat(visitor.get(here("")).body()).contains("Cancel the run", "/runs/" + run.id());
    assertThat(post("/run", Map.of()).headers().firstValue("Location").orElse(""))
        .contains("import-joined");

    post("/cancel", Map.of("run", run.id()));
    assertThat(server.ads.runs().find(run.id()).orElseThrow().cancelledBy()).isEqualTo("ada");

    post("/pause", Map.of("do", "pause"));
    assertThat(now().paused()).isTrue();
    assertThat(visitor.get(here("")).body()).contains("Resume the schedule");
    post("/pause", Map.of("do", "resume"));
    assertThat(now().nextAt()).isNotNull();
  }

  @Test
  void showsTheDaysOfATableAsACalendar() {
    String page = visitor.get(here("/tables/ad_daily")).body();

    assertThat(page)
        .contains("January 2026", "February 2026", "1 January 2026: missing")
        .contains("30/30/1 by ad action", "Schema", "spend", "Import again from this day");
    String day = visitor.get(here("/tables/ad_daily?day=2026-01-05")).body();
    assertThat(day).contains("It was not read yet.", "Read again from this day");
    assertThat(visitor.get(here("/tables/ad_daily?day=2025-01-05")).statusCode()).isEqualTo(404);
    assertThat(visitor.get(here("/tables/campaigns")).body())
        .doesNotContain("January 2026")
        .contains("Import all of it again");
  }

  @Test
  void readsATableAgainFromADay() {
    var wrong = post("/tables/ad_daily/again", Map.of("do", "from", "from", "soon"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Enter a day as 2026-01-31.");

    post("/tables/ad_daily/again", Map.of("do", "from", "from", "2026-02-01"));

    Run run = server.ads.runs().of(its.id(), 1).getFirst();
    assertThat(run.tables()).containsExactly("ad_daily");
    assertThat(visitor.get(here("/runs")).body()).contains("/runs/" + run.id());
    assertThat(visitor.get(here("/runs/" + run.id())).body())
        .contains("Completeness", "Calls planned", "Slices");
  }

  @Test
  void deletesATableOnlyByItsName() {
    assertThat(post("/tables/ads/delete", Map.of("confirm", "adds")).statusCode()).isEqualTo(422);
    assertThat(server.ads.imports().table(its.id(), "ads")).isPresent();

    assertThat(post("/tables/ads/delete", Map.of("confirm", "ads")).statusCode()).isEqualTo(303);

    assertThat(server.ads.imports().table(its.id(), "ads")).isEmpty();
    assertThat(visitor.get(here("/tables/ads")).statusCode()).isEqualTo(404);
  }

  @Test
  void addsTablesThatAreNotThereYet() {
    assertThat(visitor.get(here("/add")).body()).contains("is there already", "Keywords by day");

    var answer = post("/add", Map.of("shown", "audiences", "table", "audiences", "do", "add"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(server.ads.imports().table(its.id(), "audiences")).isPresent();
    assertThat(server.ads.runs().of(its.id(), 1).getFirst().tables()).containsExactly("audiences");
  }

  @Test
  void choosesOtherColumnsUnlessPinterestRefusesThem() {
    String path = "/tables/ad_daily/columns";
    var wrong =
        post(path, Map.of("columns.ad_daily", "own", "own.ad_daily", "SPEND_IN_DOLLAR, NONSENSE"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("NONSENSE");

    post(path, Map.of("columns.ad_daily", "all"));

    assertThat(server.ads.imports().table(its.id(), "ad_daily").orElseThrow().columns())
        .isEqualTo(new ColumnChoice.All());
  }

  @Test
  void changesScheduleAndAttributionsUnlessSomebodyElseDid() {
    var fields = new HashMap<String, String>();
    fields.put("name", "Ads of the shop");
    fields.put("start_day", "2025-12-01");
    fields.put("mode", "full");
    fields.put("every", "month");
    fields.put("monthday", "31");
    fields.put("at", "23:00");
    fields.put("zone", "Europe/Paris");
    fields.put("attribution", "7/7/1 by ad action");
    fields.put("version", "99");
    assertThat(post("/settings", fields).statusCode()).isEqualTo(409);

    fields.put("version", Long.toString(its.version()));
    assertThat(post("/settings", fields).statusCode()).isEqualTo(303);

    assertThat(now().name()).isEqualTo("Ads of the shop");
    assertThat(now().cadence()).isEqualTo(Cadence.of("month 31 23:00 Europe/Paris"));
    assertThat(now().attributions()).containsExactly(Attribution.of("7/7/1"));
    fields.put("at", "late");
    var wrong = post("/settings", fields);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Enter a time of the day such as 06:30.", "late");
  }

  @Test
  void deletesAnImportOnlyByItsName() {
    assertThat(post("/delete", Map.of("confirm", "ads")).statusCode()).isEqualTo(422);

    assertThat(post("/delete", Map.of("confirm", "Ads")).statusCode()).isEqualTo(303);

    assertThat(server.ads.imports().of(shop.id())).isEmpty();
    assertThat(visitor.get(here("")).statusCode()).isEqualTo(404);
  }

  @Test
  void showsTheSchemaOfEveryTable() {
    for (var table : AdsTables.all()) {
      String page = visitor.get("/stores/" + shop.id() + "/ads/schemas/" + table.name()).body();
      assertThat(page).as(table.name()).contains("<code>_run_id</code>", "What it is");
    }
    String all = "/stores/" + shop.id() + "/ads/schemas/ad_daily?columns=all";
    assertThat(visitor.get(all + "&q=video%20mrc").body()).contains("video_mrc_views_1");
  }

  private Import now() {
    return server.ads.imports().find(its.id()).orElseThrow();
  }

  private void table(String name, String set) {
    server
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update ads_table set " + set + " where import_id = ? and name = ?",
                its.id(),
                name));
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("csrf", csrf);
    return visitor.post(here(path), all);
  }

  private String here(String path) {
    return "/stores/" + shop.id() + "/ads/imports/" + its.id() + path;
  }
}
