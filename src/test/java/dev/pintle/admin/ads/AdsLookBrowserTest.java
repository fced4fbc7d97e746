package dev.pintle.admin.ads;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Browser;
import dev.pintle.ads.look.SampleAds;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.Attribution;
import dev.pintle.store.Store;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Looking at imported ads data, in a real Chromium.
@Tag("browser")
class AdsLookBrowserTest {
  private static final LocalDate LAST = LocalDate.parse("2026-02-28");
  private static AdminServer server;
  private static Browser browser;
  private static Store store;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "GB", "Europe/London");
    load();
    var destination = server.destination(store, "Pinterest UK");
    for (String row : List.of("'sent', 'delivered', 40", "'none', 'denied', 3")) {
      server
          .database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "insert into twin_day (destination_id, day, name, browser, server, events)"
                      + " values (?, ?, 'checkout', "
                      + row
                      + ")",
                  destination.id(),
                  LAST.toEpochDay()));
    }
    server
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute("update ads_import set ad_account_id = ?", destination.adAccountId()));
    browser = new Browser();
  }

  private static void load() {
    var sample = new SampleAds(server.ads.warehouse(), server.database, server.ads.imports());
    Import its = sample.create(store.id(), "A year", LAST.minusDays(100));
    var account = new ArrayList<Map<String, Object>>();
    var campaigns = new ArrayList<Map<String, Object>>();
    for (int back = 0; back < 100; back++) {
      LocalDate day = LAST.minusDays(back);
      for (Attribution by : List.of(SampleAds.USUAL, SampleAds.SHORT)) {
        account.add(row(day, by, 40 + back % 7 * 3 - back / 9, 1));
        campaigns.add(row(day, by, 25 + back % 5, 1));
        campaigns.add(row(day, by, 15 - back / 9, 2));
      }
      sample.day(
          its, "ad_account_daily", SampleAds.USUAL, day, back < 33 ? "provisional" : "final");
      sample.day(its, "ad_account_daily", SampleAds.SHORT, day, back < 7 ? "provisional" : "final");
    }
    sample.load(its, "ad_account_daily", account);
    sample.load(its, "campaign_daily", campaigns);
    sample.load(its, "campaigns", List.of(Map.of("id", "62673556583801", "name", "Spring mugs")));
  }

  private static Map<String, Object> row(LocalDate day, Attribution by, long spend, long campaign) {
    long orders = by.equals(SampleAds.USUAL) ? spend / 8 : spend / 12;
    return SampleAds.row(
        day,
        by,
        spend + ".25",
        "impression_1",
        spend * 210,
        "clickthrough_1",
        spend * 3,
        "repin_1",
        spend,
        "total_conversions",
        orders * 4,
        "total_checkout",
        orders,
        "total_checkout_value",
        BigDecimal.valueOf(orders * 38),
        "campaign_id",
        "6267355658380" + campaign,
        "campaign_name",
        campaign == 1 ? "Spring mugs" : "Throws and everything that is warm");
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
    server.ads.warehouse().close();
  }

  @AfterEach
  void hearsNoComplaint() {
    assertThat(browser.complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void asksAndDraws(int width, ColorScheme scheme) {
    var page = signedIn(width, scheme, "query");
    shoot(page, "ads-query-" + width + "-" + scheme);
    page.getByRole(AriaRole.LINK, named("ROAS by campaign and attribution")).click();
    assertThat(page.getByText("Nothing was asked yet")).isVisible();
    page.locator("#field-sql").press("Control+Enter");
    assertThat(page.locator("#answer [role=status]").first()).containsText("4 rows in");
    assertThat(page.locator("#answer-chart canvas")).isVisible();
    page.getByLabel("One for each").selectOption("attribution");
    fits(page, width);
    shoot(page, "ads-query-answer-" + width + "-" + scheme);

    var download =
        page.waitForDownload(() -> page.getByRole(AriaRole.BUTTON, named("CSV")).click());
    assertThat(download.suggestedFilename()).isEqualTo("query.csv");
    page.locator("#field-find").fill("checkout");
    assertThat(page.locator("[data-table=campaigns]")).isHidden();
    page.locator("#field-sql").fill("select spnd from ad_account_daily");
    page.locator("#run").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("spnd");
    fits(page, width);
    shoot(page, "ads-query-refused-" + width + "-" + scheme);
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void showsWhatTheAdsDid(int width, ColorScheme scheme) {
    var page = signedIn(width, scheme, "dashboard");
    assertThat(page.locator("#chart-day canvas")).isVisible();
    assertThat(page.getByText("conversions still moving since")).isVisible();
    page.locator(".figures a").filter(new Locator.FilterOptions().setHasText("ROAS")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("ROAS by day"))).isVisible();
    fits(page, width);
    shoot(page, "ads-dashboard-" + width + "-" + scheme);
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "390, DARK"})
  void reconciles(int width, ColorScheme scheme) {
    var page = signedIn(width, scheme, "reconciliation");
    assertThat(page.getByText("counted once").first()).isVisible();
    page.getByText("line", new Page.GetByTextOptions()).first().isVisible();
    page.locator("details.more summary").click();
    fits(page, width);
    shoot(page, "ads-reconciliation-" + width + "-" + scheme);
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

  private Page signedIn(int width, ColorScheme scheme, String which) {
    var page = browser.open(width, scheme);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.navigate(server.url("/stores/" + store.id() + "/ads/" + which));
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
