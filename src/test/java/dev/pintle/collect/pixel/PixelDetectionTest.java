package dev.pintle.collect.pixel;

import static dev.pintle.collect.pixel.PixelShop.named;
import static dev.pintle.collect.pixel.PixelShop.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pintle.admin.Browser;
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

/// What the pixel finds on a shop's pages by itself, in a real Chromium.
@Tag("browser")
class PixelDetectionTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'@type': 'Product', 'sku': 'mug', 'name': 'Mug', 'brand': 'Clay',"
            + " 'offers': {'@type': 'Offer', 'price': 12.5, 'priceCurrency': 'EUR'}}",
        "{'@context': 'https://schema.org', '@graph': [{'@type': 'WebPage'}, {'@type': ['Product'],"
            + " 'sku': 'mug', 'name': 'Mug', 'brand': {'@type': 'Brand', 'name': 'Clay'}, 'offers':"
            + " [{'price': '12.5', 'priceCurrency': 'EUR'}, {'price': '15', 'priceCurrency': 'EUR'}]}]}",
        "[{'@type': 'BreadcrumbList', 'itemListElement': []}, {'@type': 'http://schema.org/Product',"
            + " 'productID': 'mug', 'name': 'Mug', 'brand': [{'name': 'Clay'}], 'offers':"
            + " {'@type': 'AggregateOffer', 'lowPrice': '12.5', 'highPrice': 20, 'priceCurrency': 'EUR'}}]",
        "{'@type': 'ProductGroup', 'productGroupID': 'g', 'name': 'Mug', 'brand': 'Clay', 'hasVariant':"
            + " [{'@type': 'Product', 'sku': 'mug', 'offers': {'priceCurrency': 'EUR',"
            + " 'priceSpecification': {'price': 12.5}}}]}",
        "{'@type': 'ItemPage', 'mainEntity': {'@type': 'Product', 'sku': 'mug', 'name': 'Mug', 'brand':"
            + " 'Clay', 'offers': {'@type': 'AggregateOffer', 'priceCurrency': 'EUR', 'offers':"
            + " [{'price': '12.5', 'priceCurrency': 'EUR'}]}}}",
        "[{'@type': 'Product', 'sku': 'other', 'url': '/shop/other'}, {'@type': 'Product', 'sku': 'mug',"
            + " 'url': '/shop/p?x=1', 'name': 'Mug', 'brand': 'Clay', 'offers': {'price': '12.5',"
            + " 'priceCurrency': 'EUR'}}]",
      })
  void findsTheProductInLinkedData(String data) throws InterruptedException {
    visit.shop.put("/p", linked("{'@type': broken") + linked(data));
    var page = visit.open("/p");

    var events = visit.shop.events(2);
    assertThat(names(events)).containsExactly("Product Viewed", "page");
    var properties = events.getFirst().object("properties");
    assertThat(properties.text("product_id")).isEqualTo("mug");
    assertThat(properties.text("name")).isEqualTo("Mug");
    assertThat(properties.text("brand")).isEqualTo("Clay");
    assertThat(TagCalls.tracked(page))
        .containsExactly(
            "track(pagevisit,{currency=EUR, line_items=[{product_brand=Clay, product_id=mug,"
                + " product_name=Mug, product_price=12.5}], value=12.5})");
  }

  @Test
  void visitsAProductsPageOnce() throws InterruptedException {
    visit.shop.put(
        "/p", "<div data-pintle-product='{\"product_id\": \"mug\", \"price\": 5}'></div>");
    visit.open("/p");

    var pixel = named(visit.shop.events(2), "page").object("context").object("pixel");
    assertThat(pixel.has("as")).isFalse();
    assertThat(pixel.text("twin")).isEqualTo("off");
  }

  @Test
  void leavesTheProductToTheShopThatTellsIt() throws InterruptedException {
    // As soon as the pixel is there: a call of the test's might come after the pixel has looked.
    String told = " onload=\"pintle('track', 'Viewed Product', {product_id: 'mug-blue'})\"";
    String product = linked("{'@type': 'Product', 'sku': 'mug'}");
    visit.shop.put("/p", visit.shop.pixel("localhost", told), product);
    var page = visit.open("/p");

    assertThat(names(visit.shop.events(2))).containsExactly("Viewed Product", "page");
    page.evaluate("pintle('track', 'Product Viewed', {product_id: 'another'})");
    assertThat(names(visit.shop.events(3)).getLast()).isEqualTo("Product Viewed");
  }

  @Test
  void findsTheProductForSocialNetworks() throws InterruptedException {
    visit.shop.put(
        "/p",
        visit.shop.pixel()
            + """
            <meta property="og:type" content="product"><meta property="og:title" content="Mug">
            <meta property="product:retailer_item_id" content="mug">
            <meta property="product:price:amount" content="12.50">
            <meta property="product:price:currency" content="EUR">
            """,
        "");
    visit.open("/p");

    var properties = visit.shop.events(2).getFirst().object("properties");
    assertThat(properties.toString())
        .isEqualTo(
            "{\"product_id\":\"mug\",\"name\":\"Mug\",\"price\":\"12.50\",\"currency\":\"EUR\"}");
  }

  @Test
  void findsNoProductWhereThereAreSeveral() throws InterruptedException {
    visit.shop.put(
        "/p", linked("[{'@type': 'Product', 'sku': 'a'}, {'@type': 'Product', 'sku': 'b'}]"));
    visit.open("/p");

    assertThat(names(visit.shop.events(1))).containsExactly("page");
  }

  @Test
  void findsACollectionInLinkedData() throws InterruptedException {
    visit.shop.put(
        "/cups",
        linked(
            "{'@type': 'CollectionPage', 'name': 'Cups', 'mainEntity': {'@type': 'ItemList',"
                + " 'itemListElement': [{'@type': 'ListItem', 'item': {'@type': 'Product', 'sku':"
                + " 'a', 'name': 'A'}}, {'@type': 'ListItem', 'item': {'sku': 'b'}}]}}"));
    var page = visit.open("/cups");

    var events = visit.shop.events(2);
    assertThat(names(events)).containsExactly("Product List Viewed", "page");
    assertThat(events.getFirst().object("properties").toString())
        .isEqualTo(
            "{\"list_id\":\"/shop/cups\",\"category\":\"Cups\",\"products\":"
                + "[{\"product_id\":\"a\",\"name\":\"A\"},{\"product_id\":\"b\"}]}");
    assertThat(TagCalls.tracked(page))
        .containsExactly(
            "track(viewcategory,{line_items=[{product_id=a, product_name=A}, {product_id=b}]})",
            "track(pagevisit,{})");
  }

  @Test
  void findsAMarkedCollectionAndWhatIsAddedFromIt() throws InterruptedException {
    visit.shop.put(
        "/cups",
        """
        <ul data-pintle-list='{"list_id": "cups", "category": "Cups"}'>
        <li data-pintle-product='{"product_id": "a", "price": 3}'><button data-pintle-add>+</button>
        <li data-pintle-product='{"product_id": "b", "price": 4}'>
        <button data-pintle-add='{"quantity": 2}'><i>+</i></button></ul>
        """);
    var page = visit.open("/cups");
    assertThat(names(visit.shop.events(2))).containsExactly("Product List Viewed", "page");
    page.locator("i").click();

    assertThat(visit.shop.events(3).getLast().object("properties").toString())
        .isEqualTo("{\"quantity\":2,\"product_id\":\"b\",\"price\":4}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/search?q=%20mug", "/x?s=mug", "/Search/all?query=mug&page=2"})
  void findsASearch(String address) throws InterruptedException {
    visit.shop.put(address.replaceFirst("\\?.*", ""), linked("{'@type': 'ItemList', 'name': 'x'}"));
    var page = visit.open(address);

    assertThat(names(visit.shop.events(2))).containsExactly("Products Searched", "page");
    assertThat(TagCalls.tracked(page))
        .containsExactly("track(search,{search_query=mug})", "track(pagevisit,{})");
  }

  @Test
  void findsNoSearchWhereThereIsNone() throws InterruptedException {
    visit.shop.put("/x", "");
    visit.open("/x?q=mug");

    assertThat(names(visit.shop.events(1))).containsExactly("page");
  }

  @Test
  void findsAMarkedOrderAndSearch() throws InterruptedException {
    visit.shop.put("/thanks", "<p data-pintle-order='{\"order_id\": \"7\", \"value\": \"9.90\"}'>");
    visit.shop.put("/find", "<p data-pintle-search='tea pot'>");
    visit.open("/thanks");
    assertThat(named(visit.shop.events(2), "Order Completed").text("messageId"))
        .isEqualTo("checkout_7");
    visit.open("/find");
    assertThat(named(visit.shop.events(4), "Products Searched").object("properties").text("query"))
        .isEqualTo("tea pot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<form action='/cart/add' method='post'><input name='id' value='v1'>"
            + "<input name='quantity' value='2'><button>Add</button></form>",
        "<form class='cart' method='post'><input name='quantity' value='2'>"
            + "<button name='add-to-cart' value='mug'>Add</button></form>",
        "<form class='cart'><input type='hidden' name='add-to-cart' value='mug'>"
            + "<input name='quantity' value='2'><button>Add</button></form>",
        "<form data-pintle-add action='/x'><input name='quantity' value='2'><button>Add</button></form>",
        "<button data-pintle-add='{\"quantity\": 2}'>Add</button>",
      })
  void findsWhatIsPutIntoTheCart(String element) throws InterruptedException {
    visit.shop.put(
        "/p",
        linked("{'@type': 'Product', 'sku': 'mug', 'offers': {'price': 5, 'priceCurrency': 'EUR'}}")
            + element);
    var page = visit.open("/p");
    visit.shop.events(2);
    page.getByText("Add").click();

    var added = named(visit.shop.events(3), "Product Added").object("properties");
    assertThat(added.text("product_id")).isEqualTo("mug");
    assertThat(added.scalar("quantity")).isEqualTo("2");
    assertThat(added.scalar("price")).isEqualTo("5");
  }

  @Test
  void findsWooCommercesAddToCartLinks() throws InterruptedException {
    visit.shop.put(
        "/cups",
        "<a href='#' class='button add_to_cart_button' data-product_id='42'"
            + " data-product_sku='cup'>Add</a>");
    var page = visit.open("/cups");
    page.getByText("Add").click();

    assertThat(named(visit.shop.events(2), "Product Added").object("properties").text("product_id"))
        .isEqualTo("42");
  }

  @Test
  void leavesWhatIsAddedToTheShopThatTellsIt() throws InterruptedException {
    visit.shop.put(
        "/p",
        "<button data-pintle-add='{\"product_id\": \"a\"}'"
            + " onclick=\"pintle('track', 'Product Added', {product_id: 'a-1'})\">Add</button>");
    var page = visit.open("/p");
    visit.shop.events(1);
    page.getByText("Add").click();
    page.getByText("Add").click();
    visit.shop.events(3);
    page.reload();

    var events = visit.shop.events(4);
    assertThat(names(events)).containsExactly("page", "Product Added", "Product Added", "page");
    assertThat(events.get(2).object("properties").text("product_id")).isEqualTo("a-1");
  }

  @Test
  void tellsWhatMarkedElementsSay() throws InterruptedException {
    visit.shop.put(
        "/cart",
        "<form data-pintle-event='Checkout Started' data-pintle-properties='{\"value\": 5}'"
            + " action='/shop/next'><button>Go</button></form>");
    visit.open("/cart").getByText("Go").click();

    assertThat(names(visit.shop.events(2))).containsExactlyInAnyOrder("page", "Checkout Started");
  }

  @Test
  void seesThePagesOfAnApplication() throws InterruptedException {
    visit.shop.put("/a", "<div id=app></div>");
    var page = visit.open("/a");
    visit.shop.events(1);
    go(page, "/shop/b", "<p data-pintle-product='{\"product_id\": \"b\"}'>");
    visit.shop.events(3);
    go(page, "/shop/c", "");
    page.goBack();
    visit.shop.events(5);
    page.evaluate("history.pushState({}, '', '#top')");
    page.evaluate("pintle('track', 'Signed Up')");

    var events = visit.shop.events(6);
    assertThat(names(events))
        .containsExactly("page", "Product Viewed", "page", "page", "page", "Signed Up");
    assertThat(events)
        .extracting(event -> event.object("context").object("page").text("path"))
        .containsExactly("/shop/a", "/shop/b", "/shop/b", "/shop/c", "/shop/b", "/shop/b");
    assertThat(events.get(2).object("context").object("page").text("referrer"))
        .isEqualTo(visit.shop.url() + "/shop/a");
  }

  @Test
  void seesAPageThatIsShownAgain() throws InterruptedException {
    visit.shop.put("/a", "");
    var page = visit.open("/a");
    visit.shop.events(1);
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");

    assertThat(names(visit.shop.events(2))).containsExactly("page", "page");
  }

  private static void go(Page page, String address, String content) {
    page.evaluate(
        "([address, content]) => { history.pushState({}, '', address); app.innerHTML = content; }",
        java.util.List.of(address, content));
  }

  private static String linked(String data) {
    return "<script type='application/ld+json'>" + data.replace('\'', '"') + "</script>";
  }
}
