package dev.pintle.forward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.forward.Deliveries;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.DestinationConfig;
import dev.pintle.forward.Destinations;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.LocalSite;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alarms begin, are told, and end.
class AlertsTest {
  private static final Instant START = Instant.parse("2026-03-10T12:30:00Z");

  private final ManualTime time = new ManualTime(START);
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final Ids ids = new Ids(new Random(3));
  private final Fetcher fetcher = new Fetcher(new Dns(null), true);
  private LocalSite site;
  private Database database;
  private Vault vault;
  private Stores stores;
  private Destinations destinations;
  private Alerts alerts;
  private String shop;
  private Destination destination;
  private long lagMs;
  private long lastHour = 100;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    mail.start();
    fetcher.start();
    site = new LocalSite();
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 2);
    database.migrate();
    vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    stores = new Stores(database, ids, time);
    destinations = new Destinations(database, vault, ids, time);
    alerts = newAlerts(fetcher);
    shop = stores.create("Shop", "GB", "UTC").id();
    destination =
        destinations.create(
            shop, "UK", "549764100001", new Secret("token"), DestinationConfig.DEFAULT, 0);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    database.close();
    site.close();
    mail.stop();
  }

  @Test
  void tellsAnAlarmOnceRemindsEachDayAndTellsItsEnd() throws InterruptedException {
    pause("401: the token is expired");
    run(3);
    assertThat(told()).containsExactly("paused alarm");
    assertThat(alerts.log().alarms(shop))
        .containsExactly(
            new Alarm(
                shop,
                destination.id(),
                AlertKind.PAUSED,
                START,
                START,
                "It is paused, its events wait: 401: the token is expired"));

    time.advance(Duration.ofHours(24));
    run(3);
    assertThat(told()).containsExactly("paused reminder", "paused alarm");

    destinations.setStatus(destination.id(), Status.ACTIVE, "");
    run(3);
    assertThat(told()).containsExactly("paused recovered", "paused reminder", "paused alarm");
    assertThat(alerts.log().alarms(shop)).isEmpty();
    assertThat(alerts.log().history(shop).getFirst().since()).isEqualTo(START);
  }

  @Test
  void tellsNothingTwiceAfterARestart() throws InterruptedException {
    String url = hook();
    pause("401");
    run(1);
    alerts = newAlerts(fetcher);
    run(2);

    assertThat(told()).containsExactly("paused alarm");
    assertThat(site.requests).hasSize(1);
    assertThat(url).contains(site.host());
  }

  @Test
  void watchesLagErrorsAndVolume() throws InterruptedException {
    lagMs = Duration.ofMinutes(16).toMillis();
    lastHour = 10;
    count(100, 50);
    run(1);

    assertThat(told())
        .containsExactlyInAnyOrder("lag alarm", "error_rate alarm", "volume_collapse alarm");

    lagMs = 0;
    lastHour = 90;
    time.advance(Duration.ofMinutes(20));
    count(100, 0);
    run(1);
    assertThat(told()).hasSize(6).filteredOn(one -> one.endsWith("recovered")).hasSize(3);
  }

  @Test
  void goesByTheRulesOfTheStore() throws InterruptedException {
    lagMs = Duration.ofMinutes(16).toMillis();
    alerts.rules().change(shop, List.of(new AlertRule(AlertKind.LAG, true, 20)));
    run(1);
    assertThat(told()).isEmpty();
    alerts.rules().change(shop, List.of(new AlertRule(AlertKind.LAG, true, 10)));
    run(1);
    assertThat(told()).containsExactly("lag alarm");

    alerts.rules().change(shop, List.of(new AlertRule(AlertKind.LAG, false, 10)));
    run(1);
    assertThat(told()).containsExactly("lag alarm");
    assertThat(alerts.log().alarms(shop)).isEmpty();
    assertThatThrownBy(() ->
            alerts.rules().change(shop, List.of(new AlertRule(AlertKind.ERROR_RATE, true, 100))))
        .hasMessage("error_rate must be 0 to 99 percent");
  }

  @Test
  void forgetsTheAlarmsOfWhatSomebodySwitchedOff() throws InterruptedException {
    pause("401");
    run(1);
    destinations.setStatus(destination.id(), Status.DEACTIVATED, "");
    run(1);

    assertThat(told()).containsExactly("paused alarm");
    assertThat(alerts.log().alarms(shop)).isEmpty();
  }

  @Test
  void signsWhatAWebhookGets() throws InterruptedException, GeneralSecurityException {
    site.page("/alerts", "thanks");
    Secret secret = alerts.channels().addWebhook(shop, site.url("/alerts?key=1")).secret();
    pause("401");
    run(1);

    assertThat(site.requests).containsExactly("POST " + site.host() + " /alerts?key=1");
    String[] content = site.contents.getFirst().split("\n\n", 2);
    assertThat(content[0])
        .containsIgnoringCase("X-Pintle-Signature: [sha256=" + mac(secret, content[1]));
    assertThat(Json.parse(content[1].getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Json.Obj.class,
            body -> {
              assertThat(body.text("store")).isEqualTo(shop);
              assertThat(body.text("destination")).isEqualTo(destination.id());
              assertThat(body.text("kind")).isEqualTo("paused");
              assertThat(body.text("state")).isEqualTo("alarm");
              assertThat(body.text("since")).isEqualTo("2026-03-10T12:30:00Z");
              assertThat(body.text("words")).isEqualTo("It is paused, its events wait: 401");
              assertThat(body.text("url"))
                  .isEqualTo("https://pintle.example/stores/" + shop + "/alerts");
            });
  }

  @Test
  void triesAFailingChannelFiveTimesMoreAndGoesOn() throws InterruptedException {
    site.answer("/alerts", LocalSite.Answer.of(500));
    var failing = alerts.channels().addWebhook(shop, site.url("/alerts")).channel();
    alerts.channels().addMail(shop, "ada@shop.example");
    pause("401");
    run(2);
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(site.requests).hasSize(2);
    assertThat(trouble(failing)).isEqualTo("the webhook answered 500");
    run(10);
    assertThat(site.requests).hasSize(6);
    assertThat(trouble(failing)).isEqualTo("the webhook answered 500");

    site.page("/alerts", "thanks");
    destinations.setStatus(destination.id(), Status.ACTIVE, "");
    run(1);
    assertThat(trouble(failing)).isEmpty();
    assertThat(told()).containsExactly("paused recovered", "paused alarm");
  }

  @Test
  void mailsWhatIsWrong() throws InterruptedException, MessagingException, IOException {
    alerts.channels().addMail(shop, "ada@shop.example");
    pause("401");
    run(1);

    var message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("[Pintle] Shop, UK: paused: alarm");
    assertThat(message.getAllRecipients()[0]).hasToString("ada@shop.example");
    assertThat(String.valueOf(message.getContent()))
        .contains("It is paused, its events wait: 401", "https://pintle.example/stores/" + shop);
  }

  @Test
  void looksIntoNoPrivateNetworkUnlessAllowed() throws InterruptedException {
    try (var careful = new Fetcher(new Dns(null), false)) {
      careful.start();
      alerts = newAlerts(careful);
      var channel = alerts.channels().addWebhook(shop, site.url("/alerts")).channel();
      alerts.test(shop);

      assertThat(site.requests).isEmpty();
      assertThat(trouble(channel)).isNotEmpty();
    }
  }

  @Test
  void keepsTheLastTwoHundred() throws InterruptedException {
    for (int i = 0; i < 101; i++) {
      pause("401");
      run(1);
      destinations.setStatus(destination.id(), Status.ACTIVE, "");
      run(1);
    }
    assertThat(told()).hasSize(200).endsWith("paused alarm", "paused recovered", "paused alarm");
  }

  private Alerts newAlerts(Fetcher through) {
    var smtp = new Secret("smtp://127.0.0.1:" + mail.getSmtp().getPort());
    long thisHour = START.getEpochSecond() / 3_600 * 60;
    return new Alerts(
        database,
        vault,
        stores,
        new Alerts.Source(
            destinations,
            new Deliveries(database, time),
            _ -> lagMs,
            (_, from, _) -> from + 60 >= thisHour ? lastHour : 100),
        new Alerts.Ways(
            through, new SmtpMail(smtp, "pintle@shop.example"), "https://pintle.example"),
        ids,
        time);
  }

  private String hook() {
    site.page("/alerts", "thanks");
    return alerts.channels().addWebhook(shop, site.url("/alerts")).channel().address();
  }

  private void pause(String reason) {
    destinations.setStatus(destination.id(), Status.PAUSED, reason);
  }

  private void run(int minutes) throws InterruptedException {
    for (int i = 0; i < minutes; i++) {
      alerts.run();
      time.advance(Duration.ofSeconds(1));
    }
  }

  private void count(long delivered, long dead) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into destination_minute (
                  destination_id, minute, delivered, filtered, skipped, dead)
                values (?, ?, ?, 0, 0, ?)
                """,
                destination.id(),
                time.minute(),
                delivered,
                dead));
  }

  private List<String> told() {
    return alerts.log().history(shop).stream()
        .map(one -> one.kind().word() + " " + one.state().word())
        .toList();
  }

  private String trouble(AlertChannel channel) {
    return alerts.channels().find(channel.id()).orElseThrow().trouble();
  }

  private static String mac(Secret secret, String body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }
}
