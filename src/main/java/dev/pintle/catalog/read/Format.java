package dev.pintle.catalog.read;

import org.jspecify.annotations.Nullable;

/// How a product source writes its products.
public enum Format {
  /// To be found by the content.
  AUTO("auto", "found by the content"),
  TSV("tsv", "table with tabs"),
  CSV("csv", "table with commas"),
  /// RSS 2.0 or Atom, with Google's names.
  XML("xml", "XML (RSS or Atom)"),
  SHOPIFY_CSV("shopify-csv", "Shopify product export (CSV)"),
  WOO_CSV("woo-csv", "WooCommerce product export (CSV)"),
  RETAIL_JSON("retail-json", "Google Retail (JSON lines)"),
  /// JSON lines or an array, with Google's names.
  JSON("json", "JSON lines"),
  /// What Shopify sends in its product webhooks.
  SHOPIFY("shopify", "Shopify webhook"),
  /// What WooCommerce sends in its product webhooks and answers by REST.
  WOO("woo", "WooCommerce webhook");

  private final String word;
  private final String label;

  Format(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /// As settings say it.
  public String word() {
    return word;
  }

  /// What it is called for people.
  public String label() {
    return label;
  }

  public static @Nullable Format named(String word) {
    for (Format format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    return null;
  }

  boolean isTable() {
    return switch (this) {
      case TSV, CSV, SHOPIFY_CSV, WOO_CSV -> true;
      case AUTO, XML, RETAIL_JSON, JSON, SHOPIFY, WOO -> false;
    };
  }
}
