package dev.pintle.collect.pixel;

import static dev.pintle.collect.pixel.PixelShop.named;
import static dev.pintle.collect.pixel.PixelShop.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.pintle.admin.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pixel where something is in its way, in a real Chromium.
@Tag("browser")
class PixelTroubleTest {
  private static final String ORDER =
      "pintle('track', 'Order Completed', {order_id: 7, value: 9});";

  private static Browser browser;
  private PixelVisit visit;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void shut() {
    browser.close();
  }

  @BeforeEach
  void start(@TempDir Path directory) {
    visit = new PixelVisit(browser, directory);
  }

  @AfterEach
  void stop() {
    visit.close();
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void worksWhenTheTagIsBlocked() throws InterruptedException {
    // A port that no browser asks: a route of the test's might be asked later than the pixel waits.
    var config = visit.shop.config;
    visit.shop.config =
        new PixelConfig(
            config.tagId(),
            URI.create("http://localhost:1/tag.js"),
            true,
            config.whenUnknown(),
            true,
            config.tagEvents());
    visit.openWith(ORDER);

    assertThat(visit.shop.events(2)).extracting(PixelShop::twin).containsOnly("blocked");
    browser.complaints.removeIf(complaint -> complaint.contains("ERR_UNSAFE_PORT"));
  }

  @Test
  void doesNotWaitForTheTagForEver() throws InterruptedException {
    visit.visitor().route("**/tag.js", route -> {});
    visit.shop.put(
        "/a", "<script>" + PixelVisit.STUB + ORDER + "</script>" + visit.shop.pixel(), "");
    visit.begin("/a", "");

    assertThat(visit.shop.events(2)).extracting(PixelShop::twin).containsOnly("waiting");
  }

  @Test
  void tellsPintleAloneWhenThereIsNoTag() throws InterruptedException {
    var config = visit.shop.config;
    visit.shop.config =
        new PixelConfig(
            null, config.tagScript(), true, config.whenUnknown(), true, config.tagEvents());
    var page = visit.openWith(ORDER);

    var order = named(visit.shop.events(2), "Order Completed");
    assertThat(order.object("context").object("pixel").toString())
        .isEqualTo("{\"version\":\"1\",\"tag\":null,\"twin\":\"off\",\"as\":\"checkout\"}");
    assertThat(page.evaluate("typeof pintrk")).isEqualTo("undefined");
  }

  @Test
  void worksUnderAStrictContentSecurityPolicy() throws InterruptedException {
    visit.shop.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src "
            + visit.shop.url()
            + "; base-uri 'none'");
    visit.shop.put("/a", visit.shop.pixel("localhost", " nonce=\"r4nd0m\""), "");
    var page = visit.open("/a");

    assertThat(visit.shop.events(1)).extracting(PixelShop::twin).containsOnly("sent");
    assertThat(TagCalls.tracked(page)).containsExactly("track(pagevisit,{})");
  }

  @Test
  void goesOnWithoutTheTagWhereNoScriptMayLoadAnother() throws InterruptedException {
    visit.shop.header("Content-Security-Policy", "require-trusted-types-for 'script'");
    visit.openWith(ORDER);

    assertThat(visit.shop.events(2)).extracting(PixelShop::twin).containsOnly("blocked");
    browser.complaints.removeIf(complaint -> complaint.contains("TrustedScriptURL"));
  }

  @Test
  void worksUnderAPolicyOfHosts() throws InterruptedException {
    visit.shop.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src %1$s; connect-src %1$s".formatted(visit.shop.url()));
    visit.shop.put("/a", "");
    visit.open("/a");

    assertThat(visit.shop.events(1)).extracting(PixelShop::twin).containsOnly("sent");
  }

  @Test
  void worksWhereNothingCanBeKept() throws InterruptedException {
    visit
        .visitor()
        .addInitScript(
            """
            const refuse = () => { throw new DOMException('blocked', 'SecurityError') };
            for (const name of ['localStorage', 'sessionStorage']) {
              Object.defineProperty(window, name, {get: refuse});
            }
            Object.defineProperty(Document.prototype, 'cookie', {get: refuse, set: refuse});
            """);
    var page = visit.openWith(ORDER);
    var first = visit.shop.events(2);
    assertThat(first.get(0).text("anonymousId")).isEqualTo(first.get(1).text("anonymousId"));
    for (int i = 1; i <= 3; i++) {
      page.reload();
      visit.shop.events(2 + i);
      assertThat(TagCalls.of(page)).anyMatch(call -> call.contains("event_id=checkout_7"));
    }

    assertThat(names(visit.shop.events())).filteredOn("Order Completed"::equals).hasSize(1);
  }

  @Test
  void worksOnPagesWithoutHttps() throws InterruptedException {
    visit.shop.put("/a", visit.shop.pixel("pintle.shop.example", ""), "");
    var page = visit.open("www.shop.example", "/a");
    assertThat(page.evaluate("isSecureContext || !!crypto.randomUUID")).isEqualTo(false);
    page.waitForFunction("window.pintle && pintle.version");
    page.evaluate("pintle('identify', {email: 'jo@example.com'})");

    assertThat(visit.shop.events(2))
        .extracting(event -> event.text("messageId"))
        .doesNotContainNull();
    assertThat(TagCalls.of(page)).anyMatch(call -> call.startsWith("set({em="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Array.prototype.toJSON = function () { return 'odd' }",
        "window.pintleLayer = 'odd'; window.dataLayer = {}",
        "window.dataLayer = [null, 1, 'x', {}, [], ['event'], {ecommerce: null}]",
        "window.pintle = {odd: true}; window.name = 'odd'; window.event = 'odd'",
        "window.pintrk = 'odd'",
        "Object.prototype.odd = function () {}",
        "window.history.pushState = () => 'odd'",
        "window.Shopify = {customerPrivacy: {}}; window.wp_has_consent = () => { throw 'odd' }",
      })
  void worksBesideOddScripts(String script) throws InterruptedException {
    visit.shop.put("/a", "<script>" + script + "</script>" + visit.shop.pixel(), "");
    var page = visit.open("/a");
    visit.shop.events(1);
    page.evaluate("pintle('track', 'Signed Up'); pintle('odd'); pintle(); pintle('track')");

    assertThat(names(visit.shop.events(2))).containsExactly("page", "Signed Up");
  }

  @Test
  void doesNothingTwiceWhenLoadedTwice() throws InterruptedException {
    visit.shop.put("/a", visit.shop.pixel() + visit.shop.pixel(), "");
    var page = visit.open("/a");
    visit.shop.events(1);
    page.evaluate("pintle('track', 'Signed Up')");

    assertThat(names(visit.shop.events(2))).containsExactly("page", "Signed Up");
    assertThat(TagCalls.tracked(page)).hasSize(2);
  }

  @Test
  void sendsWhatIsLeftWhenThePageIsLeft() throws InterruptedException {
    visit.shop.put("/a", "<p data-pintle-product='{\"product_id\": \"a\"}'>" + "x".repeat(100));
    var page = visit.open("/a");
    page.waitForFunction("window.pintle && pintle.version");
    page.evaluate(
        "for (let i = 0; i < 15; i++) pintle('track', 'Note ' + i, {text: 'ü'.repeat(5000)})");
    page.navigate(visit.shop.url() + "/shop/a"); // more than a browser takes of a page that is left

    var events = visit.shop.events(19);
    assertThat(names(events)).contains("Note 0", "Note 14", "Product Viewed", "page");
  }

  @Test
  void sendsAgainWhatTheServerDidNotTake() throws InterruptedException {
    var refused = new AtomicInteger();
    visit
        .visitor()
        .route(
            "**/v1/pixel*",
            route -> {
              if (refused.incrementAndGet() <= 2) {
                route.fulfill(new Route.FulfillOptions().setStatus(503));
              } else {
                route.resume();
              }
            });
    visit.openWith(ORDER).waitForCondition(() -> visit.shop.events().size() == 2);

    assertThat(names(visit.shop.events(2))).containsExactlyInAnyOrder("Order Completed", "page");
    browser.complaints.clear(); // of the two 503, and that the stand-in has no CORS
  }

  @Test
  void sendsOnTheNextPageWhatDidNotArrive() throws InterruptedException {
    visit.visitor().route("**/v1/pixel*", Route::abort);
    var page = visit.openWith(ORDER);
    page.waitForFunction("(localStorage.pintle_unsent || '').includes('checkout_7')");
    visit.visitor().unrouteAll();
    visit.shop.put("/next", "");
    page.navigate(visit.shop.url() + "/shop/next");

    assertThat(names(visit.shop.events(3))).contains("Order Completed");
    browser.complaints.clear(); // of the requests that were cut
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Pinterestbot/1.0; +http://www.pinterest.com/bot.html)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
      })
  void leavesRobotsOut(String userAgent) throws InterruptedException {
    visit.another(new NewContextOptions().setUserAgent(userAgent));
    var page = visit.openWith(ORDER);
    page.waitForTimeout(1_500);
    visit.another(new NewContextOptions());
    visit.shop.put("/next", "");
    visit.open("/next");

    assertThat(names(visit.shop.events(1))).containsExactly("page");
    assertThat(page.evaluate("typeof pintrk")).isEqualTo("undefined");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/page?preview=true", "/page?x=1&preview_theme_id=3"})
  void leavesPreviewsOut(String path) throws InterruptedException {
    visit.openWith(ORDER).close();
    visit.shop.events(2);
    var page = visit.open(path);
    page.waitForTimeout(1_500);

    assertThat(page.evaluate("typeof pintrk")).isEqualTo("undefined");
    assertThat(visit.shop.events()).hasSize(2);
  }

  @Test
  void waitsWhileAPageIsOnlyPrepared() throws InterruptedException {
    visit
        .visitor()
        .addInitScript(
            "Object.defineProperty(document, 'prerendering', {get: () => !window.shown})");
    var page = visit.openWith(ORDER);
    page.waitForTimeout(1_500);
    assertThat(page.evaluate("typeof pintrk")).isEqualTo("undefined");
    page.evaluate("window.shown = true; document.dispatchEvent(new Event('prerenderingchange'))");

    assertThat(names(visit.shop.events(2))).containsExactlyInAnyOrder("Order Completed", "page");
  }

  @Test
  void keepsTheClickOnTheShopsOwnSite() throws InterruptedException {
    visit.shop.put("/a", visit.shop.pixel("pintle.shop.example", ""), "");
    var page = visit.open("www.shop.example", "/a?epik=dj0yJnU9one");
    visit.shop.events(1);
    page.waitForTimeout(1_000); // in which it could keep them once more
    assertThat(visit.cookies())
        .containsExactlyInAnyOrder(
            "_epik=dj0yJnU9one for .shop.example", "pintle_id=… for .shop.example");
    follow(page, "?epik=dj0yJnU9two");
    visit.shop.events(2);
    follow(page, "?epik=" + "x".repeat(513));
    visit.shop.events(3);
    follow(page, "?epik=a;b&xepik=c");

    assertThat(visit.shop.events(4))
        .extracting(event -> event.object("context").text("click_id"))
        .containsExactly("dj0yJnU9one", "dj0yJnU9two", "dj0yJnU9two", "dj0yJnU9two");
    assertThat(visit.cookies())
        .containsExactlyInAnyOrder(
            "_epik=dj0yJnU9two for .shop.example", "pintle_id=… for .shop.example");
  }

  @Test
  void keepsTheClickByItselfWhenPintleIsElsewhere() throws InterruptedException {
    visit.shop.put("/a", visit.shop.pixel("pintle.example", ""), "");
    var page = visit.open("www.shop.example", "/a?epik=dj0yJnU9one");
    visit.shop.events(1);
    page.waitForFunction("document.cookie.includes('_epik')");
    assertThat(visit.cookies())
        .containsExactlyInAnyOrder(
            "_epik=dj0yJnU9one for www.shop.example", "pintle_id=… for www.shop.example");
    follow(page, "");

    var events = visit.shop.events(2);
    assertThat(events.getLast().object("context").text("click_id")).isEqualTo("dj0yJnU9one");
    assertThat(events.get(0).text("anonymousId")).isEqualTo(events.get(1).text("anonymousId"));
  }

  private void follow(Page page, String query) {
    page.navigate(visit.shop.url("www.shop.example") + "/shop/a" + query);
  }
}
