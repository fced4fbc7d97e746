package dev.pintle.admin.rule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Browser;
import dev.pintle.admin.Samples;
import dev.pintle.admin.web.Rights;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Release;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A draft becomes a release, goes through the environments with a second person's approval, and is
/// rolled back, in a real Chromium (capabilities J4, steps 4 to 6).
@Tag("browser")
class ReleaseBrowserTest {
  private static AdminServer server;
  private static Browser browser;
  private static Destination destination;
  private static String base;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    server.people.add("bob", AdminServer.PASSWORD, Rights.ALL);
    var shop = server.stores.create("Mug shop", "GB", "Europe/London");
    var source = server.sources.create(shop.id(), "web");
    server.log(shop, source, Samples.ORDER, Samples.UNMAPPED, Samples.ANONYMOUS);
    destination = server.destination(shop, "Pinterest UK");
    base = "/stores/" + shop.id() + "/destinations/" + destination.id();
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
  }

  @Test
  void aReleaseIsBuiltApprovedPromotedAndRolledBack() {
    var ada = signedIn("ada");
    open(ada, "/releases");
    ada.getByLabel("Releases run in staging before production").check();
    ada.getByLabel("A second person approves what runs in production").check();
    button(ada, "Save").click();

    String first = buildWithout(ada, "Order Completed");
    ada.getByRole(AriaRole.LINK, named("Try it on recorded events")).click();
    assertThat(ada.locator("main")).containsText("Order Completed");
    assertThat(ada.locator("main")).not().containsText("nothing would change");

    open(ada, "/releases/" + first);
    button(ada, "Submit").click();
    assertThat(ada.locator("main")).containsText("submitted");
    open(ada, "/releases/" + first);
    assertThat(ada.locator("main")).containsText("a second person must approve it");
    assertThat(button(ada, "Approve")).hasCount(0);

    var bob = signedIn("bob");
    open(bob, "/releases/" + first);
    button(bob, "Approve").click();
    assertThat(bob.locator("main")).containsText("approved");
    open(bob, "/releases/" + first);
    button(bob, "Promote to staging").click();
    open(bob, "/releases/" + first);
    button(bob, "Promote to production").click();
    bob.waitForCondition(() -> running() == Integer.parseInt(first));

    String second = buildWithout(ada, "Product Viewed");
    open(ada, "/releases/" + second);
    button(ada, "Submit").click();
    open(bob, "/releases/" + second);
    button(bob, "Approve").click();
    open(bob, "/releases/" + second);
    button(bob, "Promote to staging").click();
    open(bob, "/releases/" + second);
    button(bob, "Promote to production").click();
    bob.waitForCondition(() -> running() == Integer.parseInt(second));

    open(bob, "/releases/" + first);
    button(bob, "Roll back").click();
    assertThat(bob.locator("main")).containsText("Release " + first);
    bob.waitForCondition(() -> running() == Integer.parseInt(first));
    bob.navigate(server.url("/settings/audit"));
    assertThat(bob.locator("main")).containsText("promoted release");
    assertThat(browser.complaints).isEmpty();
  }

  /// Deletes the rule for an event from the draft, and builds a release of that.
  private static String buildWithout(Page page, String event) {
    open(page, "/configuration/rules");
    page.locator(".rule h2 a", new Page.LocatorOptions().setHasText(event)).first().click();
    page.getByText("Delete the rule…").click();
    page.locator("button.danger[value=delete]").click();
    open(page, "/releases");
    assertThat(page.locator("main")).containsText(event);
    page.locator("#note-build").fill("without " + event);
    button(page, "Build release").click();
    Locator built = page.locator("tbody th a").first();
    return built.textContent().replace("Release ", "").strip();
  }

  private static int running() {
    return server
        .releasing
        .releases()
        .running(destination.id(), Environment.PRODUCTION)
        .map(Release::number)
        .orElse(0);
  }

  private static Page signedIn(String name) {
    var page = browser.open(Browser.DESKTOP, ColorScheme.LIGHT);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill(name);
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON).click();
    page.waitForURL(server.url("/stores/**"));
    return page;
  }

  private static void open(Page page, String path) {
    page.navigate(server.url(base + path));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }
}
