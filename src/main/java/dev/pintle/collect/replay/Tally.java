package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.Map;
import java.util.TreeMap;

/// The sums of a replay so far. They add up: `rows = rows in events + skipped + bad`, and `made =
/// accepted + repeated + refused`.
///
/// @param skipped rows, by the reason
record Tally(
    long rowsInEvents,
    Map<String, Long> skipped,
    long rowsBad,
    long accepted,
    long repeated,
    long refused) {
  static final Tally NOTHING = new Tally(0, Map.of(), 0, 0, 0, 0);

  Tally {
    skipped = Map.copyOf(skipped);
  }

  long made() {
    return accepted + repeated + refused;
  }

  long rowsSkipped() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  long rows() {
    return rowsInEvents + rowsSkipped() + rowsBad;
  }

  Tally plus(Tally other) {
    var both = new TreeMap<>(skipped);
    other.skipped.forEach((reason, rows) -> both.merge(reason, rows, Long::sum));
    return new Tally(
        rowsInEvents + other.rowsInEvents,
        both,
        rowsBad + other.rowsBad,
        accepted + other.accepted,
        repeated + other.repeated,
        refused + other.refused);
  }

  void write(JsonOut out) {
    out.beginObject();
    out.field("rowsInEvents", rowsInEvents).field("rowsBad", rowsBad);
    out.field("accepted", accepted).field("repeated", repeated).field("refused", refused);
    out.name("skipped").beginObject();
    new TreeMap<>(skipped).forEach(out::field);
    out.endObject().endObject();
  }

  /// @throws NumberFormatException when it was written by something else
  static Tally read(Json.Obj json) {
    var skipped = new TreeMap<String, Long>();
    Json.Obj reasons = json.object("skipped");
    for (int i = 0; i < reasons.size(); i++) {
      skipped.put(reasons.name(i), number(reasons, reasons.name(i)));
    }
    return new Tally(
        number(json, "rowsInEvents"),
        skipped,
        number(json, "rowsBad"),
        number(json, "accepted"),
        number(json, "repeated"),
        number(json, "refused"));
  }

  private static long number(Json.Obj json, String name) {
    return Long.parseLong(String.valueOf(json.scalar(name)));
  }
}
