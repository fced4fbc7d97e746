package dev.pintle.catalog.rule;

import org.jspecify.annotations.Nullable;

/// Products that a feed leaves out unless told otherwise (capabilities P-04); each can be switched.
public enum Exclusion {
  HIDDEN("hidden", "Hidden products", "the shop lists it nowhere", true),
  UNPUBLISHED(
      "unpublished", "Drafts, private, archived and trashed products", "it is not published", true),
  FREE("free", "Products with price 0", "its price is 0", true),
  OUT_OF_STOCK("out-of-stock", "Products that are out of stock", "it is out of stock", false),
  NOT_SOLD_ALONE(
      "not-sold-alone",
      "Grouped products, subscriptions and products sold elsewhere",
      "it is not sold by itself",
      true),
  OTHER_CURRENCY(
      "other-currency",
      "Products priced in another currency than the feed's",
      "its price is in another currency than the feed's",
      true),
  ADULT("adult", "Products marked as adult", "it is marked as adult: Pinterest shows none", true);

  private final String word;
  private final String label;
  private final String reason;
  private final boolean standard;

  Exclusion(String word, String label, String reason, boolean standard) {
    this.word = word;
    this.label = label;
    this.reason = reason;
    this.standard = standard;
  }

  /// The word for it in settings.
  public String word() {
    return word;
  }

  /// What it is called for people.
  public String label() {
    return label;
  }

  /// Why a product was left out by it.
  public String reason() {
    return reason;
  }

  /// Whether a new feed has it on.
  public boolean standard() {
    return standard;
  }

  /// Null when there is none of that word.
  public static @Nullable Exclusion of(String word) {
    for (Exclusion exclusion : values()) {
      if (exclusion.word.equals(word)) {
        return exclusion;
      }
    }
    return null;
  }
}
