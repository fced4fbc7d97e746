package dev.pintle.catalog.source;

import java.util.Arrays;
import java.util.Optional;

/// How the products of a source come in.
public enum SourceKind {
  URL("url", "Address", "A product file at an address, read again on a schedule."),
  UPLOAD("upload", "Uploaded file", "A product file that you send here, whenever you have one."),
  SHOPIFY(
      "shopify",
      "Shopify webhooks",
      "Each product as Shopify tells it when it changes; signed. Begin with an export."),
  WOOCOMMERCE(
      "woocommerce",
      "WooCommerce webhooks",
      "Each product as WooCommerce tells it when it changes; signed. Begin with an export."),
  API("api", "Items API", "Products as a program of yours tells them, up to 1,000 a call.");

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

  /// Whether products are told one by one, and kept as rows, and not as a file.
  public boolean isLive() {
    return this != URL && this != UPLOAD;
  }

  /// Whether each product is told by a signed webhook of a shop.
  public boolean isShop() {
    return this == SHOPIFY || this == WOOCOMMERCE;
  }

  public static Optional<SourceKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
