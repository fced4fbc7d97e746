package dev.pintle;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.pintle.admin.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An analyst imports a year of ads data, from Integrate to a table that can be queried, and what
/// comes after, on the whole server, in a real Chromium.
@Tag("browser")
class AdsJourneyTest {
  private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(180_000);

  private DemoServer at;
  private Browser browser;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    at = new DemoServer(directory.resolve("data"));
    browser = new Browser();
  }

  @AfterEach
  void stop() {
    browser.close();
    at.close();
  }

  @Test
  void importsAYearAndKeepsItReadableWhenAccessIsTakenBack() throws Exception {
    var page = signedIn();
    setUp(page);
    assertThat(row(page, "ad_daily")).containsText("Ready", SOON);
    assertThat(row(page, "campaigns")).containsText("Ready", SOON);
    String its = page.url().replaceAll("\\?.*", "");

    row(page, "ad_daily").getByRole(AriaRole.LINK).click();
    assertThat(page.locator("#days")).containsText("30/30/1 by ad action");
    assertThat(page.locator("#sample tbody tr").first()).containsText("549764100001");
    page.locator("#days a.day.final").first().click();
    assertThat(page.locator("#day")).containsText("spend");

    press(page, "Read again from this day");
    assertThat(page.locator(".notice.good")).containsText("It runs.");
    page.navigate(its);
    assertThat(page.locator("#now")).containsText("Last run: Done", SOON);

    reschedule(page, its);
    page.navigate(its + "/tables/campaigns");
    page.locator("#delete > summary").click();
    page.getByLabel("Type campaigns").fill("campaigns");
    press(page, "Delete campaigns");
    assertThat(page.locator("#tables")).not().containsText("Ads of every status");
    assertThat(row(page, "campaigns")).hasCount(0);
    add(page);
    assertThat(row(page, "audiences")).containsText("Ready", SOON);

    revoke();
    page.navigate(its);
    press(page, "Run now");
    assertThat(page.locator("#live")).containsText("Give access again.", SOON);
    page.navigate(its + "/tables/ad_daily");
    assertThat(page.locator("#sample tbody tr").first()).containsText("549764100001");
    assertThat(browser.complaints).isEmpty();
  }

  private void setUp(Page page) {
    page.navigate(url("/stores/" + at.demo.text("storeId") + "/channels/pinterest"));
    page.locator(".parts .card", new Page.LocatorOptions().setHasText("Ads data"))
        .getByRole(AriaRole.LINK)
        .click();
    link(page, "Add…");
    page.getByLabel("Where from?").fill("pinter");
    link(page, "Select Pinterest");
    page.getByLabel("Name").fill("Ads");
    page.getByLabel("another, by its advertiser id").check();
    page.getByLabel("Advertiser id", new Page.GetByLabelOptions().setExact(true))
        .fill("https://ads.pinterest.com/advertiser/549764100001/reporting/");
    press(page, "Next");
    assertThat(page.locator("main")).containsText("given as");
    press(page, "Next");
    assertThat(page.locator("#plan")).containsText("asynchronous reports");
    press(page, "Next");
    page.locator("#schema-ad_daily > summary").click();
    assertThat(page.locator("#schema-ad_daily")).containsText("Currency of the amounts");
    press(page, "Next");
    press(page, "Next");
    assertThat(page.locator("#next")).containsText("Next run");
    press(page, "Next");
    press(page, "Import");
    assertThat(page.locator(".notice.good")).containsText("has begun");
  }

  private void reschedule(Page page, String its) {
    page.navigate(its + "/settings");
    page.getByLabel("Runs by itself").selectOption("week");
    page.getByLabel("On", new Page.GetByLabelOptions().setExact(true)).selectOption("friday");
    press(page, "Save");
    assertThat(page.locator(".notice.good")).containsText("saved");
    page.navigate(its);
    assertThat(page.locator("#now")).containsText("each Friday");
  }

  private static void add(Page page) {
    link(page, "Add tables");
    page.getByLabel("Search").fill("audien");
    assertThat(page.locator("#choices")).not().containsText("Order lines");
    page.getByLabel("Audiences").check();
    press(page, "Add, and import");
    assertThat(page.locator(".notice.good")).containsText("added");
  }

  /// Takes the access back at Pinterest.
  private void revoke() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(at.sandbox.url() + "/_sandbox/accounts/sandboxshop/tokens"))
              .PUT(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"access\":\"revoked\",\"refresh\":\"revoked\"}"))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }
  }

  private static Locator row(Page page, String table) {
    return page.locator(
        "#tables tbody tr",
        new Page.LocatorOptions().setHas(page.locator("code").getByText(table, exactly())));
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private Page signedIn() {
    var page = browser.page(browser.visitor(new NewContextOptions()));
    page.navigate(url("/sign-in"));
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(String.valueOf(at.demo.text("adminPassword")));
    press(page, "Sign in");
    return page;
  }

  private static void press(Page page, String button) {
    var exactly = new Page.GetByRoleOptions().setName(button).setExact(true);
    page.getByRole(AriaRole.BUTTON, exactly).last().click();
  }

  private static void link(Page page, String name) {
    var exactly = new Page.GetByRoleOptions().setName(name).setExact(true);
    page.getByRole(AriaRole.LINK, exactly).first().click();
  }

  private String url(String path) {
    return "http://localhost:" + at.server.port() + path;
  }
}
