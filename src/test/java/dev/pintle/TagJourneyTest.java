package dev.pintle;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.pintle.admin.Browser;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Json;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.sandbox.shop.DemoShop;
import dev.pintle.sandbox.shop.Placement;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Journey J2: a merchant adds the tag, and sees a shopper's events reach Pinterest by it, on the
/// whole server, in a real Chromium.
@Tag("browser")
class TagJourneyTest {
  private static final String SEEDED = "2610000000001";

  private final ClockTime time = new ClockTime(Clock.systemUTC());
  private final SecureRandom random = new SecureRandom();
  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox sandbox;
  private Server server;
  private Browser browser;
  private Json.Obj demo = Json.Obj.EMPTY;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    sandbox = new Sandbox(SandboxSettings.seeded("localhost", 0, null), time, random);
    sandbox.start();
    var arguments = new EnumMap<SettingsReader.Key, String>(SettingsReader.Key.class);
    arguments.put(SettingsReader.Key.PORT, "0");
    arguments.put(SettingsReader.Key.DATA, directory.resolve("data").toString());
    arguments.putAll(DemoCommand.of(URI.create(sandbox.url()), sandbox.namesPort()));
    Settings settings = SettingsReader.read(null, Map.of(), arguments);
    var shop =
        new DemoShop(
            URI.create("/"),
            () -> String.valueOf(demo.text("writeKey")),
            () -> Placement.NONE,
            settings.pinterest().tagScript(),
            random);
    server = new Server(settings, time, random, shop::addTo);
    server.start();
    demo = new DemoStore(server, random).create(true, URI.create(sandbox.url()));
    browser = new Browser();
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
    sandbox.close();
    http.close();
  }

  @Test
  void bringsTheAccountsTagOntoThePagesAndSeesItFire() throws Exception {
    var merchant = signedIn();
    assertThat(merchant.locator("#live")).containsText("Waiting for the first event");
    assertThat(merchant.locator("#tag .facts")).containsText("never");

    var shopper = shopper("/shop");
    shopper.getByRole(AriaRole.BUTTON, named("Accept")).click();
    shopper.navigate(url("/shop/products/throw"));
    shopper.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
    shopper.navigate(url("/shop/cart"));

    var row =
        merchant.locator("#live tr", new Page.LocatorOptions().setHasText("addtocart")).first();
    assertThat(row).containsText("sent");
    assertThat(merchant.locator("#live")).containsText("pagevisit");
    String id = row.locator("code.id").textContent();
    assertThat(get(sandbox.url() + "/_sandbox/tag-events"))
        .contains("\"" + id + "\"", SEEDED, "\"addtocart\"");

    merchant.getByRole(AriaRole.BUTTON, named("Check now")).click();
    assertThat(merchant.locator("#tag .facts")).not().containsText("never");
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void createsPastesAndRemovesATagAndThePixelFollowsAtOnce() throws Exception {
    var page = signedIn();
    String script = url("/p.js?key=" + demo.text("writeKey"));
    assertThat(get(script)).contains("\"tag\":\"" + SEEDED + "\"");

    page.getByText("Remove…").click();
    page.getByRole(AriaRole.BUTTON, named("Remove the tag")).click();
    assertThat(page.locator(".notice.good")).containsText("was removed");
    assertThat(get(script)).doesNotContain("\"tag\":");

    page.getByLabel("Name of the tag").fill("Demo tag");
    page.getByLabel("Phone number").check();
    page.getByRole(AriaRole.BUTTON, named("Create the tag")).click();
    assertThat(page.locator("#tag h2")).containsText("Demo tag");
    String created = page.locator("#tag .facts code").textContent();
    assertThat(get(script)).contains("\"tag\":\"" + created + "\"");

    page.getByRole(AriaRole.LINK, named("Change the tag…")).click();
    page.getByLabel("Tag id").fill("2619999999999");
    page.locator("#paste button").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("has no tag 2619999999999");
    page.getByLabel("Tag id").fill(SEEDED);
    page.keyboard().press("Enter");
    assertThat(page.locator("#tag .facts")).containsText(SEEDED);

    page.getByLabel("By your own code").check();
    page.getByLabel("Wait for consent").check();
    page.locator("#install button").first().click();
    assertThat(page.locator("#install")).containsText("Thank-you page");
    assertThat(get(script)).doesNotContain("\"tag\":").contains("\"hold\":true");
    browser.complaints.removeIf(complaint -> complaint.contains("422"));
    assertThat(browser.complaints).isEmpty();
  }

  private Page signedIn() {
    var page = browser.page(browser.visitor(new NewContextOptions()));
    page.navigate(url("/sign-in"));
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(String.valueOf(demo.text("adminPassword")));
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.navigate(url("/stores/" + demo.text("storeId") + "/channels/pinterest/data-report/tag"));
    return page;
  }

  private Page shopper(String path) {
    var page = browser.page(browser.visitor(new NewContextOptions()));
    page.navigate(url(path));
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private String url(String path) {
    return "http://localhost:" + server.port() + path;
  }

  private String get(String address) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
