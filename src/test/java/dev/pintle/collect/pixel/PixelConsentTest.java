package dev.pintle.collect.pixel;

import static dev.pintle.collect.pixel.PixelShop.named;
import static dev.pintle.collect.pixel.PixelShop.names;
import static dev.pintle.collect.pixel.PixelShop.twin;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.pintle.admin.Browser;
import dev.pintle.base.Json;
import dev.pintle.forward.identity.Hasher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pixel does with what visitors allow, and with who they are, in a real Chromium.
@Tag("browser")
class PixelConsentTest {
  private static final String ORDER =
      "pintle('track', 'Order Completed', {order_id: 7, value: 9, email: 'jo@example.com'});";

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
  void onlyCountsWhatAVisitorRefused() throws InterruptedException {
    var page = visit.openWith("pintle('consent', 'denied'); pintle('identify', 'u1');" + ORDER);

    var events = visit.shop.events(2);
    assertThat(names(events)).containsExactlyInAnyOrder("Order Completed", "page");
    var order = named(events, "Order Completed");
    assertThat(order.text("messageId")).isEqualTo("checkout_7");
    assertThat(fields(order)).isEqualTo("type messageId timestamp event context");
    assertThat(order.object("context").toString())
        .isEqualTo(
            "{\"consent\":{\"browser\":\"denied\",\"server\":\"denied\"},\"pixel\":{\"version\":\"1\","
                + "\"tag\":\"%s\",\"twin\":\"denied\",\"as\":\"checkout\"}}"
                    .formatted(PixelShop.TAG));
    assertThat(visit.shop.logged())
        .allSatisfy(logged -> {
          assertThat(logged.envelope().ip()).isNull();
          assertThat(logged.envelope().userAgent()).isNull();
        });
    assertThat(page.evaluate("typeof pintrk + localStorage.length + sessionStorage.length"))
        .isEqualTo("undefined00");
    assertThat(visit.cookies()).isEmpty();
  }

  @Test
  void treatsEachWayByItself() throws InterruptedException {
    var page = visit.openWith("pintle('consent', {browser: 'granted', server: 'denied'});" + ORDER);

    var order = named(visit.shop.events(2), "Order Completed");
    assertThat(order.has("anonymousId")).isFalse();
    assertThat(twin(order)).isEqualTo("sent");
    assertThat(TagCalls.tracked(page)).anyMatch(call -> call.contains("checkout_7"));
  }

  @Test
  void holdsEventsUntilTheyAreAllowed() throws InterruptedException {
    visit.shop.config = visit.shop.config(PixelShop.TAG, PixelConfig.Consent.HOLD);
    var page = visit.openWith(ORDER);
    page.waitForTimeout(2_500);
    assertThat(visit.shop.events()).isEmpty();
    assertThat(page.evaluate("typeof pintrk + localStorage.length + sessionStorage.length"))
        .isEqualTo("undefined00");
    page.evaluate("pintle('consent', 'granted')");

    var events = visit.shop.events(2);
    assertThat(names(events)).containsExactlyInAnyOrder("Order Completed", "page");
    assertThat(named(events, "Order Completed").object("context").object("consent").toString())
        .isEqualTo("{\"browser\":\"granted\",\"server\":\"granted\"}");
    assertThat(TagCalls.tracked(page)).hasSize(2);
    assertThat(page.evaluate("localStorage.length > 0")).isEqualTo(true);
  }

  @Test
  void destroysHeldEventsThatAreRefused() throws InterruptedException {
    visit.shop.config = visit.shop.config(PixelShop.TAG, PixelConfig.Consent.HOLD);
    var page = visit.openWith(ORDER);
    page.evaluate("pintle('consent', 'denied')");

    var events = visit.shop.events(2);
    assertThat(events).allMatch(event -> !event.has("anonymousId") && !event.has("properties"));
    assertThat(events).extracting(PixelShop::twin).containsOnly("denied");
    assertThat(page.evaluate("typeof pintrk")).isEqualTo("undefined");
  }

  @Test
  void losesHeldEventsWhenThePageIsLeft() throws InterruptedException {
    visit.shop.config = visit.shop.config(PixelShop.TAG, PixelConfig.Consent.HOLD);
    visit.openWith(ORDER).navigate(visit.shop.url() + "/x");
    visit.shop.config = visit.shop.config(PixelShop.TAG, PixelConfig.Consent.SEND);
    visit.shop.put("/next", "");
    var page = visit.open("/next");
    page.waitForFunction("window.pintle && pintle.version");
    page.evaluate("pintle('consent', 'granted')"); // the script is the one of before, kept

    assertThat(names(visit.shop.events(1))).containsExactly("page");
  }

  @Test
  void destroysWhatWaitsToBeSentAgainWhenItIsRefused() throws InterruptedException {
    visit.visitor().route("**/v1/pixel*", Route::abort);
    var page = visit.openWith(ORDER);
    // In one step, in which none of it is under way.
    page.waitForFunction(
        """
        () => {
          const unsent = localStorage.pintle_unsent || '';
          if (!unsent.includes('checkout_7') || !/type\\W+page/.test(unsent)) {
            return false;
          }
          pintle('consent', {server: 'denied'});
          pintle('track', 'Signed Up');
          return true;
        }
        """);
    visit.visitor().unrouteAll();
    browser.complaints.clear(); // of the request that was cut

    assertThat(visit.shop.events(1)).allMatch(event -> !event.has("anonymousId"));
    assertThat(names(visit.shop.events())).doesNotContain("Order Completed");
  }

  @Test
  void destroysWhatIsUnderWayWhenItIsRefusedAndDoesNotArrive() {
    var underWay = new ArrayList<Route>();
    visit
        .visitor()
        .route(
            "**/v1/pixel*",
            route -> {
              if (underWay.isEmpty()) {
                underWay.add(route);
              } else {
                route.resume();
              }
            });
    var page = visit.openWith(ORDER);
    page.waitForCondition(() -> !underWay.isEmpty());
    var failed = new ArrayList<Request>();
    page.onRequestFailed(failed::add);
    page.evaluate("pintle('consent', {server: 'denied'})");
    underWay.getFirst().abort();
    page.waitForCondition(() -> !failed.isEmpty());
    page.evaluate("pintle('track', 'Signed Up')");

    page.waitForCondition(() -> names(visit.shop.events()).contains("Signed Up"));
    assertThat(visit.shop.events()).allMatch(event -> !event.has("anonymousId"));
    assertThat(names(visit.shop.events())).doesNotContain("Order Completed");
    browser.complaints.clear(); // of the request that was cut
  }

  @Test
  void tellsTheTagOfAChangeOfMind() throws InterruptedException {
    var page = visit.openWith("pintle('identify', {email: 'jo@example.com'})");
    visit.shop.events(2);
    page.evaluate("pintle('consent', 'denied'); pintle('track', 'Signed Up')");
    visit.shop.events(3);
    assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    assertThat(visit.cookies()).isEmpty();
    page.evaluate("pintle('consent', 'granted'); pintle('track', 'Lead Generated')");

    assertThat(visit.shop.events(4))
        .extracting(PixelShop::twin)
        .containsExactly("off", "sent", "denied", "sent");
    assertThat(TagCalls.of(page))
        .map(call -> call.replaceAll("event_id=\\w+", ""))
        .containsSubsequence(
            "track(pagevisit,{})", "setconsent(false)", "setconsent(true)", "track(lead,{})");
  }

  @ParameterizedTest
  @CsvSource({
    "' data-consent=\"denied\"', denied, denied",
    "' data-consent=\"granted\"', granted, granted",
    "' data-consent-browser=\"denied\"', denied, unknown",
    "' data-consent=\"granted\" data-consent-server=\"denied\"', granted, denied",
  })
  void readsWhatItsElementSays(String attributes, String ofBrowser, String ofServer)
      throws InterruptedException {
    visit.shop.put("/a", visit.shop.pixel("localhost", attributes), "");
    visit.open("/a");

    assertThat(visit.shop.events(1).getFirst().object("context").object("consent").toString())
        .isEqualTo("{\"browser\":\"%s\",\"server\":\"%s\"}".formatted(ofBrowser, ofServer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "function gtag(){dataLayer.push(arguments)} window.dataLayer=[];"
            + " gtag('consent', 'default', {ad_storage: 'denied'})"
            + " | gtag('consent', 'update', {ad_storage: 'granted'})",
        "window.wp_has_consent = (category) => category !== 'marketing'"
            + " | document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', {detail:"
            + " {marketing: 'allow'}}))",
        "window.Shopify = {customerPrivacy: {marketingAllowed: () => false}}"
            + " | document.dispatchEvent(new CustomEvent('visitorConsentCollected', {detail:"
            + " {marketingAllowed: true}}))",
      })
  void waitsForTheAnswerToABanner(String before, String answer) throws InterruptedException {
    var page = visit.openWith(before);
    page.waitForTimeout(2_500);
    assertThat(visit.shop.events()).isEmpty();
    page.evaluate(answer);

    var event = visit.shop.events(1).getFirst();
    assertThat(event.object("context").object("consent").text("server")).isEqualTo("granted");
  }

  @Test
  void believesTheShopMoreThanABanner() throws InterruptedException {
    visit.openWith(
        "pintle('consent', 'denied');"
            + " window.dataLayer = [['consent', 'update', {ad_storage: 'granted'}]]");

    var event = visit.shop.events(1).getFirst();
    assertThat(event.object("context").object("consent").text("server")).isEqualTo("denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jo@example.com", " Jo.Doe+x@Mail.Example.COM ", "müller@bücher.example"})
  void hashesAnEmailAddressAsTheServerDoes(String email) throws InterruptedException {
    var page = visit.openWith("");
    visit.shop.events(1);
    page.evaluate("email => pintle('identify', {email})", email);
    page.evaluate("pintle('track', 'Signed Up')");

    String digest = new Hasher().hex(email.strip().toLowerCase(Locale.ROOT));
    assertThat(TagCalls.of(page)).contains("set({em=" + digest + "})");
    var traits = visit.shop.events(3).getLast().object("context").object("traits");
    assertThat(traits.text("email")).isEqualTo(email);
  }

  @Test
  void hashesTextsOfAllLengths() {
    var page = visit.openWith("");
    page.waitForFunction("window.pintle && pintle.version");
    String longest = "x".repeat(40) + "@" + "y".repeat(60) + ".example.com";
    for (int from = 0; from < 64; from++) {
      page.evaluate("email => pintle('identify', {email})", longest.substring(from % 39));
    }
    var hasher = new Hasher();
    for (int from = 0; from < 39; from++) {
      assertThat(TagCalls.of(page))
          .contains("set({em=" + hasher.hex(longest.substring(from)) + "})");
    }
  }

  @Test
  void findsEmailAddressesInForms() throws InterruptedException {
    visit.shop.put(
        "/sign-in",
        """
        <form action="/x" target="_blank"><input name="e-mail" id="m"><input type="password" id="p">
        <input name="name" id="n"><button>Go</button></form><input id="other" name="newsletter">
        """);
    visit.shop.put("/next", "");
    var page = visit.open("/sign-in");
    visit.shop.events(1);
    page.locator("#p").fill("secret@example.com");
    page.locator("#n").fill("name@example.com");
    page.locator("#other").fill("other@example.com");
    page.locator("#m").fill("Ann@Example.com");
    page.locator("#p").focus();

    String digest = new Hasher().hex("ann@example.com");
    assertThat(TagCalls.of(page))
        .filteredOn(call -> call.startsWith("set"))
        .containsExactly("set({em=" + digest + "})");
    page.navigate(visit.shop.url() + "/shop/next");
    var traits = visit.shop.events(2).getLast().object("context").object("traits");
    assertThat(traits.toString()).isEqualTo("{\"email\":\"" + digest + "\"}");
    assertThat(TagCalls.of(page).getFirst())
        .isEqualTo("load(%s,{em=%s})".formatted(PixelShop.TAG, digest));
  }

  @Test
  void limitsDataProcessing() throws InterruptedException {
    var page = visit.openWith("pintle('ldp', {country: 'US', state: 'CA'})");

    var event = visit.shop.events(1).getFirst();
    assertThat(event.object("properties").text("opt_out_type")).isEqualTo("LDP");
    assertThat(event.object("context").object("traits").object("address").toString())
        .isEqualTo("{\"country\":\"US\",\"state\":\"CA\"}");
    var hasher = new Hasher();
    assertThat(TagCalls.of(page).get(1))
        .isEqualTo(
            "set({country=%s, opt_out_type=LDP, st=%s})"
                .formatted(hasher.hex("us"), hasher.hex("ca")));
  }

  @Test
  void limitsDataProcessingWithoutAPlace() throws InterruptedException {
    var page = visit.openWith("pintle('ldp', true)");
    assertThat(visit.shop.events(1).getFirst().object("properties").text("opt_out_type"))
        .isEqualTo("LDP");
    assertThat(TagCalls.of(page)).contains("set({opt_out_type=LDP})");
    page.evaluate("pintle('ldp', false); pintle('track', 'Signed Up')");

    assertThat(visit.shop.events(2).getLast().object("properties").has("opt_out_type")).isFalse();
    assertThat(TagCalls.of(page)).contains("set({opt_out_type=})");
  }

  private static String fields(Json.Obj event) {
    var names = new StringBuilder();
    for (int i = 0; i < event.size(); i++) {
      names.append(i == 0 ? "" : " ").append(event.name(i));
    }
    return names.toString();
  }
}
