package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last events of tags, numbered as they came. Not thread-safe.
final class TagEvents {
  private static final int MAX = 20_000;

  private final Deque<TagEvent> kept = new ArrayDeque<>();
  private long next = 1;

  void add(TagEvent event) {
    kept.add(event);
    next++;
    if (kept.size() > MAX) {
      kept.remove();
    }
  }

  /// The latest, the newest first.
  List<TagEvent> latest(int limit) {
    return kept.reversed().stream().limit(limit).toList();
  }

  /// Writes `"events":[…],"next":n`: the events numbered above `after`, at most so many.
  void write(JsonOut out, long after, int limit) {
    long n = next - kept.size();
    long last = after;
    int left = limit;
    out.name("events").beginArray();
    for (TagEvent event : kept) {
      if (n > after && left > 0) {
        out.beginObject().field("n", n);
        event.write(out);
        out.endObject();
        last = n;
        left--;
      }
      n++;
    }
    out.endArray().field("next", last);
  }
}
