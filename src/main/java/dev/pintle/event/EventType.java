package dev.pintle.event;

import org.jspecify.annotations.Nullable;

/// The calls of the Segment spec.
public enum EventType {
  TRACK("track"),
  PAGE("page"),
  SCREEN("screen"),
  IDENTIFY("identify"),
  GROUP("group"),
  ALIAS("alias");

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  /// The name in JSON and in the path of the HTTP API.
  public String wireName() {
    return wireName;
  }

  /// The type with a wire name, or null when there is none.
  public static @Nullable EventType of(String wireName) {
    return switch (wireName) {
      case "track" -> TRACK;
      case "page" -> PAGE;
      case "screen" -> SCREEN;
      case "identify" -> IDENTIFY;
      case "group" -> GROUP;
      case "alias" -> ALIAS;
      default -> null;
    };
  }
}
