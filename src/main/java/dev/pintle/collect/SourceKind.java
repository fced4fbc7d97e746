package dev.pintle.collect;

import java.util.Arrays;
import java.util.Optional;

/// What a source is sent, and so by whom.
public enum SourceKind {
  SEGMENT("segment", "Pixel or Segment API"),
  SHOPIFY("shopify", "Shopify webhooks"),
  WOOCOMMERCE("woocommerce", "WooCommerce webhooks"),
  GA4("ga4", "GA4 Measurement Protocol"),
  CONVERGE("converge", "Converge webhook"),
  XDM("xdm", "Adobe XDM experience events"),
  JSON("json", "Any JSON");

  private final String word;
  private final String title;

  SourceKind(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /// The name in the API and in the store.
  public String word() {
    return word;
  }

  /// The name on the screens.
  public String title() {
    return title;
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
