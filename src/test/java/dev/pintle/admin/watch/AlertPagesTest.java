package dev.pintle.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Secret;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.alert.AlertChannel;
import dev.pintle.http.LocalSite;
import dev.pintle.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store's alerts, by their page and by program.
class AlertPagesTest {
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private LocalSite site;
  private AdminServer server;
  private Visitor visitor;
  private Store store;
  private Destination destination;
  private String page = "";

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    mail.start();
    site = new LocalSite();
    var smtp = new Secret("smtp://127.0.0.1:" + mail.getSmtp().getPort());
    server =
        new AdminServer(
            directory,
            URI.create("http://127.0.0.1:1/v5"),
            new SmtpMail(smtp, "pintle@shop.example"));
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "GB", "UTC");
    destination = server.destination(store, "UK");
    page = "/stores/" + store.id() + "/alerts";
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
    site.close();
    mail.stop();
  }

  @Test
  void isReachedFromMonitoringAndShowsTheUsual() {
    assertThat(visitor.get("/stores/" + store.id() + "/monitoring").body())
        .contains("<a href=\"" + page + "\">Alerts</a>");
    assertThat(visitor.get(page).body())
        .contains("No alarm is on.", "Nobody yet", "name=\"lag\" value=\"15\"")
        .contains("name=\"volume_collapse\" value=\"30\"");
  }

  @Test
  void monitoringShowsAnyTimeInTheStoresZone() {
    var abroad = server.stores.create("Elsewhere", "NO", "Europe/Oslo");
    String monitoring = "/stores/" + abroad.id() + "/monitoring";

    assertThat(visitor.get(monitoring + "?from=2026-02-01T10:00&to=2026-02-01T12:30").body())
        .contains("value=\"2026-02-01T10:00\"", "value=\"2026-02-01T12:30\"", "Europe/Oslo");
    assertThat(visitor.get(monitoring + "?from=2026-02-01T09:00:00Z&to=").body())
        .contains("value=\"2026-02-01T10:00\"");
    for (String wrong : new String[] {"?from=soon", "?from=2026-02-02T00:00&to=2026-02-01T00:00"}) {
      assertThat(visitor.get(monitoring + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void savesThresholdsAndSaysWhatIsWrongWithOne() {
    var fields = Map.of("lag", "20", "lag.on", "yes", "error_rate", "5", "volume_collapse", "30");
    assertThat(post("", fields).headers().firstValue("Location"))
        .hasValue(page + "?notice=alerts-saved");
    assertThat(visitor.get(page).body()).contains("name=\"lag\" value=\"20\"");
    assertThat(server.watch.alerts().rules().of(store.id()))
        .filteredOn(rule -> rule.enabled())
        .singleElement()
        .satisfies(rule -> assertThat(rule.threshold()).isEqualTo(20));
    assertThat(audit()).contains("changed alerts");

    var wrong = new HashMap<>(fields);
    wrong.put("error_rate", "often");
    var answer = post("", wrong);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Must be 0 to 99 percent.", "value=\"often\"");
  }

  @Test
  void showsTheSecretOfAWebhookOnceAndSendsATest() {
    site.page("/hook/top-secret", "thanks");
    var made = post("/channels", Map.of("way", "webhook", "address", site.url("/hook/top-secret")));
    assertThat(made.body()).contains("cannot be shown again", "http://" + site.host() + "/…");
    post("/channels", Map.of("way", "mail", "address", "ada@shop.example"));
    assertThat(visitor.get(page).body())
        .contains("ada@shop.example", "Send a test")
        .doesNotContain("cannot be shown again", "top-secret");

    assertThat(post("/test", Map.of()).headers().firstValue("Location"))
        .hasValue(page + "?notice=channels-tested");
    assertThat(site.contents).singleElement().asString().contains("\"state\":\"test\"");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(visitor.get(page).body()).contains("no trouble").doesNotContain("failed</span>");
  }

  @Test
  void showsAFailingChannelAndRemovesIt() {
    post("/channels", Map.of("way", "webhook", "address", site.url("/nowhere")));
    post("/test", Map.of());
    assertThat(visitor.get(page).body()).contains("the webhook answered 404");

    var channel = channels().getFirst();
    post("/channels/" + channel.id() + "/remove", Map.of());
    assertThat(channels()).isEmpty();
    assertThat(audit()).contains("added alert channel", "removed alert channel");
    assertThat(post("/test", Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void saysWhatIsWrongWithAnAddress() {
    for (String way : List.of("mail", "webhook")) {
      var answer = post("/channels", Map.of("way", way, "address", "ftp:nobody"));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("The address must be an");
    }
    assertThat(channels()).isEmpty();
  }

  @Test
  void showsAlarmsAndWhatWasTold() throws InterruptedException {
    alarm();

    assertThat(visitor.get(page).body())
        .contains("It is paused, its events wait: token refused", "UK")
        .doesNotContain("No alarm is on.", "Nothing yet.");
  }

  @Test
  void tellsAndChangesByProgram() throws InterruptedException {
    alarm();
    String bearer = "Bearer " + server.tokens.create("test", "ada");
    String path = "/api/v1" + page;

    var answer =
        visitor.send("PUT", path, bearer, "{\"rules\":[{\"kind\":\"lag\",\"threshold\":30}]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("{\"kind\":\"lag\",\"enabled\":true,\"threshold\":30,\"unit\":\"minutes\"}")
        .contains("\"destination\":\"" + destination.id() + "\",\"state\":\"alarm\"");
    assertThat(visitor.get(path, "Authorization", bearer).body()).isEqualTo(answer.body());
    for (String wrong :
        List.of(
            "{}",
            "{\"rules\":[{\"kind\":\"mood\"}]}",
            "{\"rules\":[{\"kind\":\"lag\",\"threshold\":0}]}",
            "{\"rules\":[{\"kind\":\"lag\",\"enabled\":\"often\"}]}")) {
      assertThat(visitor.send("PUT", path, bearer, wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  private void alarm() throws InterruptedException {
    server.flow.destinations().setStatus(destination.id(), Status.PAUSED, "token refused");
    server.watch.alerts().run();
  }

  private List<AlertChannel> channels() {
    return server.watch.alerts().channels().of(store.id());
  }

  private List<String> audit() {
    return server.audit.newest(0, 20).stream().map(entry -> entry.action()).toList();
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("csrf", visitor.csrf());
    return visitor.post(page + path, all);
  }
}
