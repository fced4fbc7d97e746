package dev.pintle.event;

import dev.pintle.base.Json;

/// What happened in a shop, in the Segment spec's shape.
///
/// @param name what a `track` call calls it (`Order Completed`), what a `page` or `screen` call
///   names the page; empty where there is none
/// @param messageId what tells a repeat from a new event; never empty
/// @param timeMs when it happened, in milliseconds since 1970 UTC
/// @param body the whole event as it came in
public record Event(EventType type, String name, String messageId, long timeMs, Json.Obj body) {
  public Json.Obj properties() {
    return body.object("properties");
  }

  public Json.Obj context() {
    return body.object("context");
  }

  /// Who did it, as far as this event says: an `identify` call's own traits, else the context's.
  public Json.Obj traits() {
    Json.Obj own = body.object("traits");
    return type == EventType.IDENTIFY || own.size() > 0 ? own : context().object("traits");
  }
}
