package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.collect.replay.Item.Made;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event as it goes out: its JSON, with the timestamp apart so that it can be the moment of
/// sending. Immutable: nobody writes to its bytes.
final class Outgoing {
  private final long line;
  private final byte[] rest;
  private final @Nullable String timestamp;

  /// @param rest the event's JSON object without its time
  /// @param timestamp null when there is none
  private Outgoing(long line, byte[] rest, @Nullable String timestamp) {
    this.line = line;
    this.rest = rest;
    this.timestamp = timestamp;
  }

  static Outgoing of(Made made, Shift shift) {
    String own = made.event().text("timestamp");
    boolean apart = !(shift instanceof Shift.None) || made.time() != null;
    var out = new JsonOut(1024).beginObject();
    Json.Obj event = made.event();
    for (int i = 0; i < event.size(); i++) {
      String name = event.name(i);
      boolean time = apart && name.equals("timestamp");
      if (!time && !(shift.moves() && isClock(name))) {
        out.name(name).json(event.value(i));
      }
    }
    byte[] rest = out.endObject().toBytes();
    String timestamp =
        switch (shift) {
          case Shift.None _ -> apart ? own : null;
          case Shift.ToNow _ -> null;
          case Shift.By(var distance) ->
              made.time() == null ? own : made.time().plus(distance).toString();
        };
    return new Outgoing(made.line(), rest, timestamp);
  }

  /// Writes the event, dated now when it has no time of its own and the times are shifted to now.
  void write(JsonOut out, Shift shift, Instant now) {
    String time = shift instanceof Shift.ToNow ? now.toString() : timestamp;
    if (time == null) {
      out.raw(rest);
      return;
    }
    out.beginObject().field("timestamp", time);
    if (rest.length > 2) {
      out.raw(rest, 1, rest.length - 2);
    }
    out.endObject();
  }

  /// Where in the file it comes from.
  long line() {
    return line;
  }

  /// The event as JSON, without its time when that is moved.
  byte[] rest() {
    return rest;
  }

  /// How many bytes of a batch it takes, at most.
  int size() {
    return rest.length + 50;
  }

  /// From these a server works out how wrong the sender's clock is, which a shift makes nonsense.
  private static boolean isClock(String name) {
    return name.equals("sentAt") || name.equals("originalTimestamp");
  }
}
