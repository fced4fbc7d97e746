package dev.pintle.sandbox.ads;

/// Makes what an ad account has beside what delivers. Immutable.
final class Assets {
  private static final int OLDEST_DAYS = 900;

  private final Ground ground;

  Assets(Ground ground) {
    this.ground = ground;
  }

  Asset at(EntityKind kind, int index, long now) {
    Draw draw = ground.of(kind, index);
    if (ground.isAdded(kind, index)) {
      return new Asset(ground.core(kind, index, Lifetime.NEVER, now), draw);
    }
    double part = 1 - (double) index / ground.layout().count(kind);
    long day = ground.anchorDay() - 2 - Math.round(OLDEST_DAYS * part);
    long created = day * Ground.DAY + draw.below("made", (int) Ground.DAY);
    boolean changed = draw.chance("changed", 50);
    long since = changed ? created + Ground.DAY + draw.below("since", (int) Ground.DAY) : created;
    Status status = draw.chance("archived", 10) ? Status.ARCHIVED : Status.ACTIVE;
    var fate = new Fate(status, created, since, Fate.NEVER, status, Fate.NEVER);
    String name = Names.asset(draw, kind, index);
    return new Asset(ground.core(kind, index, name, fate, Lifetime.NEVER, now), draw);
  }
}
