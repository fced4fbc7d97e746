package dev.pintle.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.web.ApiToken;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.admin.web.Whence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that end, tokens that end, and what the audit log says of it.
class AccountTest {
  private static final Pattern END = Pattern.compile("/account/sessions/(session_[a-z0-9]+)/end");

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
  void endsASessionThirtyDaysAfterItBegan() {
    for (int i = 0; i < 71; i++) {
      server.time.advance(Duration.ofHours(10));
      assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    }

    server.time.advance(Duration.ofHours(10));

    assertThat(visitor.get("/account").statusCode()).isEqualTo(303);
  }

  @Test
  void showsAndEndsOwnSessionsAndNobodyElses() {
    server.people.add("eve", AdminServer.PASSWORD, Rights.NONE);
    try (var phone = new Visitor(server);
        var eve = new Visitor(server)) {
      phone.signIn("ada", AdminServer.PASSWORD);
      eve.signIn("eve", AdminServer.PASSWORD);
      assertThat(visitor.get("/account").body()).contains("this machine", "this one");
      String phones = other();
      String csrf = eve.csrfOf("/account");
      assertThat(
              eve.post("/account/sessions/" + phones + "/end", Map.of("csrf", csrf)).statusCode())
          .isEqualTo(404);

      visitor.post("/account/sessions/" + phones + "/end", Map.of("csrf", visitor.csrf()));

      assertThat(phone.get("/account").statusCode()).isEqualTo(303);
      assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
      phone.signIn("ada", AdminServer.PASSWORD);
      visitor.post("/account/sessions/end-others", Map.of("csrf", visitor.csrf()));
      assertThat(phone.get("/account").statusCode()).isEqualTo(303);
      assertThat(eve.get("/account").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void neverGivesATokenMoreThanItsMakerHas() {
    var shop = server.stores.create("Shop", "GB", "UTC");
    var rights = Rights.in(shop.id(), Set.of(Right.MANAGE, Right.DEVELOP));
    server.people.add("eve", AdminServer.PASSWORD, rights);
    try (var eve = new Visitor(server)) {
      eve.signIn("eve", AdminServer.PASSWORD);

      assertThat(make(eve, shop.id(), Right.PUBLISH)).isEqualTo(422);
      assertThat(make(eve, Rights.EVERYWHERE, Right.DEVELOP)).isEqualTo(422);
      assertThat(make(eve, shop.id(), Right.DEVELOP)).isEqualTo(200);
    }
    assertThat(server.tokens.list())
        .extracting(ApiToken::rights)
        .containsExactly(Rights.in(shop.id(), Set.of(Right.DEVELOP)));
  }

  @Test
  void refusesATokenThatHasEnded() {
    var end = server.time.instant().plus(Duration.ofDays(30));
    String token = server.tokens.create("t", "ada", Rights.EVERYWHERE, Set.of(Right.VIEW), end);
    String[] bearer = {"Authorization", "Bearer " + token};
    assertThat(visitor.get("/api/v1/stores", bearer).statusCode()).isEqualTo(200);

    server.time.advance(Duration.ofDays(30));

    assertThat(visitor.get("/api/v1/stores", bearer).statusCode()).isEqualTo(401);
  }

  @Test
  void findsAuditEntriesAndExportsThem() {
    server.audit.append("ada", "did", "=1+1", "100% of it");
    server.audit.append("bob", "did", "else", "");

    assertThat(visitor.get("/settings/audit?actor=AD&action=did").body())
        .contains("=1+1")
        .doesNotContain(">else<");
    assertThat(visitor.get("/settings/audit?subject=%25").body()).contains("Nothing matches");
    assertThat(visitor.get("/settings/audit?day=2026-02-28").body()).contains("Nothing matches");
    var csv = visitor.get("/settings/audit/export?action=did");
    assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(csv.body()).contains("2026-03-01T12:00:00Z,ada,did,'=1+1,100% of it,");
  }

  @Test
  void saysWhoFailedToSignInButNotWhatAStrangerTyped() {
    visitor.signIn("ada", "wrong");
    visitor.signIn("my secret passphrase", "wrong");

    assertThat(server.audit.newest(0, 3))
        .filteredOn(entry -> entry.action().equals("failed to sign in"))
        .extracting(entry -> entry.action() + " " + entry.subject() + " " + entry.address())
        .containsExactlyInAnyOrder(
            "failed to sign in ada this machine", "failed to sign in (unknown name) this machine");
  }

  @Test
  void masksAddresses() {
    assertThat(Whence.masked("203.0.113.7")).isEqualTo("203.0.113.x");
    assertThat(Whence.masked("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:…");
    assertThat(Whence.masked("not an address")).isEqualTo("unknown");
  }

  private String other() {
    var found = END.matcher(visitor.get("/account").body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static int make(Visitor who, String store, Right right) {
    var fields = new HashMap<String, String>();
    fields.put("name", "t");
    fields.put("store", store);
    fields.put("days", "30");
    fields.put("right:" + right.word(), "on");
    fields.put("csrf", who.csrf());
    return who.post("/settings/tokens", fields).statusCode();
  }
}
