package dev.pintle.sandbox.ads;

/// Draws what becomes of entities: by the anchor 60 % of them are active, 20 % paused, 12 %
/// archived, 5 % drafts and 3 % deleted drafts, and 85 % of what ads are in is active; most of what
/// was stopped was stopped of late. Afterwards some are paused, archived or renamed.
final class Fates {
  /// Where the spread of campaigns begins: the first one is active.
  static final double CAMPAIGNS = 0.05;

  private static final double ACTIVE = 0.60;
  private static final double PARENTS_ACTIVE = 0.85;
  private static final int LATEST_TURN_DAYS = 180;

  private final Ground ground;

  Fates(Ground ground) {
    this.ground = ground;
  }

  /// The place of what has others in it: it is active more often, so that most of these deliver.
  static double ofParent(double place) {
    return place < PARENTS_ACTIVE
        ? place / PARENTS_ACTIVE * ACTIVE
        : ACTIVE + (place - PARENTS_ACTIVE) / (1 - PARENTS_ACTIVE) * (1 - ACTIVE);
  }

  /// @param place from 0 to less than 1, spread evenly over the entities
  /// @param startDay the first day on which it can deliver
  Fate of(Draw draw, double place, long created, long startDay) {
    Status status = status(place);
    long anchor = ground.anchorDay();
    long since =
        switch (status) {
          case ACTIVE, DRAFT -> created;
          case PAUSED, ARCHIVED -> {
            int room = (int) Math.max(1, anchor - startDay - 1);
            double ago = draw.below("since", 1_000) / 1_000.0;
            long day =
                Math.max(
                    startDay + Math.min(20, room) - 1, anchor - 1 - Math.round(room * ago * ago));
            yield day * Ground.DAY + draw.below("sinceSecond", (int) Ground.DAY);
          }
          case DELETED_DRAFT -> created + draw.below("since", (int) Ground.DAY);
        };
    boolean turns = status == Status.ACTIVE && draw.chance("turns", 10);
    Status turnsTo = draw.chance("archived", 30) ? Status.ARCHIVED : Status.PAUSED;
    boolean renamed = draw.chance("renamed", 6);
    return new Fate(
        status,
        created,
        Math.max(created, since),
        turns ? later(draw, "turn") : Fate.NEVER,
        turnsTo,
        renamed ? later(draw, "rename") : Fate.NEVER);
  }

  private long later(Draw draw, String what) {
    long day = ground.anchorDay() + 1 + draw.below(what, LATEST_TURN_DAYS);
    return day * Ground.DAY + draw.below(what + "Second", (int) Ground.DAY);
  }

  private static Status status(double place) {
    if (place < ACTIVE) {
      return Status.ACTIVE;
    }
    if (place < 0.80) {
      return Status.PAUSED;
    }
    if (place < 0.92) {
      return Status.ARCHIVED;
    }
    return place < 0.97 ? Status.DRAFT : Status.DELETED_DRAFT;
  }
}
