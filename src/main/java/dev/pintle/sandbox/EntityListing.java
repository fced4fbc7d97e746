package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.AdsWorlds;
import dev.pintle.sandbox.ads.Entity;
import dev.pintle.sandbox.ads.EntityKind;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Answers a list of entities of an ad account.
///
/// @param now entities made later are not there yet
record EntityListing(Call call, AdsWorlds worlds, AdsWorld world, EntityKind kind, Instant now) {
  /// @param candidates the indexes of those that may be in the list, in any order
  /// @param wanted which of them are
  <E extends Entity> Answer page(
      IntStream candidates, IntFunction<E> at, Predicate<E> wanted, BiConsumer<JsonOut, E> write) {
    var pages = new EntityPages(call, kind + " " + world.adAccountId() + " " + call.path());
    return pages.page(
        candidates,
        index -> {
          if (worlds.hides(world, kind, index)) {
            return null;
          }
          E entity = at.apply(index);
          return entity.isListed(now) && wanted.test(entity) ? entity : null;
        },
        write);
  }

  /// The indexes of the ids that a parameter lists; those of nothing are left out.
  IntStream named(String parameter) {
    return indexes(parameter, kind);
  }

  /// The same for ids of another kind.
  IntStream indexes(String parameter, EntityKind of) {
    return call.query().ids(parameter, EntityPages.MAX_SIZE).stream()
        .flatMap(id -> world.index(of, id).stream())
        .mapToInt(index -> index)
        .distinct();
  }

  IntStream all() {
    return IntStream.range(0, world.count(kind));
  }
}
