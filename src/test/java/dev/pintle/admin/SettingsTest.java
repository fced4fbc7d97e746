package dev.pintle.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.store.Audit;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private AdminServer server;
  private Visitor visitor;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void saysNextToEachFieldWhatIsWrongAndKeepsTheRest() {
    int status = submit("/settings/stores", Map.of("name", "", "country", "DE", "time_zone", "x"));

    assertThat(status).isEqualTo(422);
    var page =
        visitor.post(
            "/settings/stores",
            Map.of("name", "<Shop>", "country", "DE", "time_zone", "x", "csrf", visitor.csrf()));
    assertThat(page.body())
        .contains("value=\"&lt;Shop>\"", "value=\"DE\" selected", "Choose the time zone");
    assertThat(server.stores.list()).isEmpty();
  }

  @Test
  void addsAndRemovesPeople() {
    submit("/settings/people", Map.of("name", "Bob", "password", "a long password"));
    assertThat(submit("/settings/people", Map.of("name", "bob", "password", "a long password")))
        .isEqualTo(422);
    try (var bob = new Visitor(server)) {
      bob.signIn("bob", "a long password");
      assertThat(bob.get("/account").statusCode()).isEqualTo(200);
      String id = id("bob");

      assertThat(submit("/settings/people/" + id + "/remove", Map.of())).isEqualTo(303);

      assertThat(bob.get("/account").statusCode()).isEqualTo(303);
      assertThat(bob.signIn("bob", "a long password").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void neverRemovesOneself() {
    assertThat(submit("/settings/people/" + id("ada") + "/remove", Map.of())).isEqualTo(400);
    assertThat(server.people.remove(id("ada"))).isFalse();
    assertThat(visitor.get("/settings/people").statusCode()).isEqualTo(200);
  }

  @Test
  void endsOtherSessionsWhenThePasswordChanges() {
    try (var elsewhere = new Visitor(server)) {
      elsewhere.signIn("ada", AdminServer.PASSWORD);
      var wrong = Map.of("current_password", "no", "new_password", "another password");
      assertThat(submit("/account/password", wrong)).isEqualTo(422);
      var right =
          Map.of("current_password", AdminServer.PASSWORD, "new_password", "another password");

      assertThat(submit("/account/password", right)).isEqualTo(303);

      assertThat(visitor.get("/settings/people").statusCode()).isEqualTo(200);
      assertThat(elsewhere.get("/settings/people").statusCode()).isEqualTo(303);
      assertThat(elsewhere.signIn("ada", "another password").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void showsATokenOnceAndRefusesItWhenRevoked() {
    var created =
        visitor.post("/settings/tokens", token("Export", Rights.EVERYWHERE, "30", Right.VIEW));
    var token = Pattern.compile("pintle_[a-z0-9]{50}").matcher(created.body());
    assertThat(token.find()).isTrue();
    assertThat(visitor.get("/settings/tokens").body()).contains("Export").doesNotContain("pintle_");
    try (var program = new Visitor(server)) {
      String header = "Bearer " + token.group();
      assertThat(program.get("/api/v1/stores", "Authorization", header).statusCode())
          .isEqualTo(200);
      String id = server.tokens.list().getFirst().id();

      submit("/settings/tokens/" + id + "/revoke", Map.of());

      assertThat(program.get("/api/v1/stores", "Authorization", header).statusCode())
          .isEqualTo(401);
    }
  }

  private Map<String, String> token(String name, String store, String days, Right... rights) {
    var fields = new HashMap<String, String>();
    fields.put("name", name);
    fields.put("store", store);
    fields.put("days", days);
    fields.put("csrf", visitor.csrf());
    for (Right right : rights) {
      fields.put("right:" + right.word(), "on");
    }
    return fields;
  }

  @Test
  void keepsAnAuditLogOfEveryChange() {
    submit("/settings/stores", Map.of("name", "Shop", "country", "GB", "time_zone", "UTC"));
    String store = server.stores.list().getFirst().id();
    submit("/stores/" + store + "/sources", Map.of("name", "Web"));
    submit("/settings/people", Map.of("name", "bob", "password", "a long password"));
    submit("/settings/people/" + id("bob") + "/remove", Map.of());
    visitor.post("/settings/tokens", token("Export", Rights.EVERYWHERE, "never", Right.VIEW));
    submit("/settings/tokens/" + server.tokens.list().getFirst().id() + "/revoke", Map.of());

    assertThat(server.audit.newest(0, 20))
        .extracting(Audit.Entry::action)
        .containsExactlyInAnyOrder(
            "signed in",
            "created store",
            "created source",
            "added person",
            "removed person",
            "created API token",
            "revoked API token");
    assertThat(visitor.get("/settings/audit").body()).contains("revoked API token");
  }

  @Test
  void answersWhatIsNotThereWithAPage() {
    var missing = visitor.get("/stores/store_none/sources");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("<h1>Not found</h1>", "no such store");
  }

  private int submit(String path, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("csrf", visitor.csrf());
    return visitor.post(path, all).statusCode();
  }

  private String id(String name) {
    return server.people.list().stream()
        .filter(person -> person.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
