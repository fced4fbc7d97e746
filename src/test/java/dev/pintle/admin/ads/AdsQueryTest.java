package dev.pintle.admin.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.ads.look.Example;
import dev.pintle.ads.look.SampleAds;
import dev.pintle.ads.look.SavedQueries;
import dev.pintle.ads.setup.Import;
import dev.pintle.base.Ids;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries of imported tables, over HTTP.
class AdsQueryTest {
  private static final LocalDate DAY = LocalDate.parse("2026-02-27");
  private AdminServer server;
  private Visitor visitor;
  private Store store;
  private Import its;
  private String here = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "GB", "UTC");
    var sample = new SampleAds(server.ads.warehouse(), server.database, server.ads.imports());
    its = sample.create(store.id(), "Year", DAY.minusDays(30));
    sample.load(
        its,
        "ad_account_daily",
        List.of(
            SampleAds.row(DAY, SampleAds.USUAL, "12.50", "impression_1", 1_000L),
            SampleAds.row(DAY, SampleAds.SHORT, "12.50", "impression_1", 1_000L)));
    sample.load(
        its,
        "campaign_daily",
        List.of(
            SampleAds.row(
                DAY,
                SampleAds.USUAL,
                "12.50",
                "campaign_id",
                "626735565838",
                "campaign_name",
                "<script>alert('=1')</script>")));
    sample.load(
        its,
        "campaigns",
        List.of(Map.of("id", "626735565838", "name", "Mugs", "status", "ACTIVE")));
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
    here = "/stores/" + store.id() + "/ads/query";
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
    server.ads.warehouse().close();
  }

  private SavedQueries saved() {
    return new SavedQueries(server.database, new Ids(new Random(1)), server.time);
  }

  private HttpResponse<String> ask(String sql) {
    return send("", sql);
  }

  private HttpResponse<String> send(String path, String sql, String... more) {
    var fields = new HashMap<String, String>();
    fields.put("csrf", visitor.csrf());
    fields.put("import", its.id());
    fields.put("nonce", "n");
    fields.put("sql", sql);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return visitor.post(here + path, fields);
  }

  @Test
  void answersWithAGrid() {
    var answer =
        ask("select date, spend, total_checkout from ad_account_daily order by attribution");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("2 rows in", "2026-02-27", ">12.5</td>", "<span class=\"null\">null</span>")
        .contains("account currency") // the unit of spend
        .doesNotContain("There are more");
  }

  @Test
  void runsNothingWhenAPageIsOpened() {
    var page = visitor.get(here + "?sql=select+42+as+answer&example=spend-by-day");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Opening this page never runs a query", "from ad_account_daily", "One statement")
        .doesNotContain("as answer");
  }

  @Test
  void asksForTheTokenOfTheForm() {
    var answer = visitor.post(here, Map.of("sql", "select 42 as answer", "import", its.id()));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void tellsWhereRowsWereCutOff() {
    String sql = "select d.date from ad_account_daily d, generate_series(1, 300) s";

    assertThat(send("", sql, "rows", "100").body())
        .contains("100 rows in", "only the first 100 are shown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select spnd from ad_account_daily",
        "delete from ad_account_daily",
        "drop table ad_account_daily",
        "select 1; drop table ad_account_daily",
        "copy ad_account_daily to '/tmp/stolen.csv'",
        "select * from read_csv('/etc/passwd')",
        "attach '/tmp/other.db'",
        "set memory_limit = '1TB'",
        "select",
        " ",
      })
  void refusesWhatItCannotAnswer(String sql) {
    var answer = ask(sql);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Not answered", "role=\"alert\"");
    assertThat(ask("select count(*) as found from ad_account_daily").body()).contains(">2</td>");
  }

  @Test
  void showsValuesAsTextAndNothingElse() {
    var answer = ask("select campaign_name as \"<b>\" from campaign_daily");

    assertThat(answer.body())
        .contains("&lt;script&gt;alert('=1')&lt;/script&gt;", "&lt;b&gt;")
        .doesNotContain("<script>alert", "<b>");
  }

  @Test
  void givesEverythingAsAFile() {
    var csv = send("/file", "select date, spend from ad_account_daily", "format", "csv");
    var parquet = send("/file", "select date from ad_account_daily", "format", "parquet");

    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"query.csv\"");
    assertThat(csv.body()).startsWith("date,spend\n2026-02-27,12.5");
    assertThat(parquet.body()).startsWith("PAR1");
    assertThat(send("/file", "select nothing", "format", "csv").statusCode()).isEqualTo(422);
  }

  @Test
  void givesATableAsAFile() {
    String table = "/imports/" + its.id() + "/tables/campaigns/export";
    String bearer = "Bearer " + server.tokens.create("test", "ada");

    var page = visitor.get("/stores/" + store.id() + "/ads" + table + "?format=csv");
    var call = visitor.get("/api/v1/stores/" + store.id() + table, "Authorization", bearer);

    assertThat(page.body()).startsWith("id,ad_account_id,").contains("626735565838,");
    assertThat(call.body()).isEqualTo(page.body());
    assertThat(
            visitor
                .get(
                    "/api/v1/stores/" + store.id() + table.replace("campaigns", "ads"),
                    "Authorization",
                    bearer)
                .statusCode())
        .isEqualTo(404);
    assertThat(
            visitor
                .get(
                    "/api/v1/stores/" + store.id() + table + "?format=xlsx",
                    "Authorization",
                    bearer)
                .body())
        .contains("format must be csv or parquet");
  }

  @Test
  void keepsQueriesOfAStore() {
    String sql = "select 'mine' as whose";
    assertThat(send("/saved", sql, "title", "Mine").statusCode()).isEqualTo(303);
    String id = saved().of(store.id()).getFirst().id();

    var page = visitor.get(here + "?saved=" + id);

    assertThat(page.body()).contains("mine", "by ada", "Opening this page never runs a query");
    assertThat(send("/saved", sql + ", 2", "title", "Mine").statusCode()).isEqualTo(303);
    assertThat(saved().of(store.id())).hasSize(1);
    assertThat(send("/saved", sql, "title", "").statusCode()).isEqualTo(422);
    assertThat(visitor.get(here + "?saved=query_none").statusCode()).isEqualTo(404);
    send("/saved/" + id + "/delete", sql);
    assertThat(saved().of(store.id())).isEmpty();
  }

  @Test
  void letsWhoMayOnlyLookAskAndNotKeep() {
    server.people.add("eve", AdminServer.PASSWORD, Rights.in(store.id(), Set.of(Right.VIEW)));
    visitor.signIn("eve", AdminServer.PASSWORD);

    assertThat(ask("select 42 as answer").body()).contains(">42</td>");
    assertThat(send("/saved", "select 1", "title", "Mine").statusCode()).isEqualTo(403);
  }

  @Test
  void runsEachExample() {
    for (Example example : Example.all()) {
      var answer = ask(example.sql());

      assertThat(answer.statusCode()).as(example.word() + answer.body()).isEqualTo(200);
    }
  }

  @Test
  void teachesWhatItIsForWhileThereIsNothing() {
    var other = server.stores.create("Other", "GB", "UTC");

    assertThat(visitor.get("/stores/" + other.id() + "/ads/query").body())
        .contains("There is nothing to ask yet");
  }
}
