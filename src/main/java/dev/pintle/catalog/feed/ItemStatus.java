package dev.pintle.catalog.feed;

import org.jspecify.annotations.Nullable;

/// What became of a product in a feed.
public enum ItemStatus {
  /// Pinterest has it, or is to have it.
  LIVE("live", "At Pinterest", true),
  /// It should go, but so many would that somebody has to agree first; until then it stays.
  HELD("held", "Waits for you", true),
  /// It should have gone; somebody said that it stays.
  KEPT("kept", "Kept by you", true),
  /// The feed's rules leave it out.
  LEFT_OUT("left-out", "Left out", false),
  /// Pinterest would refuse it.
  REFUSED("refused", "With errors", false),
  /// It is no longer in the source; the row stays until Pinterest was told by a batch.
  GONE("gone", "Gone", false);

  private final String word;
  private final String label;
  private final boolean out;

  ItemStatus(String word, String label, boolean out) {
    this.word = word;
    this.label = label;
    this.out = out;
  }

  /// The name in the API and in the store.
  public String word() {
    return word;
  }

  /// What it is called for people.
  public String label() {
    return label;
  }

  /// Whether Pinterest has it, or is to have it.
  public boolean isOut() {
    return out;
  }

  /// Null when there is none of that word.
  public static @Nullable ItemStatus of(String word) {
    for (ItemStatus status : values()) {
      if (status.word.equals(word)) {
        return status;
      }
    }
    return null;
  }
}
