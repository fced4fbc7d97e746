package dev.pintle.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.pintle.admin.Browser;
import dev.pintle.base.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pixel on a shop's pages, in a real Chromium.
@Tag("browser")
class PixelTest {
  private static Browser browser;
  private PixelShop shop;
  private BrowserContext visitor;

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
    shop = new PixelShop(directory);
    visitor = browser.visitor(new com.microsoft.playwright.Browser.NewContextOptions());
    browser.complaints.clear();
  }

  @AfterEach
  void stop() {
    visitor.close();
    shop.close();
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void tellsOfAPageBothWays() throws InterruptedException {
    shop.put("/about", "<h1>About us</h1>");
    var page = visit("/about?a=1");

    var event = shop.events(1).getFirst();
    assertThat(event.text("type")).isEqualTo("page");
    assertThat(event.object("context").object("page").text("url"))
        .isEqualTo(shop.url() + "/shop/about?a=1");
    assertThat(event.object("context").object("pixel").toString())
        .isEqualTo(
            "{\"version\":\"1\",\"tag\":\"%s\",\"twin\":\"sent\",\"as\":\"pagevisit\"}"
                .formatted(PixelShop.TAG));
    assertThat(calls(page))
        .containsExactly(
            "load(%s,{})".formatted(PixelShop.TAG),
            "page()",
            "track(pagevisit,{event_id=%s})".formatted(event.text("messageId")));
  }

  @Test
  void tellsOfACallMadeBeforeItWasThere() throws InterruptedException {
    shop.put(
        "/thanks",
        """
        <script>
        window.pintle=window.pintle||function(){(pintle.q=pintle.q||[]).push(arguments)};
        pintle('track', 'Order Completed', {order_id: 1001, value: 24.5, currency: 'EUR',
          products: [{product_id: 'mug', name: 'Mug', price: 12.25, quantity: 2}]});
        </script>\
        """
            + shop.pixel(),
        "");
    var page = visit("/thanks?epik=dj0yJnU9abc");

    var events = shop.events(2);
    assertThat(PixelShop.names(events)).containsExactlyInAnyOrder("Order Completed", "page");
    var order = named(events, "Order Completed");
    assertThat(order.text("messageId")).isEqualTo("checkout_1001");
    assertThat(order.object("context").text("click_id")).isEqualTo("dj0yJnU9abc");
    assertThat(calls(page))
        .contains(
            "track(checkout,{currency=EUR, event_id=checkout_1001,"
                + " line_items=[{product_id=mug, product_name=Mug, product_price=12.25,"
                + " product_quantity=2}], order_id=1001, order_quantity=2, value=24.5})");
    assertThat(visitor.cookies()).extracting(cookie -> cookie.name).contains("_epik", "pintle_id");
  }

  private Page visit(String path) {
    var page = browser.page(visitor);
    page.navigate(shop.url() + "/shop" + path);
    return page;
  }

  private static Json.Obj named(List<Json.Obj> events, String name) {
    return events.stream().filter(e -> PixelShop.name(e).equals(name)).findFirst().orElseThrow();
  }

  /// What the tag was called with, in order.
  private static List<String> calls(Page page) {
    page.waitForFunction("window.tagCalls");
    var calls = (List<?>) page.evaluate("tagCalls.map(call => Array.from(call))");
    return calls.stream().map(PixelTest::call).toList();
  }

  private static String call(Object call) {
    var parts = ((List<?>) call).stream().map(PixelTest::sorted).toList();
    return parts.getFirst() + "(" + String.join(",", parts.subList(1, parts.size())) + ")";
  }

  private static String sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + sorted(entry.getValue()))
          .sorted()
          .toList()
          .toString()
          .replaceFirst("^\\[", "{")
          .replaceFirst("]$", "}");
    }
    return value instanceof List<?> list
        ? list.stream().map(PixelTest::sorted).toList().toString()
        : String.valueOf(value);
  }
}
