package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.ads.AdsWorlds;
import dev.pintle.sandbox.ads.Entity;
import dev.pintle.sandbox.ads.EntityKind;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Answers a list of an account's boards or Pins.
///
/// @param now those made later are not there yet
record PinListing(
    EntityPages pages, PinWorlds pins, AdsWorlds worlds, EntityKind kind, Instant now) {
  /// @param candidates the indexes of those that may be in the list, in any order
  /// @param wanted which of them are
  <E extends Entity> Answer page(
      IntStream candidates, IntFunction<E> at, Predicate<E> wanted, BiConsumer<JsonOut, E> write) {
    return pages.page(
        candidates,
        index -> {
          if (worlds.hides(pins.world(index), kind, PinWorlds.local(index))) {
            return null;
          }
          E one = at.apply(index);
          return one.isListed(now) && wanted.test(one) ? one : null;
        },
        write);
  }

  IntStream all() {
    return pins.all(kind);
  }
}
