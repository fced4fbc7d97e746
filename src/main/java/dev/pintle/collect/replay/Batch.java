package dev.pintle.collect.replay;

import dev.pintle.base.JsonOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Items that are settled together: the events of them travel in one request.
///
/// @param number of the batch, from 0
/// @param items how many of the file's items it ends after
/// @param unsent what the items are that are no events
record Batch(long number, long items, List<Outgoing> events, int rowsInEvents, List<Item> unsent) {
  Batch {
    events = List.copyOf(events);
    unsent = List.copyOf(unsent);
  }

  /// The request's body for a part of the events, packed.
  static byte[] body(List<Outgoing> events, Shift shift, Instant now) {
    var out = new JsonOut(1 << 16);
    out.beginObject().name("batch").beginArray();
    events.forEach(event -> event.write(out, shift, now));
    out.endArray().endObject();
    var packed = new ByteArrayOutputStream(1 << 14);
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(out.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("memory has no input or output errors", e);
    }
    return packed.toByteArray();
  }
}
