package dev.pintle.admin.rule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Browser;
import dev.pintle.admin.Samples;
import dev.pintle.collect.Source;
import dev.pintle.forward.Destination;
import dev.pintle.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The easy screens of a destination's configuration in a real Chromium.
@Tag("browser")
class ConfigurationBrowserTest {
  private static final String TILL =
      """
      {"type":"track","event":"Placed Order","messageId":"till-%1$s","anonymousId":"v-%1$s",
       "timestamp":"2026-02-28T11:59:40Z",
       "properties":{"total_price":%2$s,"$sales_channel_type":"%3$s"}}
      """;

  private static AdminServer server;
  private static Browser browser;
  private Store store;
  private Destination destination;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
  }

  @BeforeEach
  void createStore() {
    browser.complaints.clear();
    store = server.stores.create("Shop", "GB", "Europe/London");
    Source source = server.sources.create(store.id(), "Web shop");
    destination = server.destination(store, "Pinterest UK");
    server.log(store, source, Samples.ORDER, Samples.UNMAPPED, Samples.ANONYMOUS);
    server.log(store, source, TILL.formatted("1", "12.5", "web"), TILL.formatted("2", "9", "pos"));
    server.log(store, source, TILL.formatted("3", "0", "web"));
  }

  @AfterEach
  void hearsNoComplaint() {
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void looksRightOnEveryScreen() {
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        var page = signedIn(width, scheme);
        for (String tab :
            new String[] {
              "", "/filters", "/filters/new", "/derived/new", "/consent", "/advanced"
            }) {
          page.navigate(server.url(path() + tab));
          fits(page, width);
          shoot(page, "configuration" + tab.replace('/', '-') + "-" + width + "-" + scheme);
        }
      }
    }
  }

  @Test
  void mapsWhatWasSeen() {
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      createStore();
      var page = signedIn(width, ColorScheme.LIGHT);
      page.getByLabel("Forward Product List Viewed · Viewed Collection", exact()).uncheck();
      page.getByRole(AriaRole.BUTTON, button("Coupon Applied")).click();
      assertThat(page.getByLabel("Custom")).isChecked();
      assertThat(page.getByLabel("Forward Product List Viewed · Viewed Collection", exact()))
          .not()
          .isChecked();
      assertThat(page.locator("input[list=pinterest-names]:focus")).hasCount(1);
      page.keyboard().type("coupon_applied");
      page.keyboard().press("Enter");
      assertThat(page.getByText("It is in the draft.")).isVisible();
      assertThat(page.getByText("1 of 15 used")).isVisible();
      assertThat(page.getByText("not yet released")).isVisible();
      fits(page, width);
      shoot(page, "mapping-custom-" + width);
    }
  }

  @Test
  void buildsAFilterByKeyboardAndTriesIt() {
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      createStore();
      var page = signedIn(width, ColorScheme.LIGHT);
      page.navigate(server.url(path() + "/filters/new"));
      page.getByLabel("Name").fill("Web orders");
      page.getByLabel("Event 1", exact()).fill("Placed Order");
      page.getByLabel("Variable").fill("$sales_channel_type");
      page.getByLabel("Value").fill("web");
      page.getByRole(AriaRole.BUTTON, button("Add a condition")).press("Enter");
      assertThat(page.locator("[id='field-keep.1.left']")).isFocused();
      page.keyboard().type("total_price");
      page.keyboard().press("Tab");
      page.keyboard().type("is greater than");
      page.keyboard().press("Tab");
      page.keyboard().type("0");
      page.getByRole(AriaRole.BUTTON, button("Preview on recorded events")).press("Enter");
      assertThat(page.locator(".window dd").first()).hasText("1");
      assertThat(page.locator(".window dd").nth(1)).hasText("2");
      assertThat(page.locator(".window").first())
          .containsText("total_price is greater than 0: it was 0");
      fits(page, width);
      shoot(page, "filter-preview-" + width);
      page.getByLabel("Name").press("Enter");
      assertThat(page.getByText("It is in the draft.")).isVisible();
      assertThat(page.locator("tbody")).containsText("$sales_channel_type equals web and");
      shoot(page, "filters-" + width);
    }
  }

  private String path() {
    return "/stores/%s/destinations/%s/configuration".formatted(store.id(), destination.id());
  }

  private Page signedIn(int width, ColorScheme scheme) {
    var page = browser.open(width, scheme);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON, button("Sign in")).click();
    page.navigate(server.url(path()));
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

  private static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
