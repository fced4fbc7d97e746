package dev.pintle.admin.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Samples;
import dev.pintle.admin.Visitor;
import dev.pintle.ads.look.SampleAds;
import dev.pintle.ads.setup.Import;
import dev.pintle.forward.AsideDays;
import dev.pintle.forward.Destination;
import dev.pintle.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of the shop's events Pinterest counted, over HTTP, on 1 March 2026.
class AdsReconciliationTest {
  private static final LocalDate DAY = LocalDate.parse("2026-02-27");
  private AdminServer server;
  private Visitor visitor;
  private Store store;
  private Destination destination;
  private String here = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "GB", "UTC");
    destination = server.destination(store, "Pinterest");
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
    here = "/stores/" + store.id() + "/ads/reconciliation";
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
    server.ads.warehouse().close();
  }

  private void twins(String name, String browser, String server_, long events) {
    server
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into twin_day (destination_id, day, name, browser, server, events)
                values (?, ?, ?, ?, ?, ?)
                """,
                destination.id(),
                DAY.toEpochDay(),
                name,
                browser,
                server_,
                events));
  }

  private void loadImport() {
    var sample = new SampleAds(server.ads.warehouse(), server.database, server.ads.imports());
    Import its = sample.create(store.id(), "Year", DAY.minusDays(10));
    server
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update ads_import set ad_account_id = ? where id = ?",
                destination.adAccountId(),
                its.id()));
    sample.load(
        its,
        "ad_account_daily",
        List.of(
            SampleAds.row(DAY, SampleAds.SHORT, "1", "total_checkout", 6L, "total_signup", 2L)));
    sample.day(its, "ad_account_daily", SampleAds.SHORT, DAY, "final");
  }

  private String page(String query) {
    var page = visitor.get(here + query);
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body().replaceAll("\\s+", " ");
  }

  @Test
  void setsOurNumbersBesidePinterests() {
    twins("checkout", "sent", "delivered", 5);
    twins("checkout", "none", "delivered", 4);
    twins("checkout", "none", "denied", 3);
    twins("checkout", "none", "dead", 1);
    twins("checkout", "none", "expired", 2);
    twins("initiate_checkout", "none", "delivered", 8);
    twins("add_to_wishlist", "none", "delivered", 7);
    loadImport();

    assertThat(page(""))
        .contains("3 accepted, not sent: the visitor refused consent for the server")
        .contains("1 sent, and Pinterest refused it")
        .contains("2 not delivered in time")
        .contains("5 delivered, and by the tag as well: counted once")
        .contains("3 delivered, not attributed to an ad")
        .contains("no column of reports counts initiate_checkout")
        .contains("total_add_to_wishlist is not among the columns of ad_account_daily")
        .contains("2 reported, not by us") // of signups
        .contains("Final up to <strong>2026-02-27</strong>");
  }

  @Test
  void tellsTheSameByProgramAndAsAFile() {
    twins("checkout", "none", "delivered", 9);
    twins("checkout", "none", "no_identity", 2);
    loadImport();
    String bearer = "Bearer " + server.tokens.create("test", "ada");

    assertThat(visitor.get(here + "/file").body())
        .startsWith("day,event,accepted,not_sent,")
        .contains("2026-02-27,checkout,11,2,0,0,0,9,0,0,6,final,");
    assertThat(
            visitor
                .get(
                    "/api/v1/stores/"
                        + store.id()
                        + "/reconciliation?from=2026-02-27&to=2026-02-27",
                    "Authorization",
                    bearer)
                .body())
        .contains(
            "\"name\":\"checkout\",\"accepted\":11,\"waiting\":0,\"dead\":0,\"refused\":0,\"expired\":0,\"delivered\":9")
        .contains(
            "\"reported\":6,\"state\":\"final\"", "\"cause\":\"not_attributed\",\"events\":3");
    assertThat(
            visitor
                .get(
                    "/api/v1/stores/" + store.id() + "/reconciliation?from=soon",
                    "Authorization",
                    bearer)
                .body())
        .contains("from must be a day such as");
  }

  @Test
  void saysThatThereIsNoImportOfTheAdAccount() {
    twins("checkout", "none", "delivered", 9);

    assertThat(page(""))
        .contains("No import has the ad account " + destination.adAccountId())
        .contains("no import: no import has ad account");
  }

  @Test
  void countsEventsWithoutAName() throws InterruptedException {
    var source = server.sources.create(store.id(), "Web");
    server.log(store, source, Samples.UNMAPPED);
    LocalDate today = LocalDate.parse("2026-03-01");
    var asides = new AsideDays(server.database);
    for (int i = 0; i < 1_800 && asides.rows(destination.id(), today, today).isEmpty(); i++) {
      server.flow.journal().awaitEvent(store.id(), 99, Duration.ofMillis(50));
    }

    assertThat(page("?from=2026-03-01&to=2026-03-01"))
        .contains("(none of Pinterest's)")
        .contains("1 accepted, not sent: no rule takes it under a name of Pinterest's");
  }

  @Test
  void countsAllThatWait() {
    var source = server.sources.create(store.id(), "Web");
    String at = "/stores/" + store.id() + "/destinations/" + destination.id();
    String csrf = visitor.csrf();
    assertThat(visitor.post(at + "/deactivate", Map.of("csrf", csrf)).statusCode()).isEqualTo(303);
    String event = "{\"type\":\"track\",\"event\":\"Products Searched\",\"messageId\":\"m\"}";
    for (int i = 0; i < 3; i++) {
      server.log(store, source, Collections.nCopies(2_000, event).toArray(String[]::new));
    }

    assertThat(page(""))
        .as("today is among the days when none are named")
        .contains("6,000 waits, or is being tried again");
  }

  @Test
  void teachesWhileThereIsNoDestination() {
    var other = server.stores.create("Other", "GB", "UTC");

    assertThat(visitor.get("/stores/" + other.id() + "/ads/reconciliation").body())
        .contains("There is no destination yet");
  }
}
