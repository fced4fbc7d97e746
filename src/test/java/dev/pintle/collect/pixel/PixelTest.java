package dev.pintle.collect.pixel;

import static dev.pintle.collect.pixel.PixelShop.named;
import static dev.pintle.collect.pixel.PixelShop.names;
import static dev.pintle.collect.pixel.PixelShop.twin;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.pintle.admin.Browser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the pixel is told, and how often it tells it, in a real Chromium.
@Tag("browser")
class PixelTest {
  private static final String ORDER =
      """
      pintle('track', 'Order Completed', {order_id: 1001, value: 24.5, currency: 'EUR',
        products: [{product_id: 'mug', name: 'Mug', price: 12.25, quantity: 2}]});
      """;

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
  void tellsOfAPageBothWays() throws InterruptedException {
    visit.shop.put("/about", "<h1>About us</h1>");
    var page = visit.open("/about?a=1");

    var event = visit.shop.events(1).getFirst();
    assertThat(event.text("type")).isEqualTo("page");
    assertThat(event.object("context").object("page").toString())
        .isEqualTo(
            "{\"url\":\"%s/shop/about?a=1\",\"path\":\"/shop/about\",\"search\":\"?a=1\",\"referrer\":\"\",\"title\":\"Page /about\"}"
                .formatted(visit.shop.url()));
    assertThat(event.object("context").object("pixel").toString())
        .isEqualTo(
            "{\"version\":\"1\",\"tag\":\"%s\",\"twin\":\"sent\",\"as\":\"pagevisit\"}"
                .formatted(PixelShop.TAG));
    assertThat(TagCalls.of(page))
        .containsExactly(
            "load(%s,{})".formatted(PixelShop.TAG),
            "page()",
            "track(pagevisit,{event_id=%s})".formatted(event.text("messageId")));
  }

  @Test
  void tellsOfACallMadeBeforeItWasThere() throws InterruptedException {
    var page = visit.openWith(ORDER);

    var events = visit.shop.events(2);
    assertThat(names(events)).containsExactlyInAnyOrder("Order Completed", "page");
    assertThat(named(events, "Order Completed").text("messageId")).isEqualTo("checkout_1001");
    assertThat(TagCalls.tracked(page))
        .contains(
            "track(checkout,{currency=EUR, event_id=checkout_1001,"
                + " line_items=[{product_id=mug, product_name=Mug, product_price=12.25,"
                + " product_quantity=2}], order_id=1001, order_quantity=2, value=24.5})");
  }

  @Test
  void tellsTheTagTheIdThatTheCatalogueKnows() throws InterruptedException {
    visit.shop.config = visit.shop.config.withProductIds(List.of("sku"));
    var page =
        visit.openWith(
            """
            pintle('track', 'Product Added', {products: [
              {product_id: 'mug', sku: 'MUG-1', variant_id: 7}, {product_id: 'pot', name: 'Pot'}]});
            """);

    var events = visit.shop.events(2);
    assertThat(named(events, "Product Added").object("properties").toString())
        .contains("\"product_id\":\"mug\"");
    assertThat(TagCalls.tracked(page).toString())
        .contains("line_items=[{product_id=MUG-1, product_variant_id=7}, {product_name=Pot}]");
  }

  @Test
  void tellsTheTagOfNoPageWhenItsRowIsOff() throws InterruptedException {
    var config = visit.shop.config;
    var events = new HashMap<>(config.tagEvents());
    events.put("@page", "");
    visit.shop.config =
        new PixelConfig(
            config.tagId(), config.tagScript(), true, config.whenUnknown(), true, events);
    var page = visit.openWith(ORDER);

    assertThat(twin(named(visit.shop.events(2), "page"))).isEqualTo("off");
    assertThat(TagCalls.tracked(page)).hasSize(1);
  }

  @Test
  void treatsWhatWasCalledEarlyAsTheLastConsentSays() throws InterruptedException {
    var page = visit.openWith(ORDER + "pintle('consent', {browser: 'denied', server: 'granted'});");

    var order = named(visit.shop.events(2), "Order Completed");
    assertThat(twin(order)).isEqualTo("denied");
    assertThat(page.evaluate("typeof window.pintrk")).isEqualTo("undefined");
  }

  @Test
  void hearsTheDataLayer() throws InterruptedException {
    var page =
        visit.openWith(
            "window.pintleLayer = [{event: 'Product List Viewed', category: 'Cups', list_id: 'c'}]");
    visit.shop.events(2);
    page.evaluate("pintleLayer.push({event: 'Products Searched', query: 'mug'}, {no: 'event'})");

    assertThat(names(visit.shop.events(3)))
        .containsExactly("Product List Viewed", "page", "Products Searched");
    assertThat(TagCalls.tracked(page))
        .containsExactly(
            "track(viewcategory,{})", "track(pagevisit,{})", "track(search,{search_query=mug})");
  }

  @Test
  void hearsGooglesDataLayer() throws InterruptedException {
    var page =
        visit.openWith(
            """
            window.dataLayer = [{event: 'purchase', ecommerce: {transaction_id: 'T1', value: 30,
              currency: 'EUR', items: [{item_id: 'p', item_name: 'Pot', price: 15, quantity: 2}]}}];
            function gtag() { dataLayer.push(arguments) }
            gtag('config', 'G-1');
            gtag('event', 'search', {search_term: 'tea'});
            """);

    var events = visit.shop.events(3);
    assertThat(names(events)).containsExactly("Order Completed", "Products Searched", "page");
    assertThat(events.getFirst().object("properties").toString())
        .isEqualTo(
            "{\"value\":30,\"currency\":\"EUR\",\"order_id\":\"T1\",\"products\":[{\"price\":15,"
                + "\"quantity\":2,\"product_id\":\"p\",\"name\":\"Pot\"}]}");
    assertThat(TagCalls.tracked(page))
        .containsExactly(
            "track(checkout,{currency=EUR, event_id=checkout_T1, line_items=[{product_id=p,"
                + " product_name=Pot, product_price=15, product_quantity=2}], order_id=T1,"
                + " order_quantity=2, value=30})",
            "track(search,{search_query=tea})",
            "track(pagevisit,{})");
  }

  @Test
  void doesNotHearGooglesDataLayerWhenToldNotTo() throws InterruptedException {
    var config = visit.shop.config;
    visit.shop.config =
        new PixelConfig(
            config.tagId(),
            config.tagScript(),
            true,
            config.whenUnknown(),
            false,
            config.tagEvents());
    visit.openWith("window.dataLayer = [{event: 'search', search_term: 'tea'}]");

    assertThat(names(visit.shop.events(1))).containsExactly("page");
  }

  @Test
  void countsOnceWhatIsToldInSeveralWays() throws InterruptedException {
    var page =
        visit.openWith(
            ORDER
                + """
                window.dataLayer = [{event: 'purchase', ecommerce: {transaction_id: '1001'}}];
                window.pintleLayer = [{event: 'Placed Order', order_id: ' 1001 '}];
                """);
    visit.shop.events(2);
    page.evaluate(ORDER);
    page.evaluate("pintle('track', 'Products Searched', {query: 'last'})");

    assertThat(names(visit.shop.events(3)))
        .containsExactlyInAnyOrder("Order Completed", "page", "Products Searched");
    assertThat(TagCalls.tracked(page)).filteredOn(call -> call.contains("checkout")).hasSize(1);
  }

  @Test
  void tellsTwiceWhatAVisitorDoesTwice() throws InterruptedException {
    var page = visit.openWith("");
    visit.shop.events(1);
    page.evaluate(
        "pintle('track', 'Product Added', {product_id: 'a', price: '19.99', quantity: 3})");
    page.evaluate(
        "pintle('track', 'Product Added', {product_id: 'a', price: '19.99', quantity: 3})");

    assertThat(names(visit.shop.events(3)))
        .containsExactly("page", "Product Added", "Product Added");
    assertThat(TagCalls.tracked(page).getLast())
        .isEqualTo(
            "track(addtocart,{line_items=[{product_id=a, product_price=19.99, product_quantity=3}],"
                + " order_quantity=3, value=59.97})");
  }

  @Test
  void countsAnOrderOnceHoweverOftenItsPageIsLoaded() throws InterruptedException {
    var page = visit.openWith(ORDER);
    visit.shop.events(2);
    int checkouts = checkouts(page);
    for (int i = 1; i <= 3; i++) {
      page.reload();
      visit.shop.events(2 + i);
      checkouts += checkouts(page);
    }

    assertThat(checkouts).isEqualTo(1);
    assertThat(names(visit.shop.events()))
        .containsExactlyInAnyOrder("Order Completed", "page", "page", "page", "page");
  }

  @Test
  void tellsTheServerAgainOfAnOrderThatMayNotHaveArrived() throws InterruptedException {
    visit.visitor().route("**/tag.js", route -> {}); // never comes
    visit.shop.put(
        "/thanks", "<script>" + PixelVisit.STUB + ORDER + "</script>" + visit.shop.pixel(), "");
    // Until the page is left, and what is sent then is lost.
    var page =
        visit.begin("/thanks", "window.setTimeout = () => 0; navigator.sendBeacon = () => true");
    page.waitForFunction("(localStorage.pintle_orders || '').includes('checkout_1001')");
    page.navigate("about:blank");
    visit.visitor().unrouteAll();

    page = visit.open("/thanks");

    assertThat(twin(named(visit.shop.events(2), "Order Completed"))).isEqualTo("repeat");
    assertThat(checkouts(page)).isZero();
  }

  @Test
  void givesEachVisitorOfACachedPageIdsOfTheirOwn() throws InterruptedException {
    visit.openWith("pintle('identify', 'u1')");
    visit.shop.events(2);
    visit.another(new NewContextOptions());
    visit.open("/page");

    var events = visit.shop.events(4);
    assertThat(events).extracting(event -> event.text("messageId")).doesNotHaveDuplicates();
    assertThat(events).extracting(event -> event.text("anonymousId")).doesNotContainNull();
    assertThat(events.get(0).text("anonymousId")).isEqualTo(events.get(1).text("anonymousId"));
    assertThat(events.get(0).text("anonymousId")).isNotEqualTo(events.get(2).text("anonymousId"));
  }

  @Test
  void knowsAVisitorAgainUntilReset() throws InterruptedException {
    var page = visit.openWith("");
    visit.shop.events(1);
    page.evaluate("pintle('identify', 'u7', {plan: 'gold'})");
    visit.shop.events(2);
    page.reload();
    visit.shop.events(3);
    page.evaluate("pintle('reset')");
    page.evaluate("pintle('track', 'Signed Up')");

    var events = visit.shop.events(4);
    assertThat(events)
        .extracting(event -> event.text("userId"))
        .containsExactly(null, "u7", "u7", null);
    assertThat(events.get(1).object("traits").text("plan")).isEqualTo("gold");
    String id = events.get(0).text("anonymousId");
    assertThat(events.get(2).text("anonymousId")).isEqualTo(id);
    assertThat(events.get(3).text("anonymousId")).isNotNull().isNotEqualTo(id);
  }

  @Test
  void takesThePagesNameFromACall() throws InterruptedException {
    visit.openWith("pintle('page', 'Returns', {section: 'help'})");

    var event = visit.shop.events(1).getFirst();
    assertThat(event.text("name")).isEqualTo("Returns");
    assertThat(event.object("properties").toString()).isEqualTo("{\"section\":\"help\"}");
  }

  @Test
  void tellsOfEventsTheTagDoesNotKnowOneWay() throws InterruptedException {
    var page = visit.openWith("pintle('track', 'Downloaded Pattern', {id: 3})");

    var event = named(visit.shop.events(2), "Downloaded Pattern");
    assertThat(twin(event)).isEqualTo("off");
    assertThat(event.object("context").object("pixel").has("as")).isFalse();
    assertThat(TagCalls.tracked(page)).containsExactly("track(pagevisit,{})");
  }

  private static int checkouts(Page page) {
    return (int) TagCalls.of(page).stream().filter(call -> call.contains("checkout")).count();
  }
}
