package dev.pintle;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.pintle.admin.Browser;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Json;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.sandbox.shop.DemoShop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journeys J1 to J3 in a real Chromium: from an empty data directory to a purchase that
/// Pinterest counts once, though it is told of it twice.
@Tag("browser")
class JourneysTest {
  private final ClockTime time = new ClockTime(Clock.systemUTC());
  private final SecureRandom random = new SecureRandom();
  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox sandbox;
  private Server server;
  private Browser browser;
  private Json.Obj demo;
  private Page page;
  private volatile String writeKey = "";

  @BeforeEach
  void startWithNothing(@TempDir Path data) throws IOException, InterruptedException {
    sandbox = new Sandbox(SandboxSettings.seeded("localhost", 0, null), time, random);
    sandbox.start();
    int port = FreePort.find();
    var arguments = new EnumMap<SettingsReader.Key, String>(SettingsReader.Key.class);
    arguments.put(SettingsReader.Key.PORT, Integer.toString(port));
    arguments.put(SettingsReader.Key.DATA, data.toString());
    arguments.putAll(DemoCommand.of(URI.create(sandbox.url()), sandbox.namesPort()));
    Settings settings = SettingsReader.read(null, Map.of(), arguments);
    var proof = new DemoProof(data, port);
    var shop =
        new DemoShop(
            URI.create("/"),
            () -> writeKey,
            proof::placed,
            settings.pinterest().tagScript(),
            random);
    server = new Server(settings, time, random, shop::addTo, List.of(proof.way()));
    server.start();
    demo = new DemoStore(server, random).create(false, URI.create(sandbox.url()));
    writeKey = text("writeKey");
    browser = new Browser();
    page = browser.page(browser.visitor(new NewContextOptions()));
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
    sandbox.close();
    http.close();
  }

  @Test
  void leadFromNothingToAPurchaseThatCountsOnce() throws Exception {
    signIn();
    connect();
    verifyTheWebsite();
    installTheTag();
    goLive();

    buy();

    await("checkout", "both", 1);
    assertThat(conversions("checkout").scalar("counted")).isEqualTo("1");
    assertThat(conversions("checkout").scalar("tagOnly")).isEqualTo("0");
    assertThat(conversions("checkout").scalar("apiOnly")).isEqualTo("0");
    page.navigate(store("/pairs?class=pair"));
    assertThat(page.getByRole(AriaRole.LINK, named("Order Completed"))).hasCount(1);
    page.navigate(channel(""));
    assertThat(page.locator(".parts .state.delivered")).hasCount(2);
    assertThat(page.content()).doesNotContain("pina_", "pinr_");
    assertThat(browser.complaints).isEmpty();
  }

  private void signIn() {
    page.navigate(url("/sign-in"));
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(text("adminPassword"));
    press("Sign in");
  }

  /// J1, steps 1 to 4.
  private void connect() {
    page.navigate(channel(""));
    assertThat(page.locator(".parts .state.delivered")).hasCount(0);
    link("Set up Asset authorization");
    press("Continue to Pinterest");
    page.locator("input[value=sandboxshop]").check();
    press("Give access");
    assertThat(page.locator("#ad-account")).containsText("549764100001");
  }

  /// J1, step 5.
  private void verifyTheWebsite() {
    page.navigate(channel("/domain"));
    page.getByLabel("Website").fill("localhost:" + server.port() + "/shop");
    press("Add");
    press("Place it on the demo shop, and verify");
    assertThat(page.locator(".verdict .state")).hasText("verified");
  }

  /// J2, steps 1 and 2.
  private void installTheTag() {
    page.navigate(channel("/data-report/tag"));
    press("Use tag 2610000000001");
    assertThat(page.locator("#install")).containsText("/p.js?key=" + writeKey);
    assertThat(page.locator("#live")).containsText("Waiting for the first event");
  }

  /// J3, steps 1 and 2.
  private void goLive() {
    page.navigate(channel("/conversions-api"));
    press("Save and test");
    assertThat(page.locator(".notice.good")).containsText("The test passed");
    press("Go live");
    assertThat(page.locator(".state.delivered").first()).hasText("live");
  }

  /// A shopper of their own walks through the shop, and reloads the page that says thanks.
  private void buy() {
    var shopper = browser.page(browser.visitor(new NewContextOptions()));
    shopper.navigate(url("/shop/products/mug?epik=dj0yJnU9demo"));
    press(shopper, "Accept");
    press(shopper, "Add to cart");
    shopper.navigate(url("/shop/checkout"));
    shopper.getByLabel("E-mail").fill("ada.buyer@shop.example");
    shopper.getByLabel("First name").fill("Ada");
    shopper.getByLabel("Last name").fill("Buyer");
    shopper
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Buy")))
        .click();
    assertThat(shopper.getByRole(AriaRole.HEADING, named("Thank you"))).isVisible();
    shopper.waitForCondition(() -> count("checkout", "counted") == 1);
    for (int i = 0; i < 3; i++) {
      shopper.reload();
    }
  }

  private void await(String event, String count, long expected) {
    page.waitForCondition(() -> count(event, count) == expected);
  }

  private long count(String event, String count) {
    String value = conversions(event).scalar(count);
    return value == null ? 0 : Long.parseLong(value);
  }

  /// What the sandbox counted of an event that both sides may have told.
  private Json.Obj conversions(String event) {
    var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox/stats")).build();
    try {
      Json stats = Json.parse(http.send(request, BodyHandlers.ofByteArray()).body());
      if (stats instanceof Json.Obj all
          && all.object("totals").get("conversions") instanceof Json.Arr(var rows)) {
        for (Json row : rows) {
          if (row instanceof Json.Obj one && event.equals(one.text("eventName"))) {
            return one;
          }
        }
      }
      return Json.Obj.EMPTY;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the sandbox does not tell what it counted", e);
    }
  }

  private void press(String button) {
    press(page, button);
  }

  private static void press(Page on, String button) {
    Locator found =
        on.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true));
    found.first().click();
  }

  private void link(String name) {
    page.getByRole(AriaRole.LINK, named(name)).first().click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private String text(String name) {
    return String.valueOf(demo.text(name));
  }

  private String store(String path) {
    return url("/stores/" + text("storeId") + path);
  }

  private String channel(String path) {
    return store("/channels/pinterest" + path);
  }

  private String url(String path) {
    return "http://localhost:" + server.port() + path;
  }
}
