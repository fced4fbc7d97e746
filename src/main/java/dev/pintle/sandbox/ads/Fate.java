package dev.pintle.sandbox.ads;

/// What becomes of an entity by itself, in seconds since 1970: it is made; it may be paused or
/// archived before the world's anchor, or after it; it may be renamed.
///
/// @param since when it got its status; before, it was as it was made
/// @param turn when it gets the next one
/// @param renamed when it gets another name
record Fate(Status status, long created, long since, long turn, Status turnsTo, long renamed) {
  static final long NEVER = Long.MAX_VALUE;

  Status at(long now) {
    if (now >= turn) {
      return turnsTo;
    }
    if (now >= since) {
      return status;
    }
    return switch (status) {
      case ACTIVE, PAUSED, ARCHIVED -> Status.ACTIVE;
      case DRAFT, DELETED_DRAFT -> Status.DRAFT;
    };
  }

  boolean isRenamed(long now) {
    return now >= renamed;
  }

  long updated(long now) {
    long updated = created;
    for (long at : new long[] {since, turn, renamed}) {
      if (at <= now) {
        updated = Math.max(updated, at);
      }
    }
    return updated;
  }

  /// The last day on which it can deliver.
  long lastDay() {
    return switch (status) {
      case DRAFT, DELETED_DRAFT -> -1;
      case PAUSED, ARCHIVED -> Math.floorDiv(since, Ground.DAY);
      case ACTIVE -> turn == NEVER ? Lifetime.OPEN : Math.floorDiv(turn, Ground.DAY);
    };
  }
}
