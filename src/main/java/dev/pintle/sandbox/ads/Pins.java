package dev.pintle.sandbox.ads;

import java.util.List;

/// Makes the boards and Pins of the account that owns an ad account. Immutable.
final class Pins {
  private static final List<String> CREATIVES = List.of("REGULAR", "REGULAR", "REGULAR", "VIDEO");
  private static final int OLDEST_DAYS = 1_200;
  private static final int PROMOTED_PERCENT = 80;

  private final Ground ground;

  Pins(Ground ground) {
    this.ground = ground;
  }

  Board board(int index, long now) {
    Draw draw = ground.of(EntityKind.BOARD, index);
    boolean added = ground.isAdded(EntityKind.BOARD, index);
    Core core =
        added
            ? ground.core(EntityKind.BOARD, index, new Lifetime(0, Lifetime.OPEN), now)
            : own(EntityKind.BOARD, index, Names.title(draw, index), now);
    int pins = count(index, ground.layout().count(EntityKind.PIN));
    return new Board(core, "Ideas with " + Names.good(draw), index == 2, added ? 0 : pins);
  }

  Pin pin(int index, long now) {
    Draw draw = ground.of(EntityKind.PIN, index);
    boolean added = ground.isAdded(EntityKind.PIN, index);
    int parent =
        added
            ? ground.index(EntityKind.BOARD, ground.added(EntityKind.PIN, index).parentId())
            : board(index);
    Core core =
        added
            ? ground.core(EntityKind.PIN, index, new Lifetime(0, Lifetime.OPEN), now)
            : own(EntityKind.PIN, index, Names.title(draw, index), now);
    String good = Names.good(draw);
    return new Pin(
        core,
        parent,
        ground.id(EntityKind.BOARD, parent),
        draw.pick("creative", CREATIVES),
        "How we make " + good + ", and what for",
        "https://shop.example/products/" + good.replace(' ', '-') + "?pin=" + index,
        draw.chance("promoted", PROMOTED_PERCENT),
        draw);
  }

  /// The board of a Pin that was not added: they take turns.
  int board(int pin) {
    return pin % ground.layout().count(EntityKind.BOARD);
  }

  private int count(int board, int pins) {
    int boards = ground.layout().count(EntityKind.BOARD);
    return pins / boards + (board < pins % boards ? 1 : 0);
  }

  private Core own(EntityKind kind, int index, String name, long now) {
    double part = 1 - (double) index / ground.layout().count(kind);
    long day = ground.anchorDay() - 2 - Math.round(OLDEST_DAYS * part);
    long created = day * Ground.DAY + ground.of(kind, index).below("made", (int) Ground.DAY);
    var fate = new Fate(Status.ACTIVE, created, created, Fate.NEVER, Status.ACTIVE, Fate.NEVER);
    return ground.core(kind, index, name, fate, new Lifetime(day, Lifetime.OPEN), now);
  }
}
