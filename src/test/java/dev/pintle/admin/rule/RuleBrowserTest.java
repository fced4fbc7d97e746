package dev.pintle.admin.rule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Browser;
import dev.pintle.admin.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An engineer writes a forwarding rule, in a real Chromium.
@Tag("browser")
class RuleBrowserTest {
  private static AdminServer server;
  private static Browser browser;
  private static String base;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    var store = server.stores.create("Mug shop", "GB", "Europe/London");
    var source = server.sources.create(store.id(), "web");
    server.log(store, source, Samples.ORDER, Samples.UNMAPPED, Samples.ANONYMOUS);
    var destination = server.destination(store, "Pinterest UK");
    base = "/stores/" + store.id() + "/destinations/" + destination.id() + "/configuration";
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
  }

  @Test
  void anEngineerMakesElementsAndARuleThatCallsThem() {
    var page = open(Browser.DESKTOP, ColorScheme.LIGHT);
    page.navigate(server.url(base + "/elements"));
    page.getByRole(AriaRole.LINK, named("New data element")).click();
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("order id");
    page.getByLabel("Of the event").selectOption("0");
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Path"))
        .pressSequentially("properties.order_id");
    assertThat(page.locator("#yield")).containsText("1001");
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Path"))
        .fill("context.traits.firstName");
    assertThat(page.locator("#yield")).containsText("E•••");
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Path"))
        .fill("properties.order_id");
    button(page, "Save to the draft").click();
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("is in the draft");

    page.navigate(server.url(base + "/new-rule"));
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
        .fill("Checkout → Pinterest");
    page.getByLabel("Order Completed").check();
    button(page, "Add a condition").first().click();
    Locator variable = page.getByLabel("Variable");
    assertThat(variable).isFocused();
    variable.fill("{{order id}}");
    page.getByLabel("Operator").selectOption("isTruthy");
    page.getByLabel("nothing: only these fields").check();
    page.getByLabel("Event name").fill("checkout");
    page.getByLabel("Event id").fill("{{order id}}");
    page.getByLabel("Client IP address").fill("{{ip}}");
    var exactly = new Locator.GetByLabelOptions().setExact(true);
    Locator custom = page.locator("#action\\.0\\.custom");
    custom.getByLabel("Key 1").fill("order_id");
    custom.getByLabel("Value 1", exactly).fill("{{order id}}");
    custom.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add a row")).click();
    assertThat(custom.getByLabel("Key 2")).isFocused();
    custom.getByLabel("Key 2").fill("num_items");
    custom.getByLabel("Kind of value 2").selectOption("number");
    custom.getByLabel("Value 2", exactly).fill("2");
    custom.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("JSON")).click();
    assertThat(custom.getByLabel("Custom data as JSON"))
        .hasValue("{\n  \"order_id\": \"{{order id}}\",\n  \"num_items\": 2\n}");
    custom.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Fields")).click();
    assertThat(custom.getByLabel("Value 2", exactly)).hasValue("2");
    button(page, "Save to the draft").click();
    assertThat(page.getByText("IP address is given without user agent")).isVisible();
    page.getByLabel("Client user agent").fill("{{user agent}}");
    button(page, "Save to the draft").click();
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("The rule is in the draft");
    assertThat(page.getByLabel("Client user agent")).hasValue("{{user agent}}");
    assertThat(browser.complaints).filteredOn(one -> !one.contains("422")).isEmpty();
    page.close();
  }

  @Test
  void rulesAreMovedByKeyboardAndByDragging() {
    var page = open(Browser.DESKTOP, ColorScheme.LIGHT);
    page.navigate(server.url(base + "/rules"));
    Locator names = page.locator(".rule h2 a");
    String first = names.first().textContent();
    page.getByLabel("Move " + first + " down").focus();
    page.keyboard().press("Enter");
    assertThat(names.nth(1)).hasText(first);
    assertThat(page.getByLabel("Move " + first + " down")).isFocused();

    page.locator(".rule").nth(1).dragTo(page.locator(".rule").nth(3));
    assertThat(names.nth(1)).not().hasText(first);
    page.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void pagesFitAPhone(ColorScheme scheme) {
    var page = open(Browser.PHONE, scheme);
    for (String path : new String[] {"/rules", "/new-rule", "/elements", "/elements/new"}) {
      page.navigate(server.url(base + path));
      assertThat(page.locator("h1")).isVisible();
      assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
          .as(path)
          .isLessThanOrEqualTo(Browser.PHONE);
    }
    page.close();
  }

  private static Page open(int width, ColorScheme scheme) {
    var page = browser.open(width, scheme);
    page.navigate(server.url("/sign-in"));
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill(AdminServer.PASSWORD);
    page.getByRole(AriaRole.BUTTON).click();
    page.waitForURL(server.url("/stores/**"));
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }
}
