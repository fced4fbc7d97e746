package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Answers lists a page at a time: `items`, and the `bookmark` that asks for the next page.
final class Listing {
  private static final int PAGE_SIZE = 25;
  private static final int MAX_PAGE_SIZE = 250;
  private static final String PREFIX = "items after ";

  private Listing() {}

  /// @param write writes one item
  static <T> Answer page(Call call, List<T> all, BiConsumer<JsonOut, T> write) {
    int size = call.query().integer("page_size", 1, MAX_PAGE_SIZE, PAGE_SIZE);
    int from = Math.min(all.size(), offset(call.query().text("bookmark")));
    int to = Math.min(all.size(), from + size);
    var out = new JsonOut(1024).beginObject();
    items(out, all.subList(from, to), write);
    if (to < all.size()) {
      out.field("bookmark", bookmark(to));
    } else {
      out.name("bookmark").raw("null");
    }
    return Answer.json(200, out.endObject());
  }

  /// All at once.
  static <T> Answer whole(List<T> all, BiConsumer<JsonOut, T> write) {
    var out = new JsonOut(1024).beginObject();
    items(out, all, write);
    return Answer.json(200, out.endObject());
  }

  private static <T> void items(JsonOut out, List<T> items, BiConsumer<JsonOut, T> write) {
    out.name("items").beginArray();
    items.forEach(item -> write.accept(out, item));
    out.endArray();
  }

  private static String bookmark(int offset) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((PREFIX + offset).getBytes(StandardCharsets.US_ASCII));
  }

  private static int offset(@Nullable String bookmark) {
    if (bookmark == null || bookmark.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(bookmark), StandardCharsets.US_ASCII);
      if (text.startsWith(PREFIX)) {
        return Integer.parseInt(text.substring(PREFIX.length()));
      }
    } catch (IllegalArgumentException _) {
      // Said below, as for one that says something else.
    }
    throw Refused.invalid("Parameter 'bookmark' was not one that a list had answered.");
  }
}
