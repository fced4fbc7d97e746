package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {
  private static final String TAGS =
      "/ad_accounts/" + SandboxSettings.AD_ACCOUNT + "/conversion_tags";

  private final RunningSandbox sandbox = new RunningSandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sandboxshop, BUSINESS, 1",
    "threelooms, BUSINESS, 3",
    "freshstart, BUSINESS, 0",
    "jo_at_home, PINNER, 0",
    "sam_pins, PINNER, 0",
  })
  void thereAreAccountsOfEachKind(String username, String kind, int adAccounts) throws Exception {
    String token = sandbox.token(username);

    assertThat(get("/user_account", token).text("account_type")).isEqualTo(kind);
    assertThat(ids("/ad_accounts", token)).hasSize(adAccounts);
  }

  @Test
  void aPersonIsLinkedToBusinesses() throws Exception {
    String jo = sandbox.ask("/user_account/businesses", sandbox.token("jo_at_home")).body();

    assertThat(jo).contains("\"username\":\"sandboxshop\"", "\"username\":\"freshstart\"");
    assertThat(sandbox.ask("/user_account/businesses", sandbox.token("sam_pins")).body())
        .isEqualTo("[]");
    String picture = jo.substring(jo.indexOf("http://"), jo.indexOf(".svg") + 4);
    assertThat(sandbox.send(sandbox.request(URI.create(picture).getPath())).body())
        .contains("<svg", ">S</text>");
  }

  @Test
  void anAccountBecomesABusiness() throws Exception {
    String token = sandbox.token("sam_pins");
    sandbox.control("PUT", "/accounts/sam_pins", "{\"type\":\"business\"}");

    assertThat(get("/user_account", token).text("account_type")).isEqualTo("BUSINESS");
  }

  @Test
  void listsAPageAtATime() throws Exception {
    String token = sandbox.token("threelooms");
    var ids = new ArrayList<String>();
    String bookmark = "";
    do {
      Json.Obj page = get("/ad_accounts?page_size=1&bookmark=" + bookmark, token);
      StateFile.objects(page, "items").forEach(one -> ids.add(String.valueOf(one.text("id"))));
      bookmark = StateFile.text(page, "bookmark");
    } while (!bookmark.isEmpty());

    assertThat(ids).containsExactly("549764200001", "549764200002", "549764300001");
    assertThat(ids("/ad_accounts?include_shared_accounts=false", token))
        .containsExactly("549764200001", "549764200002");
  }

  @ParameterizedTest
  @CsvSource({
    "page_size=0, page_size",
    "page_size=251, page_size",
    "page_size=3e, page_size",
    "bookmark=x, bookmark",
    "bookmark=!, bookmark",
    "include_shared_accounts=yes, include_shared_accounts",
  })
  void refusesParametersByName(String query, String name) throws Exception {
    var response = sandbox.ask("/ad_accounts?" + query, sandbox.token("threelooms"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"code\":1", "'" + name + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "/ad_accounts/549764300001, 200, 549764300001",
    "/ad_accounts/549764300001/conversion_tags, 403, '\"code\":29'",
    "/ad_accounts/549764100001, 403, '\"code\":29'",
    "/ad_accounts/549764999999, 404, '\"code\":2'",
    "/ad_accounts/act_1, 400, '\"code\":1'",
    "/user_account?ad_account_id=549764300001, 200, otheragency",
    "/user_account?ad_account_id=549764100001, 403, '\"code\":403'",
    "/user_account?ad_account_id=x, 400, ad_account_id",
    "/catalogs?ad_account_id=549764300001, 401, '\"code\":29'",
    "/user_account/websites/verification?ad_account_id=549764300001, 403, '\"code\":403'",
  })
  void anAdAccountOpensForItsRoles(String path, int status, String shape) throws Exception {
    var response = sandbox.ask(path, sandbox.token("threelooms"));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains(shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user_account",
        "/ad_accounts",
        "/catalogs",
        "/user_account/websites",
        "/ad_accounts/549764100001/conversion_tags"
      })
  void refusesATokenWithoutTheScope(String path) throws Exception {
    var grant =
        sandbox.control(
            "POST", "/grants", "{\"account\":\"sandboxshop\",\"scopes\":[\"pins:read\"]}");
    String token = String.valueOf(((Json.Obj) Json.parse(grant.body())).text("access_token"));

    var response = sandbox.ask(path, token);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("\"code\":3", "lacks the scope");
  }

  @ParameterizedTest
  @CsvSource({
    "/ad_accounts, 200",
    "/user_account, 200",
    "/catalogs, 401",
    "/user_account/websites, 401"
  })
  void anAppsOwnTokenOpensWhatIsPublished(String path, int status) throws Exception {
    var answer =
        sandbox.form(
            "/oauth/token",
            "grant_type=client_credentials&scope=ads:read,catalogs:read,user_accounts:read");
    String token = String.valueOf(((Json.Obj) Json.parse(answer.body())).text("access_token"));

    assertThat(sandbox.ask(path, token).statusCode()).isEqualTo(status);
  }

  @Test
  void oneAccountHasACatalog() throws Exception {
    assertThat(ids("/catalogs", sandbox.token("sandboxshop"))).hasSize(1);
    assertThat(ids("/catalogs", sandbox.token("threelooms"))).isEmpty();
  }

  @Test
  void createsATag() throws Exception {
    String token = sandbox.token("sandboxshop");

    Json.Obj made =
        (Json.Obj)
            Json.parse(
                sandbox
                    .ask("POST", TAGS, token, "{\"name\":\"Shop\",\"aem_ph_enabled\":true}")
                    .body());

    assertThat(made.object("configs").scalar("aem_ph_enabled")).isEqualTo("true");
    assertThat(made.object("configs").scalar("aem_enabled")).isEqualTo("false");
    assertThat(made.text("enhanced_match_status")).isEqualTo("NOT_VALIDATED");
    assertThat(made.text("code_snippet"))
        .contains(sandbox.url() + "/ct/core.js", String.valueOf(made.text("id")));
    assertThat(ids(TAGS, token)).containsExactly(Seed.TAG, made.text("id"));
    assertThat(get(TAGS + "/" + made.text("id"), token)).hasToString(made.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":1}",
        "[]",
        "x",
        "{\"name\":\"a\",\"aem_enabled\":1}",
        "{\"name\":\"a\",\"md_frequency\":\"1\"}"
      })
  void createsNoTagFromNonsense(String body) throws Exception {
    var response = sandbox.ask("POST", TAGS, sandbox.token("sandboxshop"), body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"code\":1,");
  }

  @Test
  void aTagIsPausedArchivedAndGone() throws Exception {
    String token = sandbox.token("sandboxshop");
    sandbox.control("PUT", "/tags/" + Seed.TAG, "{\"status\":\"paused\"}");
    assertThat(get(TAGS + "/" + Seed.TAG, token).text("status")).isEqualTo("PAUSED");

    sandbox.control("PUT", "/tags/" + Seed.TAG, "{\"status\":\"archived\"}");
    assertThat(ids(TAGS + "?filter_deleted=true", token)).isEmpty();
    assertThat(ids(TAGS, token)).containsExactly(Seed.TAG);

    sandbox.control("DELETE", "/tags/" + Seed.TAG, "");
    assertThat(sandbox.ask(TAGS + "/" + Seed.TAG, token).statusCode()).isEqualTo(404);
  }

  @Test
  void eachOperationCanBeMadeToFail() throws Exception {
    String token = sandbox.token("sandboxshop");
    sandbox.control(
        "PUT",
        "/faults",
        "[{\"operation\":\"user_account/get\",\"status\":403,\"code\":654,\"count\":1},"
            + "{\"operation\":\"ad_accounts/list\",\"status\":429,\"count\":1}]");

    var first = sandbox.ask("/user_account", token);
    assertThat(first.statusCode()).isEqualTo(403);
    assertThat(first.body()).contains("\"code\":654");
    var second = sandbox.ask("/ad_accounts", token);
    assertThat(second.headers().firstValue("X-RateLimit-Limit"))
        .hasValue("1000, 1000;w=60;name=\"ads_read_app_id_user_id\"");
    assertThat(sandbox.ask("/user_account", token).statusCode()).isEqualTo(200);
  }

  @Test
  void callsOfACategoryShareItsQuota() throws Exception {
    sandbox.control("PUT", "/quota", "{\"category\":\"org_read\",\"callsPerMinute\":2}");
    String token = sandbox.token("sandboxshop");

    assertThat(
            List.of(
                sandbox.ask("/user_account", token).statusCode(),
                sandbox.ask("/user_account/websites", token).statusCode(),
                sandbox.ask("/user_account", token).statusCode(),
                sandbox.ask("/ad_accounts", token).statusCode(),
                sandbox.ask("/user_account", sandbox.token("threelooms")).statusCode()))
        .containsExactly(200, 200, 429, 200, 200);
  }

  @Test
  void aWrongMethodIsTold() throws Exception {
    var response = sandbox.ask("PATCH", "/user_account", "x", "");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.body()).contains("\"code\":5");
  }

  private Json.Obj get(String path, String token) throws IOException, InterruptedException {
    return (Json.Obj) Json.parse(sandbox.ask(path, token).body());
  }

  private List<String> ids(String path, String token) throws IOException, InterruptedException {
    return StateFile.objects(get(path, token), "items").stream()
        .map(item -> String.valueOf(item.text("id")))
        .toList();
  }
}
