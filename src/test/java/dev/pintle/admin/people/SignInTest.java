package dev.pintle.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {
  private AdminServer server;
  private Visitor visitor;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    visitor = new Visitor(server);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void sendsStrangersToSignInAndBack() {
    var asked = visitor.get("/settings/audit");

    assertThat(asked.statusCode()).isEqualTo(303);
    assertThat(asked.headers().firstValue("Location"))
        .hasValue("/sign-in?next=%2Fsettings%2Faudit");
    var signedIn =
        visitor.post(
            "/sign-in",
            Map.of("name", "Ada ", "password", AdminServer.PASSWORD, "next", "/settings/audit"));
    assertThat(signedIn.headers().firstValue("Location")).hasValue("/settings/audit");
    assertThat(visitor.get("/settings/audit").body()).contains("signed in");
  }

  @ParameterizedTest
  @CsvSource({"//evil.example", "https://evil.example", "/\\evil.example", "/%2Fevil.example"})
  void neverSendsToAnotherSiteAfterSigningIn(String next) {
    var signedIn =
        visitor.post(
            "/sign-in", Map.of("name", "ada", "password", AdminServer.PASSWORD, "next", next));

    assertThat(signedIn.headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void keepsTheSessionFromScriptsAndOtherSites() {
    var cookie = visitor.signIn("ada", AdminServer.PASSWORD).headers().firstValue("Set-Cookie");

    assertThat(cookie.orElseThrow())
        .startsWith("pintle_session=")
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownNameAlike() {
    var wrong = visitor.signIn("ada", "wrong");
    var unknown = visitor.signIn("bob", "wrong");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.body().replace("ada", "")).isEqualTo(unknown.body().replace("bob", ""));
    assertThat(visitor.get("/settings/people").statusCode()).isEqualTo(303);
  }

  @Test
  void slowsDownGuessing() {
    for (int i = 0; i < 5; i++) {
      assertThat(visitor.signIn("ada", "wrong").statusCode()).isEqualTo(401);
    }

    var refused = visitor.signIn("ada", AdminServer.PASSWORD);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("901");
    server.time.advance(Duration.ofMinutes(15));
    assertThat(visitor.signIn("ada", AdminServer.PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void endsASessionTwelveHoursAfterItsLastUse() {
    visitor.signIn("ada", AdminServer.PASSWORD);
    server.time.advance(Duration.ofHours(11));
    assertThat(visitor.get("/settings/people").statusCode()).isEqualTo(200);
    server.time.advance(Duration.ofHours(11));
    assertThat(visitor.get("/settings/people").statusCode()).isEqualTo(200);

    server.time.advance(Duration.ofHours(12));

    assertThat(visitor.get("/settings/people").statusCode()).isEqualTo(303);
  }

  @Test
  void signsOut() {
    visitor.signIn("ada", AdminServer.PASSWORD);

    visitor.post("/sign-out", Map.of("csrf", visitor.csrf()));

    assertThat(visitor.get("/settings/people").statusCode()).isEqualTo(303);
  }

  @Test
  void refusesAFormWithoutTheSessionsToken() {
    visitor.signIn("ada", AdminServer.PASSWORD);
    var store = Map.of("name", "Shop", "country", "GB", "time_zone", "UTC");

    assertThat(visitor.post("/settings/stores", store).statusCode()).isEqualTo(403);
    assertThat(visitor.post("/settings/stores", store, "X-CSRF-Token", "x").statusCode())
        .isEqualTo(403);
    assertThat(server.stores.list()).isEmpty();
    var accepted = visitor.post("/settings/stores", store, "X-CSRF-Token", visitor.csrf());
    assertThat(accepted.statusCode()).isEqualTo(303);
    assertThat(server.stores.list()).hasSize(1);
  }

  @Test
  void refusesAFormSentFromAnotherSite() {
    var fields = Map.of("name", "ada", "password", AdminServer.PASSWORD);

    var foreign = visitor.post("/sign-in", fields, "Origin", "https://evil.example");
    var own = visitor.post("/sign-in", fields, "Origin", server.url(""));

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(own.statusCode()).isEqualTo(303);
  }

  @Test
  void tellsBrowsersToKeepOthersOut() {
    var headers = visitor.get("/sign-in").headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void keepsOnlyHashesOfWhatLetsSomebodyIn() {
    visitor.signIn("ada", AdminServer.PASSWORD);
    String token = server.tokens.create("export", "ada");

    var kept =
        server
            .database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select password_hash from person
                        union all select token_hash from session
                        union all select token_hash from api_token
                        """)
                    .mapTo(String.class)
                    .list());

    assertThat(kept).hasSize(3);
    assertThat(kept.getFirst()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(kept).doesNotContain(token).noneMatch(value -> value.contains("horse"));
  }
}
