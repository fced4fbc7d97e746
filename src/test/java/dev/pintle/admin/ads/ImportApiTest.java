package dev.pintle.admin.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.web.Right;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.base.Json;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports by program.
class ImportApiTest {
  private AdminServer server;
  private Visitor program;
  private Store shop;
  private String bearer = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    shop = server.stores.create("Shop", "DE", "Europe/Berlin");
    program = new Visitor(server);
    bearer =
        "Bearer " + server.tokens.create("etl", "ada", shop.id(), EnumSet.allOf(Right.class), null);
  }

  @AfterEach
  void stop() {
    program.close();
    server.close();
  }

  @Test
  void saysWhatAnImportWouldTakeAndMakesNone() {
    var answer = ask("POST", "/import-plan", "{\"name\":\"Ads\",\"ad_account\":\"549755885175\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    Json.Obj plan = object(answer);
    assertThat(plan.scalar("reports")).isEqualTo("8");
    assertThat(Long.parseLong(String.valueOf(plan.scalar("calls")))).isPositive();
    assertThat(server.ads.imports().of(shop.id())).isEmpty();
  }

  @Test
  void makesAnImportWithTablesColumnsAndASchedule() {
    var answer =
        ask(
            "POST",
            "/imports",
            """
            {"name":"Ads","ad_account":"https://ads.pinterest.com/advertiser/549755885175/",
             "start_day":"2026-01-15","schedule":"week monday 06:30 UTC","mode":"full",
             "attributions":["7/7/1 by ad action"],
             "tables":{"ad_daily":["SPEND_IN_DOLLAR"],"campaigns":"usual"}}
            """);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    Import made = server.ads.imports().of(shop.id()).getFirst();
    assertThat(made.adAccountId()).isEqualTo("549755885175");
    assertThat(made.cadence()).isEqualTo(Cadence.of("week monday 06:30 UTC"));
    assertThat(server.ads.imports().table(made.id(), "ad_daily").orElseThrow().columns().word())
        .isEqualTo("SPEND_IN_DOLLAR");
    assertThat(object(answer).object("run").text("kind")).isEqualTo("full");
    assertThat(object(ask("GET", "/imports/" + made.id() + "/runs", "")).get("runs"))
        .isInstanceOf(Json.Arr.class);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    refuses("{\"name\":\"Ads\",\"ad_account\":\"none\"}", "invalid_ad_account");
    refuses("{\"name\":\"\",\"ad_account\":\"549755885175\"}", "invalid_name");
    refuses(with("\"start_day\":\"soon\""), "invalid_start_day");
    refuses(with("\"tables\":[\"nothing\"]"), "invalid_tables");
    refuses(with("\"tables\":{\"ad_daily\":[\"NONSENSE\"]}"), "invalid_columns");
    refuses(with("\"attributions\":[\"5/5/5\"]"), "invalid_attributions");
    refuses(with("\"schedule\":\"sometimes\""), "invalid_schedule");
    refuses(with("\"mode\":\"half\""), "invalid_mode");
    refuses(with("\"colour\":\"red\""), "unknown_field");
    assertThat(server.ads.imports().of(shop.id())).isEmpty();
  }

  private static String with(String more) {
    return "{\"name\":\"Ads\",\"ad_account\":\"549755885175\"," + more + "}";
  }

  private void refuses(String body, String code) {
    var answer = ask("POST", "/imports", body);
    assertThat(answer.statusCode()).as(body).isEqualTo(400);
    assertThat(object(answer).object("error").text("code")).as(body).isEqualTo(code);
  }

  @Test
  void changesWhatIsNamedUnlessSomebodyElseDid() {
    Import its = AdsImports.sample(server.ads, shop);
    String path = "/imports/" + its.id();
    assertThat(ask("PATCH", path, "{\"version\":9,\"name\":\"A\"}").statusCode()).isEqualTo(409);

    var answer = ask("PATCH", path, "{\"schedule\":\"hour 5 UTC\",\"paused\":true}");

    assertThat(answer.statusCode()).isEqualTo(200);
    Import now = server.ads.imports().find(its.id()).orElseThrow();
    assertThat(now.cadence()).isEqualTo(Cadence.of("hour 5 UTC"));
    assertThat(now.paused()).isTrue();
    assertThat(now.name()).isEqualTo("Ads");
  }

  @Test
  void runsJoinsAndCancels() {
    Import its = AdsImports.sample(server.ads, shop);
    String path = "/imports/" + its.id();
    assertThat(ask("POST", path + "/cancel", "").statusCode()).isEqualTo(409);

    Json.Obj first = object(ask("POST", path + "/run", ""));
    Json.Obj second = object(ask("POST", path + "/run", ""));

    assertThat(second.scalar("joined")).isEqualTo("true");
    String run = String.valueOf(first.object("run").text("id"));
    assertThat(second.object("run").text("id")).isEqualTo(run);
    assertThat(ask("GET", path + "/runs/" + run, "").body()).contains("\"complete\":false");
    assertThat(object(ask("POST", path + "/cancel", "")).text("cancelled_by"))
        .isEqualTo("api: etl");
  }

  @Test
  void addsReadsAgainAndDeletesTables() {
    Import its = AdsImports.sample(server.ads, shop);
    String path = "/imports/" + its.id() + "/tables";

    assertThat(ask("POST", path, "{\"tables\":[\"audiences\"]}").statusCode()).isEqualTo(202);
    assertThat(object(ask("GET", path + "/audiences", "")).text("name")).isEqualTo("audiences");
    assertThat(ask("GET", path + "/ad_daily/days", "").body())
        .contains("\"day\":\"2026-01-01\"", "\"state\":\"missing\"");
    assertThat(ask("POST", path + "/ad_daily/reimport", "{\"from\":\"2026-02-01\"}").statusCode())
        .isEqualTo(202);
    assertThat(ask("POST", path + "/ad_daily/undo", "").statusCode()).isEqualTo(409);
    assertThat(ask("DELETE", path + "/audiences", "").statusCode()).isEqualTo(204);
    assertThat(ask("GET", path + "/audiences", "").statusCode()).isEqualTo(404);
    assertThat(ask("DELETE", "/imports/" + its.id(), "").statusCode()).isEqualTo(204);
    assertThat(server.ads.imports().of(shop.id())).isEmpty();
  }

  @Test
  void tellsTheSchemaOfATable() {
    assertThat(ask("GET", "/import-tables", "").body()).contains("\"ad_daily\"", "catalogs:read");
    assertThat(ask("GET", "/import-tables/ad_daily?columns=all", "").body())
        .contains("\"name\":\"spend\"", "\"unit\"", "\"key\":[\"ad_account_id\"");
    assertThat(ask("GET", "/import-tables/nothing", "").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> ask(String method, String path, String body) {
    return program.send(method, "/api/v1/stores/" + shop.id() + path, bearer, body);
  }

  private static Json.Obj object(HttpResponse<String> answer) {
    return (Json.Obj) Json.parse(answer.body());
  }
}
