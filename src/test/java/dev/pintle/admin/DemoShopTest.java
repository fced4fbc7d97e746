package dev.pintle.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.ManualTime;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Json;
import dev.pintle.collect.Source;
import dev.pintle.collect.pixel.PixelConfig;
import dev.pintle.forward.Commerce;
import dev.pintle.http.WebServer;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.sandbox.shop.DemoShop;
import dev.pintle.sandbox.shop.Placement;
import dev.pintle.sandbox.shop.Shoppers;
import dev.pintle.store.Store;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The demo shop before a collector, in a real Chromium.
@Tag("browser")
class DemoShopTest {
  private static AdminServer server;
  private static Sandbox sandbox;
  private static Browser browser;
  private static WebServer web;
  private static volatile String writeKey = "";
  private static volatile Placement placement = Placement.NONE;
  private Store store;
  private Source source;

  @BeforeAll
  static void start(@TempDir Path directory) {
    var time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
    sandbox = new Sandbox(SandboxSettings.seeded("127.0.0.1", 0, null), time, new Random(1));
    sandbox.start();
    server = new AdminServer(directory, URI.create(sandbox.url() + "/v5"));
    server.people.createFirst("ada", AdminServer.PASSWORD);
    browser = new Browser();
    var tag = URI.create("https://s.pinimg.com/ct/core.js"); // the one used is the shop's own
    var shop =
        new DemoShop(
            URI.create(server.url("/")), () -> writeKey, () -> placement, tag, new Random(3));
    web =
        new WebServer(
            "127.0.0.1",
            0,
            100_000,
            null,
            routes -> {
              shop.addTo(routes);
              routes.get(
                  "/shop-tag/tag.js",
                  context -> context.contentType("text/javascript").result("pintrk.queue = [];"));
            });
    web.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
    web.close();
    server.close();
    sandbox.close();
  }

  @BeforeEach
  void createStore() {
    browser.complaints.clear();
    store = server.stores.create("Shop", "US", "UTC");
    source = server.sources.create(store.id(), "Pages");
    writeKey = source.writeKey();
    placement = Placement.NONE;
    server.pixel =
        new PixelConfig(
            "2612345678901",
            URI.create("http://127.0.0.1:" + web.port() + "/shop-tag/tag.js"),
            true,
            PixelConfig.Consent.HOLD,
            true,
            Commerce.tagEvents());
  }

  @AfterEach
  void hearsNoComplaint() {
    assertThat(browser.complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "390, DARK"})
  void isWalkedThroughByKeyboardAndTellsAnOrderOnce(int width, ColorScheme scheme) {
    var destination = server.destination(store, "Pinterest UK");
    var page = browser.open(width, scheme);
    page.navigate(shop("?epik=dj0yJnU9demo"));
    press(page, "Accept");
    assertThat(page.getByText("May we tell Pinterest?")).hasCount(0);
    press(page, "Kitchen");
    assertThat(page.getByRole(AriaRole.HEADING, named("Kitchen"))).isVisible();
    press(page, "Speckled mug");
    assertThat(page.locator("h1")).containsText("Speckled mug");
    page.locator("main").focus();
    tabTo(page, "Oat");
    page.keyboard().press("ArrowRight");
    assertThat(page.getByLabel("Moss")).isChecked();
    press(page, "Add to cart");
    assertThat(page.getByRole(AriaRole.LINK, named("Speckled mug, moss"))).isVisible();
    press(page, "Check out");
    page.getByLabel("E-mail").fill("ada.buyer@shop.example");
    page.getByLabel("First name").fill("Ada");
    page.getByLabel("Last name").fill("Buyer");
    page.getByLabel("Phone").fill("(503) 555-0142");
    page.getByLabel("Phone").focus();
    press(page, "Buy for $18.00");
    assertThat(page.getByRole(AriaRole.HEADING, named("Thank you"))).isVisible();
    await("Order Completed");
    for (int i = 0; i < 3; i++) {
      page.reload();
    }
    press(page, "Back to the shop");
    assertThat(page.locator("h1")).containsText("Things for the house");
    page.locator("#find").fill("wool");
    page.locator("#find").press("Enter");
    await("Products Searched");

    assertThat(named("Order Completed", events())).hasSize(1);
    for (String name :
        new String[] {
          "Product List Viewed", "Product Viewed", "Product Added", "Checkout Started"
        }) {
      assertThat(named(name, events())).as(name).hasSize(1);
    }
    Json.Obj added = named("Product Added", events()).getFirst().object("properties");
    assertThat(added.text("variant_id")).isEqualTo("mug_moss");
    Json.Obj order = named("Order Completed", events()).getFirst();
    assertThat(order.text("messageId"))
        .isEqualTo("checkout_" + order.object("properties").text("order_id"));
    assertThat(order.object("context").toString()).contains("dj0yJnU9demo", "ada.buyer@");
    assertThat(order.object("context").object("pixel").text("twin")).isEqualTo("sent");
    until(() -> server.flow.forwarding().view(destination).waiting() == 0);
    showsThePair(width, scheme);
  }

  /// What came before the visitor gave an e-mail address has no identity: browsers on this machine
  /// have no address of their own.
  private void showsThePair(int width, ColorScheme scheme) {
    var admin = browser.open(width, scheme);
    admin.navigate(server.url("/sign-in"));
    admin.getByLabel("Name").fill("ada");
    admin.getByLabel("Password").fill(AdminServer.PASSWORD);
    admin.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    admin.navigate(server.url("/stores/" + store.id() + "/pairs?class=pair"));
    assertThat(admin.getByRole(AriaRole.LINK, named("Order Completed"))).hasCount(1);
    assertThat(admin.getByRole(AriaRole.LINK, named("Product Viewed"))).hasCount(0);
    admin.getByRole(AriaRole.LINK, named("Order Completed")).click();
    assertThat(admin.locator("html")).not().containsText("ada.buyer@shop.example");
  }

  @Test
  void tellsNothingToPinterestOfWhoRefuses() {
    var destination = server.destination(store, "Pinterest UK");
    var page = browser.open(Browser.PHONE, ColorScheme.LIGHT);
    page.navigate(shop("/products/throw"));
    page.getByRole(AriaRole.BUTTON, named("Refuse")).click();
    page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
    assertThat(page.getByText("You have refused advertising cookies.")).isVisible();
    await("Product Added");

    assertThat(events())
        .allMatch(event -> event.object("context").object("consent").toString().contains("denied"));
    assertThat(
            named("Product Added", events())
                .getFirst()
                .object("context")
                .object("pixel")
                .text("twin"))
        .isEqualTo("denied");
    until(() -> server.flow.deliveries().totals(destination.id()).filtered() >= 2);
    page.getByRole(AriaRole.BUTTON, named("Accept them")).click();
    assertThat(page.getByText("You have accepted advertising cookies.")).isVisible();
  }

  @Test
  void placesTheProofOfItsOwner() {
    var page = browser.open(Browser.PHONE, ColorScheme.LIGHT);
    assertThat(page.navigate(shop("/pinterest-1a2b3.html")).status()).isEqualTo(404);
    assertThat(page.getByRole(AriaRole.HEADING, named("That is not here"))).isVisible();

    placement = new Placement("0f1e2d", "pinterest-1a2b3.html", "pinterest-1a2b3");

    assertThat(page.navigate(shop("/pinterest-1a2b3.html")).text()).isEqualTo("pinterest-1a2b3");
    page.navigate(shop(""));
    assertThat(page.locator("meta[name='p:domain_verify']")).hasAttribute("content", "0f1e2d");
    browser.complaints.removeIf(complaint -> complaint.contains("404"));
  }

  @Test
  void saysWhatItSellsToSearchEnginesAndNothingThatRuns() {
    var page = browser.open(Browser.DESKTOP, ColorScheme.LIGHT);
    for (String path : new String[] {"/products/vase", "/collections/living"}) {
      page.navigate(shop(path));
      String said = page.locator("script[type='application/ld+json']").textContent();
      assertThat(Json.parse(said).toString())
          .contains("\"price\":\"31.20\"", "\"priceCurrency\":\"USD\"", "/shop/products/vase");
    }
    page.navigate(shop("/products/vase"));
    assertThat(page.locator("meta[property='og:type']")).hasAttribute("content", "product");
    page.navigate(shop("/search?q=%3Cscript%3Ealert(1)%3C/script%3E"));
    assertThat(page.locator("h1")).containsText("<script>alert(1)</script>");
    assertThat(page.locator("script:not([src]):not([type]), style, [style], [onclick]"))
        .hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void fitsTheScreen(int width, ColorScheme scheme) {
    var page = browser.open(width, scheme);
    String[] paths = {
      "",
      "/collections/hall",
      "/products/teapot?variant=teapot_clay",
      "/search?q=oak",
      "/cart",
      "/checkout",
      "/nowhere"
    };
    page.navigate(shop(""));
    shoot(page, "shop-consent-" + width + "-" + scheme);
    page.getByRole(AriaRole.BUTTON, named("Accept")).click();
    for (String product : new String[] {"throw", "basket"}) {
      page.navigate(shop("/products/" + product));
      page.locator("#quantity").selectOption("2");
      page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
    }
    for (String path : paths) {
      page.navigate(shop(path));
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as(path)
          .isLessThanOrEqualTo(width);
      assertThat(page.locator("h1")).hasCount(1);
      shoot(page, "shop" + path.replaceAll("[^a-z]+", "-") + "-" + width + "-" + scheme);
    }
    browser.complaints.removeIf(complaint -> complaint.contains("404"));
  }

  @Test
  void shoppersSendEventsInPairs() throws Exception {
    var time = new ClockTime(Clock.systemUTC());
    try (var shoppers =
        new Shoppers(
            URI.create(server.url("")),
            source.writeKey(),
            URI.create(sandbox.url() + "/v3/"),
            () -> "2610000000001",
            time,
            new Random(5))) {
      shoppers.start();
      assertThat(server.journal.awaitEvent(store.id(), 9, Duration.ofSeconds(90))).isTrue();
    }
    assertThat(events())
        .filteredOn(event -> !String.valueOf(event.text("messageId")).startsWith("server-"))
        .allMatch(event -> event.object("context").object("pixel").text("twin") != null)
        .anyMatch(event -> "sent".equals(event.object("context").object("pixel").text("twin")));
    try (var program = HttpClient.newHttpClient()) {
      var kept = HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox/tag-events")).build();
      String told = program.send(kept, BodyHandlers.ofString()).body();
      assertThat(events())
          .filteredOn(event -> "sent".equals(event.object("context").object("pixel").text("twin")))
          .allMatch(event -> told.contains("\"" + event.text("messageId") + "\""));
    }
  }

  /// Goes on by Tab until something with this name has the focus, and presses it.
  private static void press(Page page, String name) {
    tabTo(page, name);
    page.keyboard().press("Enter");
  }

  private static void tabTo(Page page, String name) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      String at =
          String.valueOf(
              page.evaluate(
                  """
                  () => {
                    const at = document.activeElement;
                    return at.getAttribute('aria-label') || (at.labels && at.labels[0]?.textContent)
                      || at.querySelector?.('.what')?.textContent || at.textContent;
                  }
                  """));
      if (at.strip().equals(name)) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + name);
  }

  private static String shop(String path) {
    return "http://127.0.0.1:" + web.port() + "/shop" + path;
  }

  private List<Json.Obj> events() {
    var events = new ArrayList<Json.Obj>();
    server
        .journal
        .read(store.id(), 0, 1_000)
        .forEach(logged -> {
          if (Json.parse(logged.json()) instanceof Json.Obj event) {
            events.add(event);
          }
        });
    return events;
  }

  private static List<Json.Obj> named(String name, List<Json.Obj> events) {
    return events.stream().filter(event -> name.equals(event.text("event"))).toList();
  }

  private void await(String name) {
    until(() -> !named(name, events()).isEmpty());
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it has not come true in time").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static void shoot(Page page, String name) {
    Path to = Path.of("target/screenshots/" + name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(to).setFullPage(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
