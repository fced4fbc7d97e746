package dev.pintle.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.admin.web.ApiToken;
import dev.pintle.admin.web.Rights;
import dev.pintle.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages, in a real Chromium.
@Tag("browser")
class BrowserTest {
  private static AdminServer server;
  private static Browser browser;
  private static Store store;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    server.people.add(
        "a-person-with-a-very-long-name@a-very-long-domain.example", "a password", Rights.ALL);
    store = server.stores.create("Shop with quite a long name & <sign>", "GB", "Europe/London");
    server.stores.create("Other", "DE", "Europe/Berlin");
    server.tokens.create("Nightly export", "ada");
    var source = server.sources.create(store.id(), "Web shop");
    server.sources.count(source.id(), 1_234_567, 12, 0);
    server.sources.close();
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
  }

  @BeforeEach
  void listen() {
    browser.complaints.clear();
  }

  @AfterEach
  void hearsNoComplaint() {
    assertThat(browser.complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
  void signsIn(int width) {
    var page = browser.open(width, ColorScheme.LIGHT);
    page.navigate(server.url("/settings/people"));
    assertThat(page.getByLabel("Name")).isFocused();

    signIn(page);

    assertThat(page).hasURL(server.url("/settings/people"));
    assertThat(page.getByRole(AriaRole.HEADING, named("People"))).isVisible();
  }

  @Test
  void saysThatThePasswordIsWrong() {
    var page = browser.open(Browser.PHONE, ColorScheme.LIGHT);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("bob");
    page.getByLabel("Password").fill("wrong");
    press(page, "Sign in");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("name or the password is wrong");
    assertThat(page.getByLabel("Name")).hasValue("bob");
    // The browser itself reports the status of the answer.
    browser.complaints.removeIf(complaint -> complaint.contains("401"));
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
  void createsASourceAndShowsHowToUseIt(int width) {
    var page = signedIn(width, ColorScheme.LIGHT, "/stores/" + store.id() + "/sources");
    page.getByLabel("Name").fill("Checkout " + width);
    press(page, "Create source");

    assertThat(page.getByRole(AriaRole.HEADING, named("Checkout " + width))).isVisible();
    var source =
        server.sources.of(store.id()).stream()
            .filter(made -> made.name().equals("Checkout " + width))
            .findFirst()
            .orElseThrow();
    assertThat(page.locator("pre"))
        .containsText("curl " + server.url("/v1/track") + " -u " + source.writeKey() + ":");
  }

  @Test
  void keepsTheNumbersOfASourceUpToDate() {
    var source = server.sources.create(store.id(), "Live");
    var page =
        signedIn(
            Browser.PHONE, ColorScheme.DARK, "/stores/" + store.id() + "/sources/" + source.id());
    assertThat(page.getByText("Nothing has come yet")).isVisible();

    server.sources.count(source.id(), 4321, 0, 0);
    server.sources.close();

    assertThat(page.locator(".numbers dd").first()).containsText("4,321");
  }

  @Test
  void refusesAFormWhoseTokenIsNotTheSessions() {
    var page = signedIn(Browser.DESKTOP, ColorScheme.LIGHT, "/settings/tokens");
    page.evaluate("document.querySelectorAll('[name=csrf]').forEach(i => i.value = 'x')");
    page.getByLabel("Name").fill("Stolen");
    press(page, "Create token");

    assertThat(page.getByText("out of date")).isVisible();
    assertThat(server.tokens.list()).extracting(ApiToken::name).doesNotContain("Stolen");
    browser.complaints.removeIf(complaint -> complaint.contains("403"));
  }

  @Test
  void showsTimesInTheViewersZone() {
    var page = signedIn(Browser.DESKTOP, ColorScheme.LIGHT, "/settings/stores");

    var time = page.locator("time").first();
    assertThat(time).hasText("1 Mar 2026, 21:00");
    assertThat(time).hasAttribute("title", "2026-03-01 12:00 UTC");
  }

  @Test
  void switchesToTheSamePlaceInAnotherStore() {
    var page = signedIn(Browser.PHONE, ColorScheme.LIGHT, "/stores/" + store.id() + "/sources");
    page.locator(".store-menu summary").click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Other")).click();

    assertThat(page.locator(".store-menu .clip")).hasText("Other");
    assertThat(page.getByRole(AriaRole.HEADING, named("Sources"))).isVisible();
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE, 360})
  void fitsTheScreenAndLabelsEveryField(int width) {
    var page = signedIn(width, ColorScheme.LIGHT, "/");
    String source = server.sources.of(store.id()).getFirst().id();
    String[] paths = {
      "/stores/" + store.id() + "/sources",
      "/stores/" + store.id() + "/sources/" + source,
      "/settings/stores",
      "/settings/people",
      "/settings/tokens",
      "/settings/audit",
      "/account"
    };
    for (String path : paths) {
      page.navigate(server.url(path));
      page.evaluate("document.querySelectorAll('details.confirm').forEach(d => d.open = true)");
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as(path)
          .isLessThanOrEqualTo(width);
      for (Locator field : page.locator("input:not([type=hidden]), select, textarea").all()) {
        assertThat((Integer) field.evaluate("field => field.labels.length")).as(path).isEqualTo(1);
      }
      assertThat(page.locator("h1")).hasCount(1);
    }
  }

  @Test
  void showsWhereTheFocusIs() {
    var page = signedIn(Browser.DESKTOP, ColorScheme.LIGHT, "/settings/people");
    page.keyboard().press("Tab");
    assertThat(page.getByText("Skip to content")).isInViewport();
    for (int i = 0; i < 12; i++) {
      page.keyboard().press("Tab");
      assertThat(
              page.evaluate(
                  """
                  () => {
                    const style = getComputedStyle(document.activeElement);
                    return style.outlineStyle + ' ' + style.outlineWidth;
                  }
                  """))
          .isEqualTo("solid 3px");
    }
  }

  private static Page signedIn(int width, ColorScheme scheme, String path) {
    var page = browser.open(width, scheme);
    page.navigate(server.url("/sign-in"));
    signIn(page);
    page.navigate(server.url(path));
    return page;
  }

  private static void signIn(Page page) {
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    press(page, "Sign in");
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static Page.GetByRoleOptions named(String heading) {
    return new Page.GetByRoleOptions().setName(heading).setExact(true);
  }
}
