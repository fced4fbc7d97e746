package dev.pintle.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.pintle.base.ClockTime;
import dev.pintle.http.WebServer;
import dev.pintle.sandbox.shop.DemoShop;
import dev.pintle.sandbox.shop.Shoppers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo shop before a collector, in a real Chromium.
@Tag("browser")
class DemoShopTest {
  @Test
  void tellsWhatIsBoughtOnce(@TempDir Path directory) throws InterruptedException {
    try (var server = new AdminServer(directory);
        var browser = new Browser()) {
      server.people.createFirst("ada", AdminServer.PASSWORD);
      var store = server.stores.create("Shop", "US", "UTC");
      var source = server.sources.create(store.id(), "Pages");
      var shop = new DemoShop(URI.create(server.url("/")), source::writeKey, new Random(3));
      try (var web = new WebServer("127.0.0.1", 0, 100_000, null, shop::addTo)) {
        web.start();
        String url = "http://127.0.0.1:" + web.port() + "/shop";
        var page = browser.open(Browser.PHONE, ColorScheme.LIGHT);
        buy(page, url + "?epik=dj0yJnU9demo");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(server.journal.awaitEvent(store.id(), 9, Duration.ofSeconds(10))).isTrue();
        page.reload();
        // The page call of the second look comes in; the order does not.
        assertThat(server.journal.awaitEvent(store.id(), 10, Duration.ofSeconds(10))).isTrue();

        var admin = browser.open(Browser.DESKTOP, ColorScheme.LIGHT);
        admin.navigate(server.url("/sign-in"));
        admin.getByLabel("Name").fill("ada");
        admin.getByLabel("Password").fill(AdminServer.PASSWORD);
        admin.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        admin.navigate(server.url("/stores/" + store.id() + "/events"));
        assertThat(admin.getByRole(AriaRole.LINK, named("Order Completed"))).hasCount(1);
        for (String event : new String[] {"Product Viewed", "Product Added", "Checkout Started"}) {
          assertThat(admin.getByRole(AriaRole.LINK, named(event))).hasCount(1);
        }
        admin.getByRole(AriaRole.LINK, named("Order Completed")).click();
        assertThat(admin.locator(".json").first()).containsText("_epik");
        assertThat(admin.locator("html")).not().containsText("ada.buyer@shop.example");
        look(browser, url);
        assertThat(browser.complaints).isEmpty();
      }
    }
  }

  @Test
  void shoppersSendEventsThatAreTaken(@TempDir Path directory) throws InterruptedException {
    try (var server = new AdminServer(directory)) {
      var store = server.stores.create("Shop", "US", "UTC");
      var source = server.sources.create(store.id(), "Pages");
      var time = new ClockTime(Clock.systemUTC());
      try (var shoppers =
          new Shoppers(URI.create(server.url("")), source.writeKey(), time, new Random(5))) {
        shoppers.start();
        assertThat(server.journal.awaitEvent(store.id(), 5, Duration.ofSeconds(20))).isTrue();
      }
    }
  }

  private static void buy(Page page, String url) {
    page.navigate(url);
    page.getByText("Speckled mug").click();
    page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
    page.getByRole(AriaRole.LINK, named("Check out")).click();
    page.getByLabel("E-mail").fill("ada.buyer@shop.example");
    page.getByLabel("First name").fill("Ada");
    page.getByLabel("Last name").fill("Buyer");
    page.getByLabel("Phone").fill("(503) 555-0142");
    page.getByRole(AriaRole.BUTTON, named("Buy for $18.00")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("Thank you"))).isVisible();
  }

  private static void look(Browser browser, String url) {
    for (int width : new int[] {Browser.DESKTOP, Browser.PHONE}) {
      var page = browser.open(width, width == Browser.PHONE ? ColorScheme.DARK : ColorScheme.LIGHT);
      page.navigate(url);
      shoot(page, "shop-" + width);
      page.getByText("Wool throw").click();
      shoot(page, "shop-product-" + width);
      page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
      shoot(page, "shop-cart-" + width);
      page.getByRole(AriaRole.LINK, named("Check out")).click();
      shoot(page, "shop-checkout-" + width);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
    }
  }

  private static void shoot(Page page, String name) {
    Path to = Path.of("target/screenshots/" + name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(to).setFullPage(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
