package dev.pintle.forward;

import java.util.Locale;

/// How the two twins of an event stand to each other.
public enum Pairing {
  PAIR("pair", "Both twins came under one name and one id: Pinterest counts them once"),
  TWICE("counted twice", "Both twins came, but Pinterest cannot match them"),
  BROWSER_ONLY("browser only", "Only the tag in the browser told Pinterest"),
  SERVER_ONLY("server only", "Only the server told Pinterest"),
  NEITHER("neither", "Pinterest knows nothing of it");

  private final String label;
  private final String meaning;

  Pairing(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /// What programs call it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What people call it.
  public String label() {
    return label;
  }

  public String meaning() {
    return meaning;
  }

  public static Pairing of(BrowserTwin browser, ServerTwin server) {
    if (!server.isSent()) {
      return browser.isSent() ? BROWSER_ONLY : NEITHER;
    }
    if (!browser.isSent()) {
      return SERVER_ONLY;
    }
    return browser.canMatch() && server == ServerTwin.DELIVERED ? PAIR : TWICE;
  }

  /// Why twins stand to each other like this: what is wrong with the one that is amiss, or both;
  /// empty for a pair.
  public static String reason(BrowserTwin browser, ServerTwin server) {
    return switch (of(browser, server)) {
      case PAIR -> "";
      case TWICE -> server == ServerTwin.LATE ? server.reason() : browser.reason();
      case BROWSER_ONLY -> server.reason();
      case SERVER_ONLY -> browser.reason();
      case NEITHER -> browser.reason() + "; " + server.reason();
    };
  }
}
