package dev.pintle.catalog.batch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a batch does with an item.
enum Operation {
  /// Tells all of it, whether Pinterest has it or not.
  UPSERT("UPSERT"),
  /// Tells its price, sale price and availability.
  OFFER("UPDATE"),
  /// Tells that it cannot be had, and nothing else.
  SOLD_OUT("UPDATE"),
  DELETE("DELETE");

  private final String wireName;

  Operation(String wireName) {
    this.wireName = wireName;
  }

  /// Pinterest's name for it.
  String wireName() {
    return wireName;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Null when there is none of that word.
  static @Nullable Operation of(@Nullable String word) {
    for (Operation operation : values()) {
      if (operation.word().equals(word)) {
        return operation;
      }
    }
    return null;
  }
}
