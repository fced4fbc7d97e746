package dev.pintle.admin.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Browser;
import dev.pintle.connect.SandboxPinterest;
import dev.pintle.http.LocalSite;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Verifying a domain, in a real Chromium.
@Tag("browser")
class DomainPagesTest {
  private static SandboxPinterest pinterest;
  private static AdminServer server;
  private static Browser browser;

  private LocalSite shop;
  private Store store;

  @BeforeAll
  static void start(@TempDir Path directory) {
    pinterest = new SandboxPinterest();
    server = new AdminServer(directory, pinterest.api());
    server.people.createFirst("ada", AdminServer.PASSWORD);
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
    pinterest.close();
  }

  @BeforeEach
  void open() throws IOException {
    browser.complaints.clear();
    shop = new LocalSite().page("/", "<!doctype html>\n<title>Shop</title>");
    store = server.stores.create("Shop", "GB", "Europe/London");
    pinterest.connect(
        server.connections, store.id(), SandboxSettings.ACCOUNT, SandboxSettings.AD_ACCOUNT);
  }

  @AfterEach
  void close() {
    shop.close();
    assertThat(browser.complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
  void leadsFromTheAddressToAVerifiedWebsite(int width) {
    var page = page(width);
    page.getByLabel("Website").fill("http://" + shop.host() + "/");
    press(page, "Add");

    assertThat(page.locator("h1")).hasText(shop.host());
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Not found on " + shop.url("/"));
    String tag = page.locator("code.value").textContent();
    assertThat(tag).startsWith("<meta name=\"p:domain_verify\"");

    shop.page("/", "<!doctype html>\n<head>\n" + tag + "\n</head>");
    press(page, "Look and verify");

    assertThat(page.locator(".verdict .state")).hasText("verified");
    assertThat(page.locator(".verdict")).containsText("since 1 Mar 2026, 21:00");
    page.navigate(server.url(here()));
    assertThat(page.locator("tbody tr")).containsText("verified");
  }

  @Test
  void placesTheTagOnOurOwnShop() {
    server.ownShops.put(shop.host(), shop);
    var page = page(Browser.DESKTOP);
    page.getByLabel("Website").fill(shop.host());
    press(page, "Add");
    press(page, "Place it on our own shop, and verify");

    assertThat(page.locator(".verdict .state")).hasText("verified");
    assertThat(server.audit.newest(0, 1_000))
        .filteredOn(entry -> entry.subject().equals(shop.host()))
        .extracting(Audit.Entry::action)
        .containsExactlyInAnyOrder("added website", "placed verification", "claimed website");
  }

  @Test
  void showsHowFarPinterestIs() {
    var page = page(Browser.PHONE);
    page.getByLabel("Website").fill(shop.host());
    press(page, "Add");
    press(page, "Ask Pinterest all the same");

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Try 1 of 3");
    assertThat(page.locator("progress")).isVisible();
    letTimePassUntil(reason -> reason.contains("Try 2 of 3"));
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Try 2 of 3");
    letTimePassUntil(reason -> !reason.contains("of 3"));
    assertThat(page.locator(".verdict .state")).hasText("Pinterest cannot see it");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Pinterestbot");
    assertThat(button(page, "Try again")).isVisible();
  }

  /// Step by step: a try may not sleep yet when the clock is moved.
  private void letTimePassUntil(Predicate<String> reason) {
    for (int turn = 0; !reason.test(server.domains.of(store.id()).getFirst().reason()); turn++) {
      assertThat(turn).as("it has not come true in time").isLessThan(10_000);
      server.time.advance(Duration.ofSeconds(1));
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void saysThatAnotherAccountHasClaimedIt() {
    var page = page(Browser.DESKTOP);
    page.getByLabel("Website").fill("claimed.example");
    press(page, "Add");
    press(page, "Ask Pinterest all the same");

    assertThat(page.locator(".verdict .state")).hasText("claimed by another account");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("unclaim it there");
  }

  @Test
  void showsTheFileAndTheRecord() {
    var page = page(Browser.DESKTOP);
    page.getByLabel("Website").fill("shop.example");
    page.getByLabel("DNS record").check();
    press(page, "Add");

    assertThat(page.locator("code.value")).containsText("pinterest-site-verification=");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("shop.example has no TXT record");
    page.getByText("Show it in another way…").click();
    page.getByLabel("File").check();
    press(page, "Change");
    assertThat(page.locator("code.value")).containsText("<!doctype html>");
    assertThat(page.getByText("https://shop.example/pinterest-")).isVisible();
  }

  @Test
  void saysWhatIsWrongWithAnAddress() {
    var page = page(Browser.PHONE);
    page.getByLabel("Website").fill("192.168.0.1");
    press(page, "Add");

    assertThat(page.getByText("names, not numeric addresses")).isVisible();
    assertThat(page.getByLabel("Website")).hasValue("192.168.0.1");
    browser.complaints.removeIf(complaint -> complaint.contains("422"));
  }

  @Test
  void saysThatAccessHasToBeGiven() {
    var other = server.stores.create("Not connected", "GB", "Europe/London");
    var page = page(Browser.DESKTOP);
    page.navigate(server.url(DomainPages.href(other)));
    page.getByLabel("Website").fill("shop.example");
    press(page, "Add");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("give access again");
    browser.complaints.removeIf(complaint -> complaint.contains("502"));
  }

  @Test
  void givesAWebsiteUp() {
    server.ownShops.put(shop.host(), shop);
    var page = page(Browser.DESKTOP);
    page.getByLabel("Website").fill(shop.host());
    press(page, "Add");
    press(page, "Place it on our own shop, and verify");
    assertThat(page.locator(".verdict .state")).hasText("verified");
    page.reload();
    page.getByText("Unclaim…").click();
    assertThat(page.getByText("Another account can claim it")).isVisible();
    press(page, "Unclaim " + shop.host());

    assertThat(page.getByText("The website was removed")).isVisible();
    assertThat(pinterest.control("GET", "/websites", "")).doesNotContain(shop.host());
  }

  @Test
  void isWorkedByKeyboardAlone() {
    var page = page(Browser.DESKTOP);
    page.getByLabel("Website").focus();
    page.keyboard().type(shop.host());
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText(shop.host());
    shop.page("/", page.locator("code.value").textContent());
    button(page, "Look and verify").focus();
    page.keyboard().press("Enter");

    assertThat(page.locator(".verdict .state")).hasText("verified");
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE, 360})
  void fitsTheScreenAndLabelsEveryField(int width) {
    var page = page(width);
    page.getByLabel("Website").fill("a-long-name-of-a-shop.example/with/a/long/path/below/it");
    press(page, "Add");
    fits(page, width);
    page.navigate(server.url(here()));
    fits(page, width);
  }

  private static void fits(Page page, int width) {
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    for (Locator field : page.locator("input:not([type=hidden]), select, textarea").all()) {
      assertThat((Integer) field.evaluate("field => field.labels.length")).isEqualTo(1);
    }
    assertThat(page.locator("h1")).hasCount(1);
  }

  private String here() {
    return DomainPages.href(store);
  }

  private Page page(int width) {
    var page = browser.open(width, ColorScheme.LIGHT);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    press(page, "Sign in");
    page.navigate(server.url(here()));
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void press(Page page, String name) {
    button(page, name).click();
  }
}
