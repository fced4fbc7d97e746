package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.Totals.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// The last events, as they were received, within limits of number and memory. They are kept a
/// request at a time, sharing its body. Not thread-safe.
final class KeptEvents {
  private static final int OVERHEAD_PER_EVENT = 120;

  private final int maxEvents;
  private final long maxBytes;
  private final TreeMap<Long, Kept> byFirst = new TreeMap<>();
  private long events;
  private long bytes;
  private long dropped;

  /// The events of one request.
  record Kept(
      long first,
      Instant at,
      String adAccountId,
      boolean test,
      Bytes body,
      List<Reading> readings,
      List<Verdict> verdicts) {
    Kept {
      readings = List.copyOf(readings);
      verdicts = List.copyOf(verdicts);
    }

    long bytes() {
      return body.size() + (long) OVERHEAD_PER_EVENT * readings.size();
    }
  }

  KeptEvents(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  void add(Kept kept) {
    byFirst.put(kept.first(), kept);
    events += kept.readings().size();
    bytes += kept.bytes();
    while (byFirst.size() > 1 && (events > maxEvents || bytes > maxBytes)) {
      Kept oldest = byFirst.pollFirstEntry().getValue();
      events -= oldest.readings().size();
      bytes -= oldest.bytes();
      dropped += oldest.readings().size();
    }
  }

  /// Counts events that were not kept.
  void skip(int count) {
    dropped += count;
  }

  long kept() {
    return events;
  }

  long dropped() {
    return dropped;
  }

  /// Writes `"events":[…],"next":n`: the events numbered above `after`, at most so many.
  void write(JsonOut out, long after, int limit) {
    out.name("events").beginArray();
    long next = after;
    int left = limit;
    Long from = byFirst.floorKey(Math.max(0, after) + 1);
    for (Kept kept : byFirst.tailMap(from == null ? 0L : from).values()) {
      for (int i = 0; i < kept.readings().size() && left > 0; i++) {
        if (kept.first() + i > after) {
          write(out, kept, i);
          next = kept.first() + i;
          left--;
        }
      }
      if (left == 0) {
        break;
      }
    }
    out.endArray().field("next", next);
  }

  private static void write(JsonOut out, Kept kept, int index) {
    Reading reading = kept.readings().get(index);
    Verdict verdict = kept.verdicts().get(index);
    out.beginObject().field("n", kept.first() + index).field("receivedAt", kept.at().toString());
    out.field("adAccountId", kept.adAccountId()).field("test", kept.test());
    out.field("verdict", verdict == Verdict.FAILED ? "failed" : "processed");
    out.field("repeated", verdict == Verdict.REPEATED);
    out.field("error", reading.error()).field("warning", reading.warning());
    out.name("event").raw(kept.body().array(), reading.from(), reading.to() - reading.from());
    out.endObject();
  }
}
