package dev.pintle.catalog.batch;

import java.util.Locale;

/// How far a batch is.
public enum BatchState {
  /// Written down, and not known to be at Pinterest.
  WAITING,
  /// Pinterest works on it.
  SENT,
  /// Pinterest told of each item what became of it.
  DONE,
  /// Pinterest gave it up, or will not take it.
  FAILED,
  /// Pinterest no longer knows it; what is in it is sent anew.
  LOST,
  /// What was in it no longer needed to be told.
  NEEDLESS;

  /// The name in the API and in the store.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static BatchState of(String word) {
    for (BatchState state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new IllegalStateException("no state of a batch is called " + word);
  }
}
