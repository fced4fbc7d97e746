package dev.pintle.sandbox.ads;

import dev.pintle.sandbox.ads.Edits.Added;
import dev.pintle.sandbox.ads.Edits.Edit;
import java.time.LocalDate;

/// What all entities of an ad account are made from. Immutable.
///
/// @param anchor the first day after all that the world begins with was made
record Ground(
    String adAccountId, String currency, Layout layout, LocalDate anchor, Draw draw, Edits edits) {
  static final long DAY = 86_400;

  // Ids are larger than a double can tell apart, and those of neighbours are close, so that who
  // reads them as numbers sees many ads as one.
  private static final long FIRST_ID = 600_000_000_000_000_000L;
  private static final long KIND_ROOM = 10_000_000_000_000_000L;
  private static final long ACCOUNT_ROOM = 100_000_000_000L;
  private static final int ACCOUNTS = 99_999;
  private static final int GAP = 7;

  long anchorDay() {
    return anchor.toEpochDay();
  }

  Draw of(EntityKind kind, int index) {
    return draw.of(kind, index);
  }

  String id(EntityKind kind, int index) {
    return Long.toString(firstId(kind) + (long) index * GAP + of(kind, index).below("id", GAP));
  }

  /// The index that an id stands for; -1 when there is none.
  int index(EntityKind kind, String id) {
    if (!id.matches("[0-9]{18}")) {
      return -1;
    }
    long offset = Long.parseLong(id) - firstId(kind);
    if (offset < 0 || offset / GAP >= count(kind)) {
      return -1;
    }
    int index = (int) (offset / GAP);
    return id(kind, index).equals(id) ? index : -1;
  }

  int count(EntityKind kind) {
    return layout.count(kind) + edits.of(kind).size();
  }

  boolean isAdded(EntityKind kind, int index) {
    return index >= layout.count(kind);
  }

  Added added(EntityKind kind, int index) {
    return edits.of(kind).get(index - layout.count(kind));
  }

  /// An amount in millionths of the account's currency that is worth about so many dollars.
  long micro(long dollars) {
    return dollars * (currency.equals("JPY") ? 150 : 1) * 1_000_000;
  }

  /// What an entity is at some time, by itself and by what was done to it.
  Core core(EntityKind kind, int index, String name, Fate fate, Lifetime within, long now) {
    Draw own = of(kind, index);
    String id = id(kind, index);
    String called = fate.isRenamed(now) ? Names.renamed(own, name) : name;
    Status status = fate.at(now);
    long updated = fate.updated(now);
    Lifetime life = within.until(fate.lastDay());
    boolean removed = false;
    for (Edit edit : edits.of(id)) {
      if (edit.atSeconds() > now) {
        continue;
      }
      updated = Math.max(updated, edit.atSeconds());
      switch (edit) {
        case Edit.Renamed(String newName, long _) -> called = newName;
        case Edit.Became(Status newStatus, long at) -> {
          status = newStatus;
          life = newStatus == Status.ACTIVE ? life : life.until(Math.floorDiv(at, DAY));
        }
        case Edit.Removed(long at) -> {
          removed = true;
          life = life.until(Math.floorDiv(at, DAY));
        }
      }
    }
    return new Core(kind, index, id, called, status, fate.created(), updated, life, removed);
  }

  /// What was added is as it was added until something is done to it.
  Core core(EntityKind kind, int index, Lifetime parent, long now) {
    Added added = added(kind, index);
    long at = added.atSeconds();
    var fate = new Fate(added.status(), at, at, Fate.NEVER, added.status(), Fate.NEVER);
    var life = new Lifetime(Math.floorDiv(at, DAY), Lifetime.OPEN).within(parent);
    boolean delivers = added.status() == Status.ACTIVE;
    return core(kind, index, added.name(), fate, delivers ? life : Lifetime.NEVER, now);
  }

  private long firstId(EntityKind kind) {
    return FIRST_ID + kind.number() * KIND_ROOM + draw.below("account", ACCOUNTS) * ACCOUNT_ROOM;
  }
}
