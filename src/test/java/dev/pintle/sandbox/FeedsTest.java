package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Feeds are created, changed and refused as Pinterest's published description says.
class FeedsTest {
  private static final String FEEDS = "/catalogs/feeds";

  private static RunningFeeds feeds;
  private static Published published;

  @BeforeAll
  static void start() throws Exception {
    feeds = new RunningFeeds();
    feeds.sandbox.control(
        "PUT", "/quota", "{\"category\":\"catalogs_write\",\"callsPerMinute\":10000}");
    feeds.sandbox.control(
        "PUT", "/quota", "{\"category\":\"catalogs_read\",\"callsPerMinute\":10000}");
    published = new Published();
  }

  @AfterAll
  static void stop() {
    if (feeds != null) {
      feeds.close();
    }
  }

  @Test
  void areCreatedShownChangedAndDeleted() throws Exception {
    String full =
        ",\"default_currency\":\"EUR\",\"default_availability\":\"PREORDER\",\"status\":\"ACTIVE\""
            + ",\"catalog_id\":\"1\",\"credentials\":{\"username\":\"jo\",\"password\":\"pw\"}"
            + ",\"preferred_processing_schedule\":"
            + "{\"time\":\"02:59\",\"timezone\":\"Europe/Berlin\"}";
    String body = feeds.body("TSV", "/whole", full);
    assertThat(
            published.problems(
                "CatalogsFeedsCreateRequest",
                body.replace("\"catalog_id\":\"1\",", "")
                    .replace("\"catalog_type\":\"RETAIL\",", "")))
        .isEmpty();
    assertThat(published.problems("CatalogsRetailFeedsCreateRequest", body)).isEmpty();

    var created = feeds.create(body);
    assertThat(created.statusCode()).isEqualTo(201);
    fits(Operation.FEEDS_CREATE, 201, created.body());
    String id = String.valueOf(RunningFeeds.json(created).text("id"));
    var got = feeds.sandbox.ask(FEEDS + "/" + id, feeds.token);
    fits(Operation.FEEDS_GET, 200, got.body());
    assertThat(got.body())
        .isEqualTo(created.body())
        .contains(
            "\"credentials\":{\"username\":\"jo\",\"password\":\"pw\"}",
            "\"default_currency\":\"EUR\"",
            "\"default_availability\":\"PREORDER\"",
            "\"preferred_processing_schedule\":{\"time\":\"02:59\",\"timezone\":\"Europe/Berlin\"}",
            "\"status\":\"ACTIVE\"");

    var changed =
        patch(
            id,
            "{\"catalog_type\":\"RETAIL\",\"name\":\"Other\",\"status\":\"INACTIVE\",\"credentials\":null}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    fits(Operation.FEEDS_UPDATE, 200, changed.body());
    assertThat(changed.body())
        .contains(
            "\"name\":\"Other\"",
            "\"status\":\"INACTIVE\"",
            "\"credentials\":null",
            "\"default_currency\":\"EUR\"",
            "\"default_locale\":\"en-US\"");

    assertThat(feeds.sandbox.ask("DELETE", FEEDS + "/" + id, feeds.token, "").statusCode())
        .isEqualTo(204);
    refused(404, 4161, feeds.sandbox.ask(FEEDS + "/" + id, feeds.token));
    refused(404, 4161, feeds.sandbox.ask("DELETE", FEEDS + "/" + id, feeds.token, ""));
    refused(404, 4161, feeds.sandbox.ask("POST", FEEDS + "/" + id + "/ingest", feeds.token, ""));
    refused(404, 4161, feeds.sandbox.ask(FEEDS + "/" + id + "/processing_results", feeds.token));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'name'            | , "name":7
          'name'            | , "name":""
          'format'          | , "format":"JSON"
          'location'        | , "location":"gopher://x"
          'location'        | , "location":"shop.example/feed"
          'default_country' | , "default_country":"XX"
          'default_country' | , "default_country":"KP"
          'default_locale'  | , "default_locale":"de-DE"
          'default_currency' | , "default_currency":"XXX"
          'default_availability' | , "default_availability":"in stock"
          'credentials'     | , "credentials":{"username":"jo"}
          'credentials'     | , "credentials":"jo:pw"
          'status'          | , "status":"DELETED"
          'colour'          | , "colour":"red"
          'preferred_processing_schedule.time' | , "preferred_processing_schedule":{"time":"2:59","timezone":"Etc/UTC"}
          'preferred_processing_schedule.timezone' | , "preferred_processing_schedule":{"time":"02:59","timezone":"UTC"}
          """)
  void refuseWhatIsNotPublished(String named, String change) throws Exception {
    var answer = feeds.create(feeds.body("TSV", "/refused", change));

    refused(400, 1, answer);
    assertThat(answer.body()).contains(named);
    fits(Operation.FEEDS_CREATE, 400, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "format", "location"})
  void needWhatIsRequired(String field) throws Exception {
    String body = feeds.body("TSV", "/required", "").replace("\"" + field + "\":", "\"x\":");

    refused(400, 1, feeds.create(body.replaceFirst("\"x\":\"[^\"]*\",", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default_country", "default_locale"})
  void needACountryAndALocaleForNow(String field) throws Exception {
    String body =
        feeds
            .body("TSV", "/place", ",\"status\":\"ACTIVE\"")
            .replaceFirst("\"" + field + "\":\"[^\"]*\",", "");

    var answer = feeds.create(body);

    refused(501, 4181, answer);
    fits(Operation.FEEDS_CREATE, 501, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOTEL", "CREATIVE_ASSETS"})
  void areOfRetailOnly(String type) throws Exception {
    refused(501, 4181, feeds.create(feeds.body("TSV", "/type", "").replace("RETAIL", type)));
  }

  @Test
  void haveNamesOfTheirOwn() throws Exception {
    feeds.create(feeds.body("TSV", "/once", ""));
    String other = id(feeds.create(feeds.body("TSV", "/other", "")));

    refused(422, 4170, feeds.create(feeds.body("TSV", "/once", "")));
    refused(422, 4170, patch(other, "{\"name\":\"Feed of /once\"}"));
    assertThat(patch(other, "{\"name\":\"Feed of /other\"}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default_country", "default_locale", "catalog_id", "id"})
  void keepWhatCannotBeChanged(String field) throws Exception {
    String id = id(feeds.create(feeds.body("CSV", "/kept-" + field, "")));

    refused(400, 1, patch(id, "{\"" + field + "\":\"GB\"}"));
  }

  @Test
  void areABusinesssWithAVerifiedWebsite() throws Exception {
    String body = feeds.body("TSV", "/who", "");

    refused(403, 654, create("sam_pins", body));
    refused(409, 4168, create("freshstart", body));
    feeds.sandbox.control(
        "PUT",
        "/websites",
        "{\"website\":\"lost.example\",\"account\":\"freshstart\",\"lost\":true}");
    refused(409, 4169, create("freshstart", body));
  }

  @Test
  void areAtMostFifty() throws Exception {
    feeds.sandbox.control(
        "PUT", "/websites", "{\"website\":\"looms.example\",\"account\":\"threelooms\"}");
    String token = feeds.sandbox.token("threelooms");
    for (int i = 0; i < 50; i++) {
      String body = feeds.body("TSV", "/loom" + i, ",\"status\":\"INACTIVE\"");
      assertThat(feeds.sandbox.ask("POST", FEEDS, token, body).statusCode()).isEqualTo(201);
    }

    refused(400, 1, feeds.sandbox.ask("POST", FEEDS, token, feeds.body("TSV", "/loom50", "")));
    var page = feeds.sandbox.ask(FEEDS + "?page_size=30", token);
    fits(Operation.FEEDS_LIST, 200, page.body());
    String bookmark = String.valueOf(RunningFeeds.json(page).text("bookmark"));
    var rest = feeds.sandbox.ask(FEEDS + "?page_size=30&bookmark=" + bookmark, token);
    assertThat(StateFile.objects(RunningFeeds.json(rest), "items")).hasSize(20);
    assertThat(rest.body()).contains("\"bookmark\":null");
    assertThat(feeds.sandbox.ask(FEEDS + "?ad_account_id=549764200001", token).statusCode())
        .isEqualTo(200);
    refused(401, 29, feeds.sandbox.ask(FEEDS + "?ad_account_id=549764300001", token));
    refused(400, 1, feeds.sandbox.ask(FEEDS + "?page_size=0", token));
    String catalog =
        id(
            StateFile.objects(RunningFeeds.json(feeds.sandbox.ask("/catalogs", token)), "items")
                .getFirst());
    assertThat(
            StateFile.objects(
                RunningFeeds.json(feeds.sandbox.ask(FEEDS + "?catalog_id=" + catalog, token)),
                "items"))
        .isNotEmpty();
    assertThat(
            StateFile.objects(
                RunningFeeds.json(feeds.sandbox.ask(FEEDS + "?catalog_id=7", token)), "items"))
        .isEmpty();
  }

  @Test
  void areNobodyElses() throws Exception {
    String id = id(feeds.create(feeds.body("TSV", "/mine", "")));

    String other = feeds.sandbox.token("threelooms");
    refused(404, 4161, feeds.sandbox.ask(FEEDS + "/" + id, other));
    refused(400, 1, feeds.sandbox.ask(FEEDS + "/x", feeds.token));
  }

  @Test
  void askForBothScopesToBeWritten() throws Exception {
    feeds.sandbox.control(
        "POST",
        "/tokens",
        "{\"token\":\"writes\",\"kind\":\"user\",\"adAccounts\":[\"549764100001\"],"
            + "\"scopes\":[\"catalogs:write\"]}");
    feeds.sandbox.control(
        "POST",
        "/tokens",
        "{\"token\":\"app\",\"kind\":\"client\",\"adAccounts\":[\"549764100001\"],"
            + "\"scopes\":[\"catalogs:read\",\"catalogs:write\"]}");
    String body = feeds.body("TSV", "/scopes", "");

    refused(401, 3, feeds.sandbox.ask("POST", FEEDS, "writes", body));
    refused(401, 3, feeds.sandbox.ask(FEEDS, "writes"));
    String id = id(feeds.sandbox.ask("POST", FEEDS, "app", body));
    refused(401, 3, feeds.sandbox.ask("POST", FEEDS + "/" + id + "/ingest", "app", ""));
    assertThat(feeds.sandbox.ask("POST", FEEDS + "/" + id + "/ingest", "writes", "").statusCode())
        .isEqualTo(200);
    refused(401, 3, feeds.sandbox.ask("/catalogs", "app"));
  }

  @Test
  void goAmiss() throws Exception {
    String id = id(feeds.create(feeds.body("TSV", "/amiss", "")));
    feeds.sandbox.control(
        "PUT",
        "/faults",
        "[{\"operation\":\"feeds/delete\",\"status\":409,\"code\":4162,\"count\":1},"
            + "{\"operation\":\"feeds/update\",\"status\":403,\"code\":2625,\"count\":1}]");

    refused(409, 4162, feeds.sandbox.ask("DELETE", FEEDS + "/" + id, feeds.token, ""));
    refused(403, 2625, patch(id, "{\"status\":\"ACTIVE\"}"));
    assertThat(patch(id, "{\"status\":\"ACTIVE\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void lieInCatalogs() throws Exception {
    String body = "{\"catalog_type\":\"RETAIL\",\"name\":\"Second\"}";
    assertThat(published.problems("CatalogsCreateRequest", body)).isEmpty();

    var created = feeds.sandbox.ask("POST", "/catalogs", feeds.token, body);

    assertThat(created.statusCode()).isEqualTo(200);
    fits(Operation.CATALOGS_CREATE, 200, created.body());
    var listed = feeds.sandbox.ask("/catalogs", feeds.token);
    fits(Operation.CATALOGS_LIST, 200, listed.body());
    assertThat(listed.body()).contains("\"Second\"", Catalogs.SEED);
    for (String wrong :
        List.of(
            "{}",
            "{\"name\":\"x\"}",
            "{\"catalog_type\":\"RETAIL\"}",
            body.replace("}", ",\"x\":1}"))) {
      refused(400, 1, feeds.sandbox.ask("POST", "/catalogs", feeds.token, wrong));
    }
  }

  private static HttpResponse<String> create(String account, String body) throws Exception {
    return feeds.sandbox.ask("POST", FEEDS, feeds.sandbox.token(account), body);
  }

  private static HttpResponse<String> patch(String id, String body) throws Exception {
    return feeds.sandbox.ask("PATCH", FEEDS + "/" + id, feeds.token, body);
  }

  private static String id(HttpResponse<String> created) {
    return id(RunningFeeds.json(created));
  }

  private static String id(Json.Obj created) {
    return String.valueOf(created.text("id"));
  }

  private static void refused(int status, int code, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":" + code + ",");
  }

  private static void fits(Operation operation, int status, String body) {
    assertThat(published.problems(operation, status, body)).as(body).isEmpty();
  }
}
