package dev.pintle.admin.rule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.ManualTime;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Browser;
import dev.pintle.admin.Samples;
import dev.pintle.collect.Source;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Journey J5 in a real Chromium: an engineer creates a destination, says what it sends, and
/// activates it.
@Tag("browser")
class DestinationWizardTest {
  private static final String TAG = "2612345678901";

  private static AdminServer server;
  private static Sandbox sandbox;
  private static Browser browser;
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
    server.log(store, source, Samples.ORDER, Samples.UNMAPPED, Samples.ANONYMOUS);
  }

  @AfterEach
  void hearsNoComplaint() {
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void leadsFromNothingToARunningRelease() {
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      createStore();
      var page = signedIn(width, width == Browser.PHONE ? ColorScheme.DARK : ColorScheme.LIGHT);
      create(page, width);

      page.getByRole(AriaRole.LINK, link("Mapping")).click();
      page.getByLabel("Forward Product List Viewed · Viewed Collection", exact()).uncheck();
      page.getByRole(AriaRole.BUTTON, button("Save to the draft")).click();
      assertThat(page.getByText("It is in the draft.")).isVisible();
      page.getByRole(AriaRole.LINK, link("Consent")).click();
      page.getByLabel("Require").check();
      page.getByRole(AriaRole.BUTTON, button("Save to the draft")).click();
      page.getByRole(AriaRole.LINK, link("Advanced")).click();
      page.getByLabel("SKU").check();
      page.getByRole(AriaRole.BUTTON, button("Save to the draft")).click();
      assertThat(page.locator(".unreleased")).containsText("not yet released");

      page.getByRole(AriaRole.LINK, link("State")).click();
      shoot(page, "j5-state-" + width);
      page.getByRole(AriaRole.BUTTON, button("Release and activate")).click();
      assertThat(page.locator(".card .state")).hasText("flows");
      assertThat(page.locator(".unreleased")).hasCount(0);
      var destination = server.flow.destinations().of(store.id()).getFirst();
      assertThat(destination.name()).isEqualTo("Pinterest Destination | " + TAG);
    }
  }

  private void create(Page page, int width) {
    page.getByRole(AriaRole.LINK, link("Create a destination")).click();
    page.getByLabel("Tag id").fill(TAG);
    page.getByLabel("Ad account id").fill("5497");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Paste the token")).isVisible();
    browser.complaints.removeIf(complaint -> complaint.contains("422"));
    shoot(page, "j5-account-" + width);
    fits(page, width);
    page.getByLabel("Conversion access token").fill(SandboxSettings.CONVERSION_TOKEN.value());
    page.keyboard().press("Enter");
    assertThat(page.locator("h2")).hasText("Mapping");
    shoot(page, "j5-mapping-" + width);
    page.locator("input[value=custom]").press("Space");
    page.keyboard().press("Enter");
    assertThat(page.locator("h2")).hasText("Sources");
    shoot(page, "j5-sources-" + width);
    page.getByLabel("Only of these:").check();
    page.getByRole(AriaRole.BUTTON, button("Next")).last().click();
    assertThat(page.getByText("Choose a source")).isVisible();
    browser.complaints.removeIf(complaint -> complaint.contains("422"));
    page.getByLabel("Web shop").check();
    page.keyboard().press("Enter");
    assertThat(page.locator("h2")).hasText("Review");
    assertThat(page.locator(".findings")).containsText("4 digits, and not the usual 12");
    assertThat(page.locator(".findings")).containsText("The token was not tested yet");
    assertThat(page.locator("html")).not().containsText(SandboxSettings.CONVERSION_TOKEN.value());
    shoot(page, "j5-review-" + width);
    fits(page, width);

    page.getByRole(AriaRole.BUTTON, button("Back")).click();
    page.getByRole(AriaRole.BUTTON, button("Back")).click();
    page.getByRole(AriaRole.BUTTON, button("Back")).click();
    assertThat(page.getByLabel("Tag id")).hasValue(TAG);
    page.getByLabel("Ad account id").fill(SandboxSettings.AD_ACCOUNT);
    for (int i = 0; i < 3; i++) {
      page.getByRole(AriaRole.BUTTON, button("Next")).last().click();
    }
    assertThat(page.locator(".findings")).not().containsText("12: make sure");
    page.getByRole(AriaRole.BUTTON, button("Create, deactivated")).click();
    assertThat(page.getByText("passed its test")).isVisible();
    assertThat(page.locator(".card .state")).hasText("deactivated");
  }

  private Page signedIn(int width, ColorScheme scheme) {
    var page = browser.open(width, scheme);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
    page.navigate(server.url("/stores/" + store.id() + "/destinations"));
    return page;
  }

  private static void fits(Page page, int width) {
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    assertThat(page.locator("h1")).hasCount(1);
  }

  private static void shoot(Page page, String name) {
    Path to = Path.of("target/screenshots/" + name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(to).setFullPage(true));
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
