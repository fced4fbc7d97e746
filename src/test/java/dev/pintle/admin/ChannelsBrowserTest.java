package dev.pintle.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.ManualTime;
import dev.pintle.admin.connect.AuthorizationPages;
import dev.pintle.connect.RunningPinterest;
import dev.pintle.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Journey J1: a merchant connects, from the page Channels by Pinterest's consent page and back, in
/// a real Chromium.
@Tag("browser")
class ChannelsBrowserTest {
  private RunningPinterest pinterest;
  private AdminServer server;
  private Browser browser;
  private Store store;

  @BeforeEach
  void start(@TempDir Path directory) {
    pinterest = new RunningPinterest(new ManualTime(Instant.parse("2026-03-01T12:00:00Z")));
    server = new AdminServer(directory, pinterest.api());
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "US", "UTC");
    pinterest.register(server.url(AuthorizationPages.CALLBACK));
    browser = new Browser();
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
    pinterest.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
  void connectsFromNothing(int width) {
    var page = signedIn(width, width == Browser.PHONE ? ColorScheme.DARK : ColorScheme.LIGHT);
    link(page, "Channels");
    assertThat(page.locator(".parts .state")).hasCount(4);
    fits(page, width);

    link(page, "Set up Asset authorization");
    fits(page, width);
    enterApp(page);
    fits(page, width);
    press(page, "Continue to Pinterest");

    assertThat(page).hasURL(Pattern.compile(".*/oauth/\\?client_id=1500001&.*"));
    page.locator("input[value=sandboxshop]").check();
    press(page, "Give access");

    assertThat(page.locator(".notice.good")).containsText("is connected to Pinterest");
    assertThat(page.locator("#connection")).containsText("Sandbox Shop");
    assertThat(page.locator("#ad-account")).containsText("549764100001, USD");
    assertThat(page.locator("#ad-account")).containsText("It is the only one, so it was chosen");
    assertThat(page.locator(".checklist .done")).hasCount(3);
    fits(page, width);

    link(page, "Disconnect…");
    fits(page, width);
    press(page, "Disconnect");
    assertThat(page.locator(".notice.good")).containsText("is disconnected");
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void choosesAmongSeveralAdAccounts() {
    var page = connected("threelooms");
    assertThat(page.locator("#ad-account .notice")).containsText("Choose the ad account");
    assertThat(page.locator("#ad-account input:checked")).hasCount(0);

    page.getByLabel("Three Looms Europe").check();
    press(page, "Choose");

    assertThat(page.locator("#ad-account input:checked")).hasValue("549764200002");
    assertThat(page.locator("#assets")).containsText("no permission");
    fits(page, Browser.PHONE);
  }

  @Test
  void comesBackWithoutAccess() {
    var page = atPinterest();
    press(page, "Cancel");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("chose not to give access");
    link(page, "Back to Asset authorization");
    assertThat(page.locator("#connection")).hasCount(0);
    assertThat(page.getByText("Continue to Pinterest")).isVisible();
  }

  @Test
  void findsTheWayFromAPersonalAccount() {
    var page = atPinterest();
    page.locator("input[value=jo_at_home]").check();
    press(page, "Give access");
    assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("personal account");
    fits(page, Browser.PHONE);
    browser.complaints.removeIf(complaint -> complaint.contains("409"));

    link(page, "Give access as freshstart");
    press(page, "Continue to Pinterest");
    page.locator("input[value=freshstart]").check();
    press(page, "Give access");

    assertThat(page.locator("#ad-account")).containsText("Create an ad account at Pinterest");
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void asksBeforeItChangesTheAccount() {
    var page = connected("sandboxshop");
    press(page, "Continue to Pinterest");
    page.locator("input[value=threelooms]").check();
    press(page, "Give access");

    assertThat(page.locator("#other-account")).containsText("@sandboxshop");
    fits(page, Browser.PHONE);
    press(page, "Keep @sandboxshop");
    assertThat(page.locator("#connection")).containsText("@sandboxshop");
  }

  @Test
  void isWalkedByKeyboardAlone() {
    var page = signedIn(Browser.DESKTOP, ColorScheme.LIGHT);
    page.navigate(server.url("/stores/" + store.id() + "/channels/pinterest/authorization"));
    tabTo(page, "#field-app_id");
    page.keyboard().type("1500001");
    page.keyboard().press("Tab");
    page.keyboard().type("sandbox-app-secret");
    page.keyboard().press("Enter");
    assertThat(page.locator(".notice.good")).containsText("The app was saved");

    tabTo(page, "input[value=DATA_REPORT]");
    page.keyboard().press("Space");
    assertThat(page.locator("input[value=DATA_REPORT]")).not().isChecked();
    page.keyboard().press("Space");
    tabTo(page, "#features button");
    page.keyboard().press("Enter");
    page.waitForURL("**/oauth/**");
    tabTo(page, "button[value=give]");
    page.keyboard().press("Enter");

    assertThat(page.locator("#connection")).containsText("Sandbox Shop");
  }

  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      boolean there =
          (Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector);
      if (there) {
        assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
            .as("the focus is seen at " + selector)
            .isEqualTo("solid");
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + selector);
  }

  private Page connected(String account) {
    var page = atPinterest();
    page.locator("input[value=" + account + "]").check();
    press(page, "Give access");
    assertThat(page.locator("#connection")).isVisible();
    return page;
  }

  private Page atPinterest() {
    var page = signedIn(Browser.PHONE, ColorScheme.LIGHT);
    page.navigate(server.url("/stores/" + store.id() + "/channels/pinterest/authorization"));
    enterApp(page);
    press(page, "Continue to Pinterest");
    return page;
  }

  private static void enterApp(Page page) {
    page.getByLabel("App id").fill("1500001");
    page.getByLabel("App secret key").fill("sandbox-app-secret");
    press(page, "Save the app");
    assertThat(page.locator(".notice.good")).containsText("The app was saved");
  }

  private Page signedIn(int width, ColorScheme scheme) {
    var page = browser.open(width, scheme);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    press(page, "Sign in");
    return page;
  }

  /// Nothing is wider than the screen, every field has its label, and there is one first heading.
  private static void fits(Page page, int width) {
    page.evaluate("document.querySelectorAll('details.more').forEach(d => d.open = true)");
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as(page.url())
        .isLessThanOrEqualTo(width);
    List<Locator> fields = page.locator("input:not([type=hidden]), select, textarea").all();
    assertThat(fields)
        .allSatisfy(field ->
            assertThat((Integer) field.evaluate("field => field.labels.length")).isEqualTo(1));
    assertThat(page.locator("h1")).hasCount(1);
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static void link(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }
}
