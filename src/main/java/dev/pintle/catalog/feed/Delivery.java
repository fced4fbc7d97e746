package dev.pintle.catalog.feed;

import org.jspecify.annotations.Nullable;

/// How the items of a feed get to Pinterest.
public enum Delivery {
  FILE(
      "file",
      "Hosted feed file",
      "Pinterest fetches a file from here each day, and early when it has changed."),
  ITEMS(
      "items",
      "Item batches",
      "Changes are sent as they come. Only for an account that has no feed at Pinterest.");

  private final String word;
  private final String title;
  private final String meaning;

  Delivery(String word, String title, String meaning) {
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

  /// Null when there is none of that word.
  public static @Nullable Delivery of(String word) {
    for (Delivery delivery : values()) {
      if (delivery.word.equals(word)) {
        return delivery;
      }
    }
    return null;
  }
}
