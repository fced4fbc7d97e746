package dev.pintle.collect;

import dev.pintle.base.JsonOut;
import dev.pintle.collect.Collector.Collected;
import dev.pintle.collect.Collector.Refusal;
import java.nio.charset.StandardCharsets;

/// What a sender of events is answered.
record Answer(int status, byte[] json) {
  static final Answer SUCCESS =
      new Answer(200, "{\"success\":true}".getBytes(StandardCharsets.US_ASCII));

  /// What became of a number of events.
  static Answer of(Collected collected, int events) {
    if (collected.refusals().isEmpty() && (collected.repeated() == 0 || events == 1)) {
      return SUCCESS;
    }
    if (collected.refusals().size() == events) {
      return new Answer(400, refused(new JsonOut(512).beginObject(), collected));
    }
    var out = new JsonOut(512).beginObject().field("success", true);
    out.field("accepted", collected.accepted()).field("repeated", collected.repeated());
    return new Answer(
        200, collected.refusals().isEmpty() ? out.endObject().toBytes() : refused(out, collected));
  }

  private static byte[] refused(JsonOut out, Collected collected) {
    if (out.size() == 1) {
      Refusal first = collected.refusals().getFirst();
      out.name("error").beginObject().field("code", first.code());
      out.field("message", "batch[" + first.index() + "]: " + first.message()).endObject();
    }
    out.name("refused").beginArray();
    for (Refusal refusal : collected.refusals()) {
      out.beginObject().field("index", refusal.index()).field("code", refusal.code());
      out.field("message", "batch[" + refusal.index() + "]: " + refusal.message()).endObject();
    }
    return out.endArray().endObject().toBytes();
  }
}
