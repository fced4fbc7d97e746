package dev.pintle.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.ads.AdsImports;
import dev.pintle.admin.catalog.SampleCatalog;
import dev.pintle.admin.people.RightsForm;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.setup.Import;
import dev.pintle.collect.Source;
import dev.pintle.forward.Destination;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may do what, on every route there is.
class RightsTest {
  /// What strangers reach. Nothing else is open.
  private static final Set<String> OPEN =
      Set.of(
          "GET /static/{hash}/{name}",
          "GET /sign-in",
          "POST /sign-in",
          "GET /setup",
          "POST /setup",
          "GET /include/{file}",
          "GET /api/openapi.json");

  /// What is about nobody but who asks.
  private static final Set<String> OWN =
      Set.of(
          "GET /",
          "GET /settings",
          "POST /sign-out",
          "GET /account",
          "POST /account/password",
          "POST /account/sessions/{session}/end",
          "POST /account/sessions/end-others");

  /// What is asked by POST though it changes nothing: a query must not be in an address.
  private static final Set<String> ASKED =
      Set.of(
          "POST /stores/{store}/ads/query",
          "POST /stores/{store}/ads/query/cancel",
          "POST /stores/{store}/ads/query/file");

  private AdminServer server;
  private Visitor visitor;
  private Store shop;
  private Store other;
  private Source source;
  private Destination destination;
  private String feed = "";
  private Import imported;
  private Run run;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    shop = server.stores.create("Shop", "GB", "UTC");
    other = server.stores.create("Other shop", "GB", "UTC");
    source = server.sources.create(shop.id(), "Web");
    destination = server.destination(shop, "Pinterest");
    addDomain();
    addSecret();
    server.watch.alerts().channels().addMail(shop.id(), "ada@shop.example");
    feed = new SampleCatalog(server, shop).feed().id();
    imported = AdsImports.sample(server.ads, shop);
    run = AdsImports.run(server.ads, imported);
    visitor = new Visitor(server);
  }

  private void addDomain() {
    server
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into domain (id, store_id, website, method, state, reason, code, meta_tag,
                  file_name, file_text, dns_record, created_at)
                values ('domain_1', ?, 'shop.example', 'METATAG', 'not_started', '', 'c', 'm',
                  'f', 't', 'd', 0)
                """,
                shop.id()));
  }

  private void addSecret() {
    server
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into secret (id, store_id, name, kind, created_at)
                values ('secret_1', ?, 'Token', 'token', 0)
                """,
                shop.id()));
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void asksForARightOnEveryRouteButAFew() {
    assertThat(server.admin.routes()).hasSizeGreaterThan(80);
    assertThat(routes(Need.Nothing.class)).containsExactlyInAnyOrderElementsOf(OPEN);
    assertThat(routes(Need.Somebody.class)).containsExactlyInAnyOrderElementsOf(OWN);
  }

  @Test
  void letsNobodyInWhoIsNotSignedIn() {
    for (var route : guarded()) {
      var answer = ask(route);

      assertThat(answer.statusCode()).as(route.toString()).isEqualTo(isApi(route) ? 401 : 303);
    }
  }

  @Test
  void showsEverythingAndChangesNothingForWhoeverMayOnlyLook() {
    signIn("eve", Rights.everywhere(EnumSet.of(Right.VIEW)));
    String csrf = visitor.csrf();

    for (var route : guarded()) {
      var answer = ask(route, "X-CSRF-Token", csrf);

      boolean looks = needed(route) == Right.VIEW;
      if (looks) {
        assertThat(answer.statusCode()).as(route.toString()).isIn(200, 204, 303, 404, 422);
        assertThat(answer.body()).as(route.toString()).doesNotContain("ask ada for it");
      } else {
        assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
        assertThat(answer.body())
            .as(route.toString())
            .contains("you need the right to " + needed(route).word(), "ask ada for it");
      }
      boolean asks = ASKED.contains(route.method() + " " + route.path());
      assertThat(route.method().equals("GET") || asks || !looks).as(route.toString()).isTrue();
    }
  }

  @Test
  void changesNothingWithATokenThatMayOnlyLook() {
    String bearer = "Bearer " + token(Rights.EVERYWHERE, Right.VIEW);

    for (var route : guarded().stream().filter(RightsTest::isApi).toList()) {
      var answer = ask(route, "Authorization", bearer);

      assertThat(answer.statusCode() == 403)
          .as(route.toString())
          .isEqualTo(needed(route) != Right.VIEW);
    }
  }

  @Test
  void hidesStoresFromWhoeverHasNoRightThere() {
    signIn("eve", Rights.in(other.id(), EnumSet.allOf(Right.class)));
    String csrf = visitor.csrf();
    String bearer = "Bearer " + token(other.id(), Right.values());

    for (var route : guarded().stream().filter(RightsTest::isOfAThing).toList()) {
      var byPerson = ask(route, "X-CSRF-Token", csrf);
      assertThat(byPerson.statusCode()).as(route.toString()).isIn(403, 404);
      assertThat(byPerson.body()).as(route.toString()).doesNotContain("Pinterest account", "Web");
      if (isApi(route)) {
        assertThat(ask(route, "Authorization", bearer).statusCode())
            .as(route.toString())
            .isEqualTo(404);
      }
    }
    assertThat(visitor.get("/settings/stores").body())
        .contains("Other shop")
        .doesNotContain(shop.id());
    assertThat(visitor.get("/api/v1/stores", "Authorization", bearer).body())
        .contains(other.id())
        .doesNotContain(shop.id());
  }

  @Test
  void turnsOffTheButtonsThatWouldBeRefusedAndSaysWhy() {
    String why = "disabled title=\"You need the right to publish for this\"";
    String path = "/stores/" + shop.id() + "/destinations/" + destination.id();
    signIn("eve", Rights.everywhere(EnumSet.of(Right.DEVELOP)));
    assertThat(visitor.get(path).body())
        .contains(why, "You need the right to publish for this.</p>");
    assertThat(visitor.get("/stores/" + shop.id() + "/sources").body())
        .doesNotContain("You need the right");

    signIn("max", Rights.in(shop.id(), EnumSet.of(Right.PUBLISH)));

    assertThat(visitor.get(path).body()).doesNotContain(why);
  }

  @Test
  void findsNothingOfOneStoreBelowAnother() {
    signIn("eve", Rights.ALL);
    for (String path : List.of("/destinations/" + destination.id(), "/sources/" + source.id())) {
      assertThat(visitor.get("/stores/" + shop.id() + path).statusCode()).isEqualTo(200);
      assertThat(visitor.get("/stores/" + other.id() + path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void addsUpWhatIsGrantedForOneStoreAndForAll() {
    var rights =
        new Rights(
            Map.of(Rights.EVERYWHERE, Set.of(Right.DEVELOP), shop.id(), Set.of(Right.PUBLISH)));

    assertThat(Stream.of(Right.values()).filter(right -> rights.may(right, shop.id())))
        .containsExactly(Right.VIEW, Right.DEVELOP, Right.PUBLISH);
    assertThat(Stream.of(Right.values()).filter(right -> rights.may(right, other.id())))
        .containsExactly(Right.VIEW, Right.DEVELOP);
    assertThat(rights.cover(Rights.in(shop.id(), Set.of(Right.PUBLISH, Right.DEVELOP)))).isTrue();
    assertThat(rights.cover(Rights.everywhere(Set.of(Right.PUBLISH)))).isFalse();
    assertThat(rights.cover(Rights.in(shop.id(), Set.of(Right.APPROVE)))).isFalse();
  }

  @Test
  void givesAndTakesRightsAndEndsTheSessionsOfWhomeverTheyAreOf() {
    server.people.add("eve", AdminServer.PASSWORD, Rights.NONE);
    visitor.signIn("ada", AdminServer.PASSWORD);
    try (var eve = new Visitor(server)) {
      eve.signIn("eve", AdminServer.PASSWORD);
      assertThat(eve.get("/settings/stores").statusCode()).isEqualTo(403);

      change("eve", RightsForm.field(shop.id(), Right.PUBLISH));

      assertThat(eve.get("/account").statusCode()).isEqualTo(303);
      eve.signIn("eve", AdminServer.PASSWORD);
      assertThat(eve.get("/settings/stores").body()).contains(shop.id()).doesNotContain(other.id());
    }
    assertThat(server.audit.newest(0, 5))
        .anySatisfy(entry -> {
          assertThat(entry.action()).isEqualTo("changed rights");
          assertThat(entry.detail()).isEqualTo("from nothing to Shop: publish");
        });
  }

  @Test
  void alwaysLeavesSomebodyWhoManagesAllStores() {
    visitor.signIn("ada", AdminServer.PASSWORD);
    String id = server.people.list().getFirst().id();

    assertThat(change("ada", RightsForm.field(shop.id(), Right.MANAGE)).statusCode())
        .isEqualTo(422);

    assertThat(server.people.rights(id)).isEqualTo(Rights.ALL);
    server.people.add("bob", AdminServer.PASSWORD, Rights.everywhere(Set.of(Right.MANAGE)));
    assertThat(change("ada", RightsForm.field(shop.id(), Right.MANAGE)).statusCode())
        .isEqualTo(303);
    assertThat(server.people.rights(id)).isEqualTo(Rights.in(shop.id(), Set.of(Right.MANAGE)));
  }

  private HttpResponse<String> change(String name, String tick) {
    String id =
        server.people.list().stream()
            .filter(person -> person.name().equals(name))
            .findFirst()
            .orElseThrow()
            .id();
    return visitor.post(
        "/settings/people/" + id + "/rights", Map.of(tick, "on", "csrf", visitor.csrf()));
  }

  private void signIn(String name, Rights rights) {
    server.people.add(name, AdminServer.PASSWORD, rights);
    visitor.signIn(name, AdminServer.PASSWORD);
  }

  private String token(String storeId, Right... rights) {
    return server.tokens.create("test", "ada", storeId, Set.of(rights), null);
  }

  private Set<String> routes(Class<? extends Need> need) {
    return server.admin.routes().stream()
        .filter(route -> need.isInstance(route.need()))
        .map(route -> route.method() + " " + route.path())
        .collect(Collectors.toSet());
  }

  private List<Routes.Route> guarded() {
    return server.admin.routes().stream()
        .filter(route ->
            !(route.need() instanceof Need.Nothing) && !(route.need() instanceof Need.Somebody))
        .toList();
  }

  private static Right needed(Routes.Route route) {
    return switch (route.need()) {
      case Need.Here(Right right) -> right;
      case Need.Somewhere(Right right) -> right;
      case Need.Everywhere(Right right) -> right;
      case Need.Nothing(), Need.Somebody() -> throw new AssertionError(route);
    };
  }

  private static boolean isApi(Routes.Route route) {
    return route.path().startsWith("/api/");
  }

  private static boolean isOfAThing(Routes.Route route) {
    return route.path().contains("{");
  }

  private HttpResponse<String> ask(Routes.Route route, String... headers) {
    String path =
        route
            .path()
            .replace("{store}", shop.id())
            .replace("{destination}", destination.id())
            .replace("{feed}", feed)
            .replace("{import}", imported.id())
            .replace("{run}", run.id())
            .replace("{source}", source.id())
            .replace("{products}", server.sync.sources().of(shop.id()).getFirst().id())
            .replace("{domain}", "domain_1")
            .replace("{secret}", "secret_1")
            .replace("{channel}", server.watch.alerts().channels().of(shop.id()).getFirst().id())
            .replaceAll("\\{[a-z]+}", "1");
    return visitor.ask(route.method(), path, headers);
  }
}
