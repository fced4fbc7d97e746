package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.AdsWorlds;
import dev.pintle.sandbox.ads.Entity;
import dev.pintle.sandbox.ads.EntityKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers a list of entities a page at a time, in order of their ids. Only what the page needs is
/// made. A bookmark is good for the same question only.
///
/// @param world whose entities they are
/// @param now entities made later are not there yet
record EntityListing(Call call, AdsWorlds worlds, AdsWorld world, EntityKind kind, Instant now) {
  static final int MAX_IDS = 250;

  private static final int PAGE_SIZE = 25;
  private static final List<String> ORDERS = List.of("ASCENDING", "DESCENDING");
  private static final String BOOKMARK = "bookmark";

  /// @param candidates the indexes of those that may be in the list, in any order
  /// @param wanted which of them are
  <E extends Entity> Answer page(
      IntStream candidates, IntFunction<E> at, Predicate<E> wanted, BiConsumer<JsonOut, E> write) {
    int size = call.query().integer("page_size", 1, MAX_IDS, PAGE_SIZE);
    boolean descending = "DESCENDING".equals(call.query().choice("order", ORDERS));
    int last = last(call.query().text(BOOKMARK));
    int[] rest = rest(candidates, descending, last);
    var page = new ArrayList<E>(size);
    boolean more = false;
    for (int index : rest) {
      if (worlds.hides(world, kind, index)) {
        continue;
      }
      E entity = at.apply(index);
      if (!entity.isListed(now) || !wanted.test(entity)) {
        continue;
      }
      if (page.size() == size) {
        more = true;
        break;
      }
      page.add(entity);
    }
    var out = new JsonOut(4096).beginObject().name("items").beginArray();
    page.forEach(entity -> write.accept(out, entity));
    out.endArray().name(BOOKMARK);
    if (more) {
      out.text(bookmark(page.getLast().index()));
    } else {
      out.raw("null");
    }
    return Answer.json(200, out.endObject());
  }

  /// The indexes of the ids that a parameter lists; those of nothing are left out.
  IntStream named(String parameter) {
    return indexes(parameter, kind);
  }

  /// The same for ids of another kind.
  IntStream indexes(String parameter, EntityKind of) {
    return call.query().ids(parameter, MAX_IDS).stream()
        .flatMap(id -> world.index(of, id).stream())
        .mapToInt(index -> index)
        .distinct();
  }

  IntStream all() {
    return IntStream.range(0, world.count(kind));
  }

  private static int[] rest(IntStream candidates, boolean descending, int last) {
    int[] sorted = candidates.distinct().sorted().toArray();
    if (!descending) {
      return IntStream.of(sorted).filter(index -> index > last).toArray();
    }
    return IntStream.rangeClosed(1, sorted.length)
        .map(i -> sorted[sorted.length - i])
        .filter(index -> last < 0 || index < last)
        .toArray();
  }

  private String bookmark(int last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((question() + " " + last).getBytes(StandardCharsets.US_ASCII));
  }

  /// The index of the last entity that was shown; -1 on the first page.
  private int last(@Nullable String bookmark) {
    if (bookmark == null || bookmark.isEmpty()) {
      return -1;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(bookmark), StandardCharsets.US_ASCII);
      if (text.startsWith(question() + " ")) {
        return Integer.parseInt(text.substring(text.indexOf(' ') + 1));
      }
    } catch (IllegalArgumentException _) {
      // Said below, as for one that says something else.
    }
    throw Refused.invalid(
        "Parameter 'bookmark' was not one that this list had answered to the same parameters.");
  }

  private String question() {
    var others = new TreeMap<>(call.query().values());
    others.remove(BOOKMARK);
    String question = kind + " " + world.adAccountId() + " " + call.path() + " " + others;
    return Digests.sha256(question).substring(0, 16);
  }
}
