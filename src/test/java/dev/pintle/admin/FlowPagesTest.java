package dev.pintle.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.ManualTime;
import dev.pintle.collect.Source;
import dev.pintle.forward.Destination;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How events flow, seen and steered in a real Chromium, with the simulated Pinterest at the end.
@Tag("browser")
class FlowPagesTest {
  private static AdminServer server;
  private static Sandbox sandbox;
  private static Browser browser;
  private Store store;
  private Source source;
  private Destination destination;

  @BeforeAll
  static void start(@TempDir Path directory) {
    // The sandbox takes events of the last seven days, by the clock of the server under test.
    var time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
    sandbox = new Sandbox(SandboxSettings.seeded("127.0.0.1", 0, null), time, new Random(1));
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
    destination = server.destination(store, "Pinterest UK");
  }

  @AfterEach
  void hearsNoComplaint() {
    assertThat(browser.complaints).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ColorScheme.class)
  void showsASumThatAddsUpAndKeepsItSo(ColorScheme scheme) {
    if (scheme == ColorScheme.NO_PREFERENCE) {
      return;
    }
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      createStore();
      var page = signedIn(width, scheme, "/stores/" + store.id());
      assertThat(page.getByText("Waiting for the first event")).isVisible();
      assertThat(page.locator("pre")).containsText("-u " + source.writeKey() + ":");

      server.log(store, source, Samples.ORDER, Samples.UNMAPPED, Samples.ANONYMOUS, Samples.OLD);

      assertThat(figure(page, "Accepted")).hasText("4");
      assertThat(figure(page, "Delivered")).hasText("2");
      assertThat(figure(page, "Filtered")).hasText("1");
      assertThat(figure(page, "Skipped")).hasText("1");
      assertThat(figure(page, "Dead")).hasText("0");
      assertThat(figure(page, "Waiting")).hasText("0");
      assertThat(page.getByText("Up to date")).isVisible();
      assertThat(page.locator(".chart canvas")).isVisible();
      assertThat(page.getByText("Waiting for the first event")).hasCount(0);
      fits(page, width);
      shoot(page, "overview-" + width + "-" + scheme);
    }
  }

  @Test
  void listsEventsAndFiltersThem() {
    server.log(store, source, Samples.ORDER, Samples.UNMAPPED, Samples.ANONYMOUS, Samples.OLD);
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      var page = signedIn(width, ColorScheme.LIGHT, "/stores/" + store.id() + "/events");
      assertThat(page.locator("tbody tr")).hasCount(4);
      assertThat(page.locator("tbody tr").first()).containsText("Product Viewed");
      assertThat(page.locator("tbody tr").first()).containsText("counts as offline");
      assertThat(page.locator("tbody tr").last()).containsText("delivered");
      fits(page, width);
      shoot(page, "events-" + width);

      page.getByLabel("Outcome").selectOption("filtered");
      page.getByRole(AriaRole.BUTTON, button("Find")).click();
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(page.locator("tbody tr")).containsText("Coupon Applied");
      assertThat(page.getByText("Looked at 4 events")).isVisible();

      page.getByLabel("Outcome").selectOption("any");
      page.getByLabel("Name contains").fill("order comp");
      page.getByRole(AriaRole.BUTTON, button("Find")).click();
      assertThat(page.locator("tbody tr")).hasCount(1);
    }
  }

  @Test
  void showsNewEventsAndLetsWhoReadsOnStayWhereTheyAre() {
    for (int i = 0; i < 60; i++) {
      server.log(store, source, Samples.UNMAPPED.replace("Coupon", "Coupon " + i));
    }
    var page = signedIn(Browser.DESKTOP, ColorScheme.LIGHT, "/stores/" + store.id() + "/events");
    assertThat(page.locator("tbody tr")).hasCount(50);
    page.evaluate("scrollTo(0, 900)");
    var before = page.locator("#event-40").boundingBox();

    server.log(store, source, Samples.ORDER);

    assertThat(page.getByText("1 newer event")).isVisible();
    assertThat(page.locator("#event-60")).hasCount(0);
    assertThat(page.locator("#event-40").boundingBox().y).isCloseTo(before.y, within());
    page.getByText("1 newer event").click();
    assertThat(page.locator("#event-60")).containsText("Order Completed");
    page.getByRole(AriaRole.LINK, link("Older")).click();
    assertThat(page.locator("tbody tr")).hasCount(11);
  }

  @Test
  void tellsAnEventFromEndToEnd() {
    server.log(store, source, Samples.ORDER);
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      var page = signedIn(width, ColorScheme.DARK, "/stores/" + store.id() + "/events");
      page.getByRole(AriaRole.LINK, link("Order Completed")).click();

      assertThat(page.getByRole(AriaRole.HEADING, heading("Field by field"))).isVisible();
      var mail = page.locator("tr", new Page.LocatorOptions().setHasText("user_data.em"));
      assertThat(mail).containsText("e•••@s•••");
      assertThat(page.getByText("It processed the event.")).isVisible();
      assertThat(page.locator(".json").last()).containsText("\"event_name\": \"checkout\"");
      for (String personal : Samples.PERSONAL) {
        assertThat(page.content()).as(personal).doesNotContain(personal);
      }
      fits(page, width);
      shoot(page, "event-" + width);
    }
  }

  @Test
  void sendsDeadLettersAgain() throws Exception {
    fault("{\"operation\":\"events/create\",\"refusedShare\":1}");
    server.log(store, source, Samples.ORDER, Samples.OLD);
    var page = signedIn(Browser.DESKTOP, ColorScheme.LIGHT, "/stores/" + store.id());
    assertThat(figure(page, "Dead")).hasText("2");
    page.getByRole(AriaRole.LINK, link("See why, and send them again")).click();
    assertThat(page.locator("tbody").last().locator("tr")).hasCount(2);
    shoot(page, "dead-letters-1280");
    page.setViewportSize(Browser.PHONE, 844);
    page.getByText("Send all again…").click();
    assertThat(page.getByText("2 events will be sent to Pinterest UK")).isVisible();
    fits(page, Browser.PHONE);
    shoot(page, "dead-letters-390");

    fault("{\"operation\":\"events/create\",\"refusedShare\":0}");
    page.getByRole(AriaRole.BUTTON, button("Send 2 events again")).click();

    assertThat(page.getByText("All 2 events were sent again")).isVisible();
    assertThat(page.locator("tbody tr")).hasCount(0);
    assertThat(server.flow.deliveries().totals(destination.id()).delivered()).isEqualTo(2);
    assertThat(server.audit.newest(0, 100)).anyMatch(entry -> entry.action().equals("sent again"));
  }

  @Test
  void createsChangesAndDeactivatesADestination() {
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      String name = "Second " + width;
      var page = signedIn(width, ColorScheme.LIGHT, "/stores/" + store.id() + "/destinations");
      page.getByRole(AriaRole.LINK, link("Create a destination")).click();
      page.getByLabel("Name").fill(name);
      page.getByLabel("Ad account id").fill("not digits");
      page.getByLabel("Conversion access token").fill(SandboxSettings.CONVERSION_TOKEN.value());
      page.getByRole(AriaRole.BUTTON, button("Next")).last().click();
      assertThat(page.getByText("Enter the ad account's id")).isVisible();
      browser.complaints.removeIf(complaint -> complaint.contains("422"));
      shoot(page, "wizard-account-" + width);
      fits(page, width);

      page.getByLabel("Ad account id").fill(SandboxSettings.AD_ACCOUNT);
      page.getByRole(AriaRole.BUTTON, button("Next")).last().click();
      page.getByRole(AriaRole.BUTTON, button("Next")).last().click();
      page.getByRole(AriaRole.BUTTON, button("Next")).last().click();
      page.getByRole(AriaRole.BUTTON, button("Create, deactivated")).click();
      assertThat(page.locator("h1")).hasText(name);
      assertThat(page.locator("html")).not().containsText(SandboxSettings.CONVERSION_TOKEN.value());
      page.getByRole(AriaRole.BUTTON, button("Activate")).click();
      assertThat(page.locator(".card .state")).hasText("flows");
      shoot(page, "destination-" + width);
      fits(page, width);

      page.getByText("Deactivate…").click();
      page.getByRole(AriaRole.BUTTON, button("Deactivate")).click();
      assertThat(page.locator(".card .state")).hasText("deactivated");
      page.getByRole(AriaRole.BUTTON, button("Activate")).click();
      assertThat(page.locator(".card .state")).hasText("flows");
      // Time stands still: the order of entries says nothing.
      assertThat(server.audit.newest(0, 100))
          .filteredOn(entry -> entry.subject().equals(name))
          .extracting(entry -> entry.action())
          .containsExactlyInAnyOrder(
              "resumed destination",
              "deactivated destination",
              "resumed destination",
              "created destination");
    }
  }

  private static void fault(String json) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox/faults"))
                  .PUT(BodyPublishers.ofString(json))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }
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

  private static Offset<Double> within() {
    return Offset.offset(1.0);
  }

  private static void shoot(Page page, String name) {
    Path to = Path.of("target/screenshots/" + name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(to).setFullPage(true));
  }

  private static Page signedIn(int width, ColorScheme scheme, String path) {
    var page = browser.open(width, scheme);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
    page.navigate(server.url(path));
    return page;
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions link(String name) {
    return button(name);
  }

  private static Page.GetByRoleOptions heading(String name) {
    return button(name);
  }
}
