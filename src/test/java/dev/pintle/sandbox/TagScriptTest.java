package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.pintle.admin.Browser;
import dev.pintle.base.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The stand-in for Pinterest's tag script, on a shop's page in a real Chromium.
@Tag("browser")
class TagScriptTest {
  private static Browser browser;

  private RunningSandbox sandbox;
  private HttpServer shop;
  private volatile String body = "";

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void shut() {
    browser.close();
  }

  @BeforeEach
  void start() throws IOException {
    browser.complaints.clear();
    sandbox = new RunningSandbox();
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          String page =
              "<!doctype html><head><title>Shop</title><link rel=icon href='data:,'>" + body;
          byte[] bytes = page.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    shop.start();
  }

  @AfterEach
  void stop() {
    shop.stop(0);
    sandbox.close();
  }

  @Test
  void tellsWhatThePageQueuedBeforeItWasLoaded() throws Exception {
    body =
        TagScript.snippet(Seed.TAG, sandbox.url())
            + """
            <script>
            pintrk('track', 'AddToCart', {event_id: 'e1', value: 12.5, currency: 'EUR',
              line_items: [{product_id: 'p1', product_quantity: 2}]}, function (well) { window.told = well; });
            </script>
            """;

    visit(3).waitForFunction("window.told === true");

    assertThat(events("event")).containsExactlyInAnyOrder("init", "page", "addtocart");
    Json.Obj cart = event("e1");
    assertThat(cart.text("name")).isEqualTo("add_to_cart");
    assertThat(cart.text("tagId")).isEqualTo(Seed.TAG);
    assertThat(cart.text("page")).startsWith("http://127.0.0.1:");
    assertThat(cart.object("ed").toString())
        .contains("\"value\":12.5", "\"line_items\":[{\"product_id\":\"p1\"");
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void hashesAnAddressAndLeavesADigestAlone() throws Exception {
    String digest = Digests.sha256("jo@example.com");
    body = script("'load', '" + Seed.TAG + "', {em: ' Jo@Example.com ', np: 'pintle'}");
    Page page = visit(1);
    done(page, "'track', 'pagevisit', {event_id: 'a'}");
    done(page, "'set', {em: '" + digest.toUpperCase(Locale.ROOT) + "', opt_out_type: 'LDP'}");
    done(page, "'track', 'pagevisit', {event_id: 'b'}");

    assertThat(event("a").object("pd"))
        .hasToString("{\"em\":\"" + digest + "\",\"np\":\"pintle\"}");
    assertThat(event("b").object("pd").text("em")).isEqualTo(digest);
    assertThat(event("b").object("pd").text("opt_out_type")).isEqualTo("LDP");
    assertThat(sandbox.get("/tag-events").toString()).doesNotContain("xample.com");
  }

  @Test
  void tellsNothingWhileConsentIsRefused() throws Exception {
    body = script("'setconsent', false") + script("'load', '" + Seed.TAG + "'");
    Page page = visit(0);
    assertThat(failed(page, "'track', 'checkout', {event_id: 'a'}")).contains("consent");
    assertThat(sandbox.get("/tag-events").toString()).contains("\"events\":[]");

    done(page, "'setconsent', true");
    done(page, "'track', 'checkout', {event_id: 'b'}");

    assertThat(events("eventId")).containsExactly("b");
  }

  @Test
  void saysThatNoTagIsLoaded() throws Exception {
    body = script("'set', {np: 'x'}");

    assertThat(failed(visit(0), "'track', 'checkout', {}")).contains("no tag");
  }

  @Test
  void tellsEachTagThatIsLoaded() throws Exception {
    body = script("'load', '" + Seed.TAG + "'") + script("'load', '77'");
    done(visit(2), "'track', 'signup', {event_id: 'a'}");

    assertThat(events("verdict"))
        .containsExactlyInAnyOrder("signal", "unknown-tag", "counted", "unknown-tag");
  }

  @Test
  void tellsOfACartThatFitsNoAddress() throws Exception {
    body = script("'load', '" + Seed.TAG + "'");
    Page page = visit(1);
    page.evaluate(
        "() => { window.items = Array.from({length: 300}, (_, i) => ({product_id: 'product ' + i})) }");
    done(page, "'track', 'checkout', {event_id: 'a', line_items: window.items}");

    assertThat(event("a").object("ed").toString()).contains("product 299");
  }

  @Test
  void tellsThatTheServerWasNotReached() throws Exception {
    body = script("'load', '" + Seed.TAG + "'");
    Page page = visit(1);
    sandbox.control("PUT", "/faults", "{\"operation\":\"tag/fire\",\"connection\":\"cut-before\"}");

    assertThat(failed(page, "'track', 'lead', {event_id: 'a'}")).contains("not reached");
  }

  /// Opens the shop's page, and waits until so many calls have arrived.
  private Page visit(int calls) {
    Page page = browser.page(browser.visitor(new NewContextOptions()));
    page.navigate("http://127.0.0.1:" + shop.getAddress().getPort() + "/");
    page.waitForFunction("window.pintrk && window.pintrk.simulated === true");
    page.waitForCondition(() -> list().size() == calls);
    return page;
  }

  /// The base code with one call and no tag of its own.
  private String script(String call) {
    String base = TagScript.snippet("0", sandbox.url());
    return base.substring(0, base.indexOf("pintrk(")) + "pintrk(" + call + ");</script>";
  }

  private static void done(Page page, String call) {
    assertThat(page.evaluate(outcome(call)).toString()).isEqualTo("true undefined");
  }

  private static String failed(Page page, String call) {
    return page.evaluate(outcome(call)).toString();
  }

  private static String outcome(String call) {
    return "() => new Promise(done => window.pintrk("
        + call
        + ", (well, error) => done(well + ' ' + error)))";
  }

  private List<String> events(String field) {
    return list().stream().map(event -> String.valueOf(event.scalar(field))).toList();
  }

  private Json.Obj event(String id) {
    return list().stream()
        .filter(event -> id.equals(event.text("eventId")))
        .findFirst()
        .orElseThrow();
  }

  private List<Json.Obj> list() {
    try {
      return StateFile.objects(sandbox.get("/tag-events"), "events");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the sandbox does not answer", e);
    }
  }
}
