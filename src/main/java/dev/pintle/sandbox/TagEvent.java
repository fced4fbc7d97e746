package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.time.Instant;

/// A call of the tag's script, or of the image that stands in where scripts do not run.
///
/// @param adAccountId the tag's; empty when there is no such tag
/// @param event its name as it was sent
/// @param eventId empty when it has none
/// @param data what the page told of the event
/// @param person what the page told of the visitor
/// @param page where it happened; empty when that was not told
/// @param noscript whether it was the image
record TagEvent(
    Instant at,
    String tagId,
    String adAccountId,
    String event,
    String eventId,
    Json.Obj data,
    Json.Obj person,
    String page,
    boolean noscript,
    Verdict verdict) {

  /// What became of it. A signal tells that the tag is there, and is no conversion.
  enum Verdict {
    COUNTED,
    REPEATED,
    SIGNAL,
    UNKNOWN_TAG,
    INACTIVE_TAG
  }

  TagEvent judged(Verdict other) {
    return new TagEvent(
        at, tagId, adAccountId, event, eventId, data, person, page, noscript, other);
  }

  void write(JsonOut out) {
    out.field("receivedAt", at.toString()).field("tagId", tagId);
    out.field("adAccountId", adAccountId).field("event", event).field("eventId", eventId);
    out.field("name", EventNames.spelt(event)).field("verdict", ControlBody.spelt(verdict));
    out.field("noscript", noscript).field("page", page);
    out.name("ed").json(data).name("pd").json(person);
  }

  /// What [#write] wrote.
  static TagEvent read(Json.Obj json) {
    return new TagEvent(
        Instant.parse(StateFile.text(json, "receivedAt")),
        StateFile.text(json, "tagId"),
        StateFile.text(json, "adAccountId"),
        StateFile.text(json, "event"),
        StateFile.text(json, "eventId"),
        json.object("ed"),
        json.object("pd"),
        StateFile.text(json, "page"),
        "true".equals(json.scalar("noscript")),
        ControlBody.spelling(StateFile.text(json, "verdict"), Verdict.values()));
  }
}
