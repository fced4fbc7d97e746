package dev.pintle.admin.event;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.ManualTime;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Browser;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Json;
import dev.pintle.collect.Source;
import dev.pintle.event.Envelope;
import dev.pintle.forward.Destination;
import dev.pintle.journal.Journal.Entry;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Store;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pairs, in a real Chromium, with the simulated Pinterest at the end.
@Tag("browser")
class PairPagesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String MAIL = "\"email\":\"jane@shop.example\"";
  private static AdminServer server;
  private static Sandbox sandbox;
  private static Browser browser;
  private Store store;
  private Source source;
  private int sent;

  @BeforeAll
  static void start(@TempDir Path directory) {
    sandbox =
        new Sandbox(
            SandboxSettings.seeded("127.0.0.1", 0, null), new ManualTime(NOW), new Random(1));
    sandbox.start();
    server = new AdminServer(directory, URI.create(sandbox.url() + "/v5"));
    server.people.createFirst("ada", AdminServer.PASSWORD);
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
    sandbox.close();
  }

  @BeforeEach
  void createStore() {
    browser.complaints.clear();
    store = server.stores.create("Shop", "GB", "Europe/London");
    source = server.sources.create(store.id(), "Web shop");
  }

  @AfterEach
  void hearsNoComplaint() {
    assertThat(browser.complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void showsWhichTwinsMet(int width, ColorScheme scheme) {
    var page = signedIn(width, scheme);
    assertThat(page.getByText("There is no destination yet")).isVisible();
    Destination destination = server.destination(store, "Pinterest UK");
    page.reload();
    assertThat(page.getByText("No event has been through yet")).isVisible();
    shoot(page, "pairs-empty-" + width + "-" + scheme);

    rememberAWeek(destination);
    sendOneOfEach();

    assertThat(figure(page, "Pairs")).hasText("3,635");
    assertThat(figure(page, "Counted twice")).hasText("3");
    assertThat(page.getByText("of the 4,241 events that came by a pixel are pairs")).isVisible();
    assertThat(page.locator(".chart canvas")).isVisible();
    assertThat(page.getByText("it was whole hours old when it came in")).isVisible();
    assertThat(page.getByText("came in twice")).isVisible();
    fits(page, width);
    shoot(page, "pairs-" + width + "-" + scheme);

    page.getByRole(AriaRole.LINK, named("initiate_checkout")).first().click();
    assertThat(page.locator(".twins tbody tr")).hasCount(1);
    page.locator("#field-name").selectOption("");
    page.locator("#field-class").selectOption("twice");
    page.getByRole(AriaRole.BUTTON, named("Find")).click();
    assertThat(page.locator(".twins tbody tr")).hasCount(3);
    page.locator(".twins tbody th a").last().click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Its two twins"))).isVisible();
    assertThat(page.getByText("Pinterest cannot match them.")).isVisible();
    fits(page, width);
    shoot(page, "pairs-event-" + width + "-" + scheme);
  }

  @Test
  void tellsTheSameByProgram() {
    Destination destination = server.destination(store, "Pinterest UK");
    var page = signedIn(Browser.DESKTOP, ColorScheme.LIGHT);
    sendOneOfEach();
    assertThat(page.getByText("came in twice")).isVisible();
    assertThat(page.locator(".equation .whole dd")).hasText("15");
    String bearer = "Bearer " + server.tokens.create("test", "ada");
    String pairs = "/api/v1/destinations/" + destination.id() + "/pairs";
    try (var program = new Visitor(server)) {
      String counts = program.get(pairs, "Authorization", bearer).body();
      String events =
          program.get(pairs + "/events?class=pair&limit=5", "Authorization", bearer).body();

      assertThat(counts)
          .contains("\"from\":\"2026-02-16\",\"to\":\"2026-03-01\"")
          .contains(
              "{\"day\":\"2026-03-01\",\"name\":\"add_to_cart\",\"class\":\"server_only\","
                  + "\"reason\":\"the tag's script was blocked or did not load\","
                  + "\"browser\":\"blocked\",\"server\":\"delivered\",\"events\":1}");
      assertThat(events).contains("\"eventId\":\"checkout_1001\"").doesNotContain("jane@");
      assertThat(Json.parse(events).toString().split("\"ways\"", -1)).hasSize(4);
      for (String wrong : new String[] {"?from=yesterday", "?from=2024-01-01", "/events?class=x"}) {
        assertThat(program.get(pairs + wrong, "Authorization", bearer).statusCode())
            .as(wrong)
            .isEqualTo(400);
      }
    }
  }

  /// What was counted on the days before: events cannot come in late and be on time.
  private static void rememberAWeek(Destination destination) {
    long today = NOW.getEpochSecond() / 86_400;
    server
        .database
        .jdbi()
        .useHandle(handle -> {
          for (long day = today - 7; day < today; day++) {
            for (String kind :
                new String[] {
                  "page_visit sent delivered 412",
                  "page_visit blocked delivered 61",
                  "add_to_cart sent delivered 77",
                  "add_to_cart waiting delivered 9",
                  "checkout sent delivered 18",
                  "checkout sent no_identity 3",
                  "checkout none delivered 2"
                }) {
              String[] parts = kind.split(" ", -1);
              handle.execute(
                  "insert into twin_day values (?, ?, ?, ?, ?, ?)",
                  destination.id(),
                  day,
                  parts[0],
                  parts[1],
                  parts[2],
                  Long.parseLong(parts[3]) + today - day);
            }
          }
        });
  }

  /// Each class, for each of its reasons.
  private void sendOneOfEach() {
    Instant now = NOW.minusSeconds(30);
    send("Product Viewed", "sent", MAIL, now);
    send("Product Added", "blocked", MAIL, now);
    send("Product Added", "waiting", MAIL, now);
    send("Checkout Started", "denied", MAIL, now);
    send("Signed Up", "off", MAIL, now);
    send("Product Added", "sent", "\"price\":12.50", now);
    send("Product Added", "denied", "\"price\":12.50", now);
    send("Product Viewed", "sent", MAIL, NOW.minus(Duration.ofHours(2)));
    send("Product Viewed", "sent", MAIL, NOW.minus(Duration.ofMinutes(77)));
    send("Products Searched", "sent", MAIL + ",\"event_id\":\"other\"", now);
    send("Order Completed", "repeat", MAIL + ",\"order_id\":\"1000\"", now);
    send("checkout_1001", "Order Completed", "sent", "\"order_id\":\"1001\"", now);
    send("Coupon Applied", "off", MAIL, now);
    send("Order Completed", "", MAIL + ",\"order_id\":\"1001\"", now);
    send("Lead Generated", "blocked", MAIL, now);
    send("Subscription Started", "", MAIL, now);
  }

  private void send(String name, String twin, String properties, Instant happened) {
    send("3f2c9a1e-77aa-4b1c-9d2e-" + store.id() + sent++, name, twin, properties, happened);
  }

  private void send(String id, String name, String twin, String properties, Instant happened) {
    String pixel = twin.isEmpty() ? "" : "\"pixel\":{\"twin\":\"" + twin + "\"}";
    String json =
        """
        {"type":"track","event":"%s","messageId":"%s","timestamp":"%s","context":{%s},
         "properties":{%s}}
        """
            .formatted(name, id, happened, pixel, properties);
    var envelope = new Envelope(source.id(), NOW.toEpochMilli(), null, null);
    server.journal.append(
        store.id(), List.of(new Entry(envelope, id, json.getBytes(StandardCharsets.UTF_8))));
  }

  private static Locator figure(Page page, String label) {
    return page.locator(".equation > div", new Page.LocatorOptions().setHasText(label))
        .locator("dd");
  }

  private static void fits(Page page, int width) {
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    for (Locator field : page.locator("input:not([type=hidden]), select").all()) {
      assertThat((Integer) field.evaluate("field => field.labels.length")).isEqualTo(1);
    }
    assertThat(page.locator("h1")).hasCount(1);
  }

  private static void shoot(Page page, String name) {
    Path to = Path.of("target/screenshots/" + name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(to).setFullPage(true));
  }

  private Page signedIn(int width, ColorScheme scheme) {
    var page = browser.open(width, scheme);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.navigate(server.url("/stores/" + store.id() + "/pairs"));
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
