package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.collect.replay.Reading.BadRow;
import dev.pintle.collect.replay.Reading.CsvRow;
import dev.pintle.collect.replay.Reading.JsonRow;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lines that are events already. One without a `messageId` is given the one it will have on every
/// run.
final class PlainEvents implements ItemMaker {
  @Override
  public void read(Reading reading, Consumer<Item> out) {
    switch (reading) {
      case BadRow bad -> out.accept(new Item.Bad(List.of(bad)));
      case CsvRow row -> throw new IllegalStateException("line " + row.line() + " is CSV");
      case JsonRow row -> {
        Json.Obj event = identified(row);
        out.accept(new Item.Made(row.line(), 1, event, time(event.text("timestamp"))));
      }
    }
  }

  @Override
  public void end(Consumer<Item> out) {
    // Nothing is held back.
  }

  private static Json.Obj identified(JsonRow row) {
    Json.Obj event = row.object();
    if (event.has("messageId")) {
      return event;
    }
    var fields = new LinkedHashMap<String, Json>();
    fields.put("messageId", new Json.Text(messageId(row)));
    for (int i = 0; i < event.size(); i++) {
      fields.put(event.name(i), event.value(i));
    }
    return Json.Obj.of(fields);
  }

  /// An id that follows from a row's content and place, so that it is the same on every run.
  static String messageId(Reading.Row row) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(row.line()).array());
      return "replay-" + HexFormat.of().formatHex(digest.digest(row.content()), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static @Nullable Instant time(@Nullable String timestamp) {
    if (timestamp == null) {
      return null;
    }
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(timestamp, Instant::from);
    } catch (DateTimeException _) {
      return null; // the server says what it thinks of it
    }
  }
}
