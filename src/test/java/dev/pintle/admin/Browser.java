package dev.pintle.admin;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A real Chromium, the one of this machine: Playwright drives it and downloads none. Pages opened
/// in it keep what they complain about.
public final class Browser implements AutoCloseable {
  public static final int DESKTOP = 1280;
  public static final int PHONE = 390;

  /// How long what is awaited may take, on a machine that does much else. Only a test that fails
  /// waits as long.
  private static final double PATIENCE_MS = 90_000;

  public final List<String> complaints = new ArrayList<>();
  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  public Browser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    Path executable = executable();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            // Shops of tests may have names: all end here.
                            "--host-resolver-rules=MAP *.example 127.0.0.1")));
  }

  /// A page of a visitor of its own, in a zone that is not the server's.
  public Page open(int width, ColorScheme scheme) {
    var options =
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(width, 844)
            .setColorScheme(scheme)
            .setLocale("en-GB")
            .setTimezoneId("Asia/Tokyo");
    return page(visitor(options));
  }

  /// A visitor who has never been here.
  public BrowserContext visitor(com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext visitor = chromium.newContext(options);
    visitor.setDefaultTimeout(PATIENCE_MS);
    return visitor;
  }

  /// A new page of a visitor.
  public Page page(BrowserContext visitor) {
    Page page = visitor.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  private static Path executable() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of),
            Stream.of(Path.of("/usr/bin")))
        .map(directory -> directory.resolve("chromium"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no chromium was found: bin/verify installs it"));
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
