package dev.pintle.collect;

import java.util.Arrays;
import java.util.Optional;

/// What a source is sent, and so by whom.
public enum SourceKind {
  SEGMENT(
      "segment",
      "Pixel or Segment API",
      "The shop's pages with the pixel, or a server or app with any Segment SDK."),
  SHOPIFY(
      "shopify",
      "Shopify webhooks",
      "Orders, checkouts, refunds and customers as Shopify tells them; signed."),
  WOOCOMMERCE(
      "woocommerce",
      "WooCommerce webhooks",
      "Orders and customers as WooCommerce tells them; signed."),
  GA4(
      "ga4",
      "GA4 Measurement Protocol",
      "What a tag server or app already sends to Google Analytics 4."),
  CONVERGE("converge", "Converge webhook", "The body that Converge's webhook source takes."),
  XDM("xdm", "Adobe XDM experience events", "What Adobe's edge or event forwarding sends."),
  JSON("json", "Any JSON", "Whatever another system sends; you say what stands where in it.");

  private final String word;
  private final String title;
  private final String meaning;

  SourceKind(String word, String title, String meaning) {
    this.word = word;
    this.title = title;
    this.meaning = meaning;
  }

  /// The name in the API and in the store.
  public String word() {
    return word;
  }

  /// The name on the screens.
  public String title() {
    return title;
  }

  /// One sentence for who chooses.
  public String meaning() {
    return meaning;
  }

  /// Whether each request is signed, so that nothing is taken before there is a secret.
  public boolean mustBeSigned() {
    return this == SHOPIFY || this == WOOCOMMERCE;
  }

  /// Whether a secret can be set at all.
  public boolean mayHaveSecret() {
    return this != SEGMENT && this != GA4;
  }

  public static Optional<SourceKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
