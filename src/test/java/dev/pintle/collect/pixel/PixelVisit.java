package dev.pintle.collect.pixel;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitUntilState;
import dev.pintle.admin.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A visitor in a shop that carries the pixel.
final class PixelVisit implements AutoCloseable {
  /// What a shop writes before the pixel, to call it before it is there.
  static final String STUB =
      "window.pintle=window.pintle||function(){(pintle.q=pintle.q||[]).push(arguments)};";

  /// Holds a page's timers while Pinterest's script is on its way: on a busy machine it may take
  /// longer than the pixel waits for it.
  private static final String TAG_IN_TIME =
      """
      (() => {
        const later = window.setTimeout;
        let failed = false;
        addEventListener('error', ({ target }) => failed ||= target.tagName === 'SCRIPT', true);
        const isComing = () => !failed && !window.tagCalls
            && [...document.scripts].some((script) => script.src.endsWith('/tag.js'));
        window.setTimeout = (act, delay, ...given) =>
            later(function again() { isComing() ? later(again, 10) : act(...given) }, delay);
      })();
      """;

  final PixelShop shop;
  final List<BrowserContext> visitors = new ArrayList<>();
  private final Browser browser;

  PixelVisit(Browser browser, Path directory) {
    this.browser = browser;
    browser.complaints.clear();
    shop = new PixelShop(directory);
    another(new NewContextOptions());
  }

  /// The visitor who came last.
  BrowserContext visitor() {
    return visitors.getLast();
  }

  /// Lets another visitor come.
  BrowserContext another(NewContextOptions options) {
    visitors.add(browser.visitor(options));
    return visitor();
  }

  /// Opens a page of the shop in a new tab.
  Page open(String path) {
    return open("localhost", path);
  }

  Page open(String host, String path) {
    var page = browser.page(visitor());
    page.addInitScript(TAG_IN_TIME);
    page.navigate(shop.url(host) + "/shop" + path);
    return page;
  }

  /// Opens a page without waiting for what it loads.
  ///
  /// @param before a script that runs before those of the page
  Page begin(String path, String before) {
    var page = browser.page(visitor());
    page.addInitScript(before);
    page.navigate(
        shop.url() + "/shop" + path,
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    return page;
  }

  /// A page whose script runs before the pixel is there.
  Page openWith(String script) {
    shop.put("/page", "<script>" + STUB + script + "</script>" + shop.pixel(), "");
    return open("/page");
  }

  List<String> cookies() {
    return visitor().cookies().stream().map(PixelVisit::print).toList();
  }

  private static String print(Cookie cookie) {
    String value = cookie.name.equals("pintle_id") ? "…" : cookie.value;
    return cookie.name + "=" + value + " for " + cookie.domain;
  }

  @Override
  public void close() {
    visitors.forEach(Visitors::end);
    shop.close();
  }
}
