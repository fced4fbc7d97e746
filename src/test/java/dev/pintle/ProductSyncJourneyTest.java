package dev.pintle;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForConditionOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.pintle.admin.Browser;
import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Traits;
import dev.pintle.catalog.source.ProductChange;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.source.SourceKind;
import dev.pintle.http.LocalSite;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A merchant brings products to Pinterest: from a claimed website and a product source to what
/// Pinterest counted, and a price that changes, on the whole server, in a real Chromium.
@Tag("browser")
class ProductSyncJourneyTest {
  private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(180_000);

  private DemoServer at;
  private Browser browser;
  private LocalSite shop;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    at = new DemoServer(directory.resolve("data"));
    shop = new LocalSite().page("/", "<!doctype html>\n<title>Shop</title>");
    browser = new Browser();
  }

  @AfterEach
  void stop() {
    browser.close();
    shop.close();
    at.close();
  }

  @Test
  void bringsProductsToPinterestAndKeepsTheirPrices() {
    var page = signedIn();
    claim(page);
    ProductSource source = source();
    page.navigate(here(""));
    assertThat(page.locator("#needed")).containsText("A feed");

    createFeed(page);
    assertThat(page.locator(".notice.good")).containsText("The feed was created");
    assertThat(page.locator("#live")).containsText("Up to date, 2 items", SOON);
    String feed = page.url().replaceAll("\\?.*", "");

    press(page, "Activate, and register at Pinterest");
    assertThat(page.locator("#live")).containsText("Registered as feed", SOON);
    page.navigate(feed + "/ingestions");
    page.waitForCondition(
        () -> tellsWhatItTook(page), new WaitForConditionOptions().setTimeout(180_000));
    page.navigate(here(""));
    assertThat(page.locator("#live")).containsText("2 taken");

    page.navigate(feed + "/findings");
    assertThat(page.locator("main")).containsText("TITLE_MISSING");

    page.navigate(feed);
    Locator runs = page.locator("#runs [aria-label=Runs] tbody tr");
    int before = runs.count();
    put(source, "mug", "Blue mug", "17.50 GBP");
    assertThat(page.locator("#batches tbody tr").first()).containsText("done", SOON);
    assertThat(page.locator("#batches")).containsText("Pinterest has been told of every change");
    assertThat(runs.nth(before)).containsText("done", SOON);
    assertThat(runs.first()).containsText("done", SOON);
    page.navigate(feed + "/item?id=mug");
    assertThat(page.locator("main")).containsText("17.50 GBP");
    assertThat(page.locator("#rich-pin")).containsText("product:price:amount");
    assertThat(browser.complaints).isEmpty();
  }

  /// Asks once more, as a person would: Pinterest takes a file in when it gets to it.
  private static boolean tellsWhatItTook(Page page) {
    press(page, "Ask Pinterest now");
    return page.locator("main").textContent().contains("Taken in");
  }

  private void createFeed(Page page) {
    link(page, "Create a feed");
    page.getByLabel("Shop products").check();
    press(page, "Next");
    page.getByLabel("Country").selectOption("GB");
    assertThat(page.locator("#field-currency")).hasValue("GBP");
    assertThat(page.locator("#field-locale")).hasValue("en-GB");
    press(page, "Next");
    press(page, "Next");
    page.getByLabel("Id as the source lists it").check();
    press(page, "Next");
    press(page, "Add the usual utm_… ones");
    assertThat(page.locator("#parameters .condition")).hasCount(3);
    press(page, "Next");
    assertThat(page.locator("#preview")).containsText("TITLE_MISSING");
    assertThat(page.locator("#preview")).containsText("utm_source=pinterest");
    press(page, "Create, deactivated");
  }

  private void claim(Page page) {
    page.navigate(url("/stores/" + at.demo.text("storeId") + "/channels/pinterest/domain"));
    page.getByLabel("Website").fill("http://" + shop.host() + "/");
    press(page, "Add");
    String tag = page.locator("code.value").textContent();
    shop.page("/", "<!doctype html>\n<head>\n" + tag + "\n</head>");
    press(page, "Look and verify");
    assertThat(page.locator(".verdict .state")).containsText("verified", SOON);
  }

  private ProductSource source() {
    var wish = new ProductSources.Wish("Shop products", "", null, Json.Obj.EMPTY, 0);
    var source =
        at.server
            .productSources()
            .create(String.valueOf(at.demo.text("storeId")), SourceKind.API, wish, "ada");
    put(source, "mug", "Blue mug", "19.00 GBP");
    put(source, "bowl", "Red bowl", "9.00 GBP");
    put(source, "nameless", "", "5.00 GBP");
    return source;
  }

  private void put(ProductSource source, String id, String title, String price) {
    var product =
        Attributes.builder()
            .put(Attribute.ID, id)
            .put(Attribute.TITLE, title)
            .put(Attribute.DESCRIPTION, "Made by hand.")
            .put(Attribute.LINK, shop.url("/products/" + id))
            .put(Attribute.IMAGE_LINK, shop.url("/images/" + id + ".jpg"))
            .put(Attribute.PRICE, price)
            .put(Attribute.AVAILABILITY, "in stock")
            .build();
    var put = new ProductChange.Put(new Product(0, id, product, Traits.NONE), "", 0);
    var _ = at.server.productSources().apply(source, List.of(put));
  }

  private Page signedIn() {
    var page = browser.page(browser.visitor(new NewContextOptions()));
    page.navigate(url("/sign-in"));
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(String.valueOf(at.demo.text("adminPassword")));
    press(page, "Sign in");
    return page;
  }

  private static void press(Page page, String button) {
    var exactly = new Page.GetByRoleOptions().setName(button).setExact(true);
    Locator found = page.getByRole(AriaRole.BUTTON, exactly);
    found.last().click();
  }

  private static void link(Page page, String name) {
    var exactly = new Page.GetByRoleOptions().setName(name).setExact(true);
    page.getByRole(AriaRole.LINK, exactly).first().click();
  }

  private String here(String path) {
    return url("/stores/" + at.demo.text("storeId") + "/catalog" + path);
  }

  private String url(String path) {
    return "http://localhost:" + at.server.port() + path;
  }
}
