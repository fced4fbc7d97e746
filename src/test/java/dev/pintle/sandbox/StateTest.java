package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the sandbox keeps beside events.
class StateTest {
  private static final String TAGS =
      "/ad_accounts/" + SandboxSettings.AD_ACCOUNT + "/conversion_tags";

  @TempDir Path directory;

  @Test
  void goesOnWhereItWas() throws Exception {
    Json.Obj grant;
    Json.Obj accounts;
    String websites;
    String tags;
    String app;
    String names;
    try (var sandbox = start()) {
      grant = sandbox.grant("sandboxshop");
      String token = String.valueOf(grant.text("access_token"));
      sandbox.ask("POST", "/oauth/conversion_token", token, "");
      sandbox.ask("POST", TAGS, token, "{\"name\":\"New\",\"aem_loc_enabled\":true}");
      sandbox.control("PUT", "/tags/" + Seed.TAG, "{\"status\":\"paused\"}");
      sandbox.control("PUT", "/websites", "{\"website\":\"a.example\",\"account\":\"threelooms\"}");
      sandbox.control("PUT", "/accounts/sam_pins", "{\"type\":\"business\"}");
      sandbox.control("POST", "/redirects", "{\"redirectUri\":\"http://localhost:9/x\"}");
      sandbox.control("PUT", "/dns", "{\"name\":\"a.example\",\"a\":\"10.0.0.1\",\"port\":81}");
      accounts = sandbox.get("/accounts");
      websites = sandbox.control("GET", "/websites", "").body();
      tags = sandbox.control("GET", "/tags", "").body();
      app = sandbox.control("GET", "/app", "").body();
      names = sandbox.control("GET", "/dns", "").body();
    }
    try (var sandbox = start()) {
      assertThat(sandbox.get("/accounts")).hasToString(accounts.toString());
      assertThat(sandbox.control("GET", "/websites", "").body())
          .isEqualTo(websites)
          .contains("a.example");
      assertThat(sandbox.control("GET", "/tags", "").body()).isEqualTo(tags).contains("paused");
      assertThat(sandbox.control("GET", "/app", "").body()).isEqualTo(app).contains("/x");
      assertThat(sandbox.control("GET", "/dns", "").body()).isEqualTo(names).contains("10.0.0.1");
      String token = String.valueOf(grant.text("access_token"));
      assertThat(sandbox.ask("/user_account", token).statusCode()).isEqualTo(200);
      assertThat(
              sandbox
                  .form(
                      "/oauth/token",
                      "grant_type=refresh_token&refresh_token=" + grant.text("refresh_token"))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void keepsWhatItAnsweredThoughItIsKilled() throws Exception {
    Json.Obj grant;
    Path copy = directory.resolve("copy");
    try (var sandbox = start()) {
      grant = sandbox.grant("freshstart");
      Files.createDirectories(copy);
      Files.copy(directory.resolve("accounts.json"), copy.resolve("accounts.json"));
    }
    try (var sandbox = new RunningSandbox(copy, settings -> settings)) {
      assertThat(sandbox.ask("/user_account", String.valueOf(grant.text("access_token"))).body())
          .contains("freshstart");
    }
  }

  @Test
  void keepsATokenRevoked() throws Exception {
    try (var sandbox = start()) {
      sandbox.control(
          "DELETE", "/tokens/" + Access.id(SandboxSettings.CONVERSION_TOKEN.value()), "");
    }
    try (var sandbox = start()) {
      assertThat(sandbox.send(Events.body(List.of("a"))).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void writesNoTokenDown() throws Exception {
    Json.Obj grant;
    try (var sandbox = start()) {
      grant = sandbox.grant("sandboxshop");
      assertThat(sandbox.get("/accounts").toString())
          .doesNotContain(String.valueOf(grant.text("access_token")), "pinr_", "pina_");
      assertThat(sandbox.send(sandbox.request("/")).body()).doesNotContain("pina_", "pinr_");
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("pina_", "pinr_", "sandbox-app-secret");
      }
    }
  }

  private RunningSandbox start() {
    return new RunningSandbox(directory, settings -> settings);
  }
}
