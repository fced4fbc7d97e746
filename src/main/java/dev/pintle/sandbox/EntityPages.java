package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers a list of what has indexes a page at a time, in order of these. Only what the page needs
/// is made. A bookmark is good for the same question only.
///
/// @param list what is listed, and whose
record EntityPages(Call call, String list) {
  static final int MAX_SIZE = 250;

  /// So many are looked at for a page: one of a list in which few are wanted may be short, or
  /// empty, and not be the last.
  static final int MAX_LOOKED_AT = 5_000;

  private static final int SIZE = 25;
  private static final List<String> ORDERS = List.of("ASCENDING", "DESCENDING");
  private static final String BOOKMARK = "bookmark";

  /// @param candidates the indexes of those that may be in the list, in any order
  /// @param at makes one; null when it is not in the list
  <E> Answer page(IntStream candidates, IntFunction<@Nullable E> at, BiConsumer<JsonOut, E> write) {
    int size = call.query().integer("page_size", 1, MAX_SIZE, SIZE);
    boolean descending = "DESCENDING".equals(call.query().choice("order", ORDERS));
    int last = last(call.query().text(BOOKMARK));
    int[] rest = rest(candidates, descending, last);
    var page = new ArrayList<E>(size);
    String next = null;
    for (int i = 0; i < rest.length; i++) {
      if (i == MAX_LOOKED_AT) {
        next = bookmark(last);
        break;
      }
      @Nullable E one = at.apply(rest[i]);
      if (one != null && page.size() == size) {
        next = bookmark(last);
        break;
      }
      if (one != null) {
        page.add(one);
      }
      last = rest[i];
    }
    var out = new JsonOut(4096).beginObject().name("items").beginArray();
    page.forEach(one -> write.accept(out, one));
    out.endArray();
    Out.text(out, BOOKMARK, next);
    return Answer.json(200, out.endObject());
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

  /// The index of the last one that was looked at; -1 on the first page.
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
    return Digests.sha256(list + " " + others).substring(0, 16);
  }
}
