package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// An asynchronous report on ads: what was asked for, and when. Its file is made anew whenever it
/// is fetched, as of the time at which the report was asked for.
///
/// @param body the request
/// @param seenAt when it can be asked after
/// @param fate what was made to go wrong with it
record AdReport(
    String token,
    String adAccountId,
    String body,
    Instant madeAt,
    Instant seenAt,
    Instant readyAt,
    Fault.Report fate) {
  static final Duration GOOD_FOR = Duration.ofHours(1);

  /// What Pinterest calls its state.
  enum Status {
    DOES_NOT_EXIST,
    IN_PROGRESS,
    FINISHED,
    EXPIRED,
    FAILED,
    CANCELLED
  }

  Status at(Instant now) {
    if (now.isBefore(seenAt) || fate == Fault.Report.LOST) {
      return Status.DOES_NOT_EXIST;
    }
    if (now.isBefore(readyAt) || fate == Fault.Report.STUCK) {
      return Status.IN_PROGRESS;
    }
    if (fate == Fault.Report.FAILED) {
      return Status.FAILED;
    }
    if (fate == Fault.Report.CANCELLED) {
      return Status.CANCELLED;
    }
    return now.isBefore(readyAt.plus(GOOD_FOR)) ? Status.FINISHED : Status.EXPIRED;
  }

  Bytes request() {
    return new Bytes(body.getBytes(StandardCharsets.UTF_8));
  }

  void write(JsonOut out) {
    out.beginObject().field("token", token).field("adAccountId", adAccountId);
    out.field("body", body).field("madeAt", madeAt.toString());
    out.field("seenAt", seenAt.toString()).field("readyAt", readyAt.toString());
    out.field("fate", ControlBody.spelt(fate)).endObject();
  }

  /// What [#write] wrote.
  static AdReport read(Json.Obj json) {
    return new AdReport(
        StateFile.text(json, "token"),
        StateFile.text(json, "adAccountId"),
        StateFile.text(json, "body"),
        Instant.parse(StateFile.text(json, "madeAt")),
        Instant.parse(StateFile.text(json, "seenAt")),
        Instant.parse(StateFile.text(json, "readyAt")),
        ControlBody.spelling(StateFile.text(json, "fate"), Fault.Report.values()));
  }
}
