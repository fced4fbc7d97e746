package dev.pintle.sandbox;

import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Board;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Pin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The boards and Pins of an account: those of all its ad accounts, one after another. Immutable.
///
/// @param account whose they are
record PinWorlds(Account account, List<AdsWorld> worlds) {
  // There are fewer boards and Pins in any ad account.
  private static final int ROOM = 10_000_000;

  PinWorlds {
    worlds = List.copyOf(worlds);
  }

  static PinWorlds of(Pinterest pinterest, Account account) {
    return new PinWorlds(
        account,
        pinterest.directory().advertisers().stream()
            .filter(one -> one.ownerId().equals(account.id()))
            .map(pinterest::adsOf)
            .toList());
  }

  int count(EntityKind kind) {
    return worlds.stream().mapToInt(world -> world.count(kind)).sum();
  }

  IntStream all(EntityKind kind) {
    return IntStream.range(0, worlds.size())
        .flatMap(i -> IntStream.range(0, worlds.get(i).count(kind)).map(index -> index + i * ROOM));
  }

  /// The Pins of a board.
  IntStream pinsOf(int board) {
    int base = board / ROOM * ROOM;
    return world(board).pinsOf(board % ROOM).map(index -> index + base);
  }

  Pin pin(int index, Instant now) {
    return world(index).pin(index % ROOM, now);
  }

  Board board(int index, Instant now) {
    return world(index).board(index % ROOM, now);
  }

  Optional<Integer> index(EntityKind kind, String id) {
    for (int i = 0; i < worlds.size(); i++) {
      Optional<Integer> index = worlds.get(i).index(kind, id);
      if (index.isPresent()) {
        return Optional.of(index.get() + i * ROOM);
      }
    }
    return Optional.empty();
  }

  AdsWorld world(int index) {
    return worlds.get(index / ROOM);
  }

  static int local(int index) {
    return index % ROOM;
  }
}
