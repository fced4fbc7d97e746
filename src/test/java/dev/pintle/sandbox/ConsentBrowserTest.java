package dev.pintle.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.admin.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sandbox's pages in a real Chromium.
@Tag("browser")
class ConsentBrowserTest {
  private static final String ASKING =
      "/oauth/?client_id=1500001&response_type=code&state=s1"
          + "&scope=user_accounts:read,user_accounts:write,ads:read,ads:write,catalogs:read"
          + "&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fconnect%2Fpinterest%2Fcallback";

  private static Browser browser;

  private RunningSandbox sandbox;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void shut() {
    browser.close();
  }

  @BeforeEach
  void start() {
    browser.complaints.clear();
    sandbox = new RunningSandbox();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void givesAccessByKeyboardAlone() {
    Page page = visit(ASKING, 1280, ColorScheme.LIGHT);
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowDown");
    assertThat(page.getByLabel("Three Looms")).isChecked();
    page.keyboard().press("Enter");

    page.waitForURL("**/connect/pinterest/callback?*");
    assertThat(page.url()).contains("?code=").endsWith("&state=s1");
  }

  @Test
  void cancels() {
    Page page = visit(ASKING, 390, ColorScheme.DARK);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel")).click();

    page.waitForURL("**/connect/pinterest/callback?*");
    assertThat(page.url()).endsWith("?error=access_denied&state=s1");
  }

  @Test
  void registersAnAddressAndGoesOn() {
    Page page = visit(ASKING.replace("8080", "18080"), 390, ColorScheme.LIGHT);
    page.getByText("Register this address").click();

    assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("Give Pintle access");
    // The browser itself reports the status of the first answer.
    browser.complaints.removeIf(complaint -> complaint.contains("400"));
  }

  @ParameterizedTest
  @CsvSource({"390, LIGHT", "390, DARK", "1280, LIGHT", "1280, DARK"})
  void fitsTheScreen(int width, ColorScheme scheme) {
    for (String path : new String[] {ASKING, "/"}) {
      Page page = visit(path, width, scheme);

      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
    }
  }

  private Page visit(String path, int width, ColorScheme scheme) {
    var visitor =
        browser.visitor(new NewContextOptions().setViewportSize(width, 844).setColorScheme(scheme));
    Page page = browser.page(visitor);
    page.route(
        "**/connect/pinterest/callback*",
        route -> route.fulfill(new FulfillOptions().setBody("back")));
    page.navigate(sandbox.url() + path);
    return page;
  }
}
