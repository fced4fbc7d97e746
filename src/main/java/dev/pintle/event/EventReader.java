package dev.pintle.event;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads an event of the Segment spec and checks what the spec fixes: the types of its fields and
/// what each call must have. Stateless.
///
/// A `track`, `page` or `screen` call may come without `userId` and `anonymousId`: a till that
/// knows an e-mail address and no more is worth having.
public final class EventReader {
  private static final int MAX_ID_CHARS = 512;
  private static final int MAX_NAME_CHARS = 1_000;
  private static final String[] OBJECTS = {"context", "properties", "traits", "integrations"};
  private static final String[] IDS = {"userId", "anonymousId", "previousId", "groupId"};
  private static final String[] TIMES = {"timestamp", "originalTimestamp"};

  private EventReader() {}

  /// What came of reading.
  public sealed interface Reading {
    /// It is an event.
    ///
    /// @param hasType whether its own `type` is the one it was read as
    /// @param hasMessageId whether it came with one; else [Event#messageId()] is the one offered
    record Valid(Event event, boolean hasType, boolean hasMessageId) implements Reading {}

    /// It is not.
    ///
    /// @param field the path of what is wrong, empty when it is the whole
    /// @param problem what is wrong with it and what to do, without the value
    record Invalid(String field, String problem) implements Reading {
      /// One sentence for who sent it.
      public String message() {
        return field.isEmpty() ? problem : field + " " + problem;
      }
    }
  }

  /// Reads the bytes of one event.
  ///
  /// @param called the type that the path of the request says; null when the event must say it
  /// @param receivedAtMs the time of an event that has none
  /// @param newMessageId the id of an event that has none
  public static Reading read(
      byte[] utf8, @Nullable EventType called, long receivedAtMs, String newMessageId) {
    try {
      return check(Json.parse(utf8), called, receivedAtMs, newMessageId);
    } catch (JsonException e) {
      return new Reading.Invalid("", String.valueOf(e.getMessage()));
    }
  }

  /// Reads an event that was checked when it was accepted, without checking it again.
  public static Event readAccepted(byte[] utf8, long receivedAtMs) {
    Json.Obj body = Json.parse(utf8) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    String given = body.text("type");
    EventType type = given == null ? null : EventType.of(given);
    String messageId = body.scalar("messageId");
    if (type == null || messageId == null) {
      throw new IllegalStateException("the journal holds an event without type or messageId");
    }
    String time = body.scalar("timestamp");
    if (time == null) {
      time = body.scalar("originalTimestamp");
    }
    long timeMs = time == null ? receivedAtMs : Timestamps.millis(time).orElse(receivedAtMs);
    return new Event(type, name(type, body), messageId, timeMs, body);
  }

  private static String name(EventType type, Json.Obj body) {
    String name = type == EventType.TRACK ? body.scalar("event") : body.scalar("name");
    return name == null ? "" : name;
  }

  private static Reading check(
      Json json, @Nullable EventType called, long receivedAtMs, String newMessageId) {
    if (!(json instanceof Json.Obj body)) {
      return new Reading.Invalid("", "an event must be a JSON object");
    }
    String given = body.text("type");
    EventType type = called != null ? called : given == null ? null : EventType.of(given);
    if (type == null) {
      return new Reading.Invalid(
          "type", "must be one of track, page, screen, identify, group, alias");
    }
    Reading.@Nullable Invalid problem = shape(body);
    if (problem == null) {
      problem = required(type, body);
    }
    OptionalLong time = OptionalLong.of(receivedAtMs);
    for (int i = 0; problem == null && i < TIMES.length; i++) {
      Json value = body.get(TIMES[i]);
      String text = value instanceof Json.Bool ? null : Json.scalar(value);
      if (value != null) {
        time = text == null ? OptionalLong.empty() : Timestamps.millis(text);
        if (time.isEmpty()) {
          problem =
              new Reading.Invalid(
                  TIMES[i], "must be an ISO 8601 time such as 2026-01-31T09:30:00Z");
        }
        break;
      }
    }
    if (problem != null) {
      return problem;
    }
    String givenId = body.scalar("messageId");
    boolean hasId = givenId != null && !givenId.isEmpty();
    return new Reading.Valid(
        new Event(
            type,
            name(type, body),
            givenId == null || givenId.isEmpty() ? newMessageId : givenId,
            time.orElse(receivedAtMs),
            body),
        given != null && given.equals(type.wireName()),
        hasId);
  }

  private static Reading.@Nullable Invalid shape(Json.Obj body) {
    for (String name : OBJECTS) {
      Json value = body.get(name);
      if (value != null && !(value instanceof Json.Obj)) {
        return new Reading.Invalid(name, "must be an object");
      }
    }
    for (String name : IDS) {
      Json value = body.get(name);
      if (value != null && !isId(value)) {
        return new Reading.Invalid(
            name, "must be a text of at most " + MAX_ID_CHARS + " characters");
      }
    }
    Json messageId = body.get("messageId");
    if (messageId != null && !isId(messageId)) {
      return new Reading.Invalid(
          "messageId", "must be a text of at most " + MAX_ID_CHARS + " characters");
    }
    Json traits = body.object("context").get("traits");
    if (traits != null && !(traits instanceof Json.Obj)) {
      return new Reading.Invalid("context.traits", "must be an object");
    }
    return null;
  }

  private static Reading.@Nullable Invalid required(EventType type, Json.Obj body) {
    return switch (type) {
      case TRACK -> name(body, "event", true);
      case PAGE, SCREEN -> name(body, "name", false);
      case IDENTIFY ->
          hasAny(body, "userId", "anonymousId")
              ? null
              : new Reading.Invalid("userId", "or anonymousId is needed in an identify call");
      case GROUP ->
          hasAny(body, "groupId")
              ? null
              : new Reading.Invalid("groupId", "is needed in a group call");
      case ALIAS -> {
        if (!hasAny(body, "previousId")) {
          yield new Reading.Invalid("previousId", "is needed in an alias call");
        }
        yield hasAny(body, "userId")
            ? null
            : new Reading.Invalid("userId", "is needed in an alias call");
      }
    };
  }

  private static Reading.@Nullable Invalid name(Json.Obj body, String field, boolean required) {
    Json value = body.get(field);
    if (value == null) {
      return required ? new Reading.Invalid(field, "is needed in a track call") : null;
    }
    if (!(value instanceof Json.Text(String text))) {
      return new Reading.Invalid(field, "must be a text");
    }
    if (required && text.isBlank()) {
      return new Reading.Invalid(field, "must not be empty");
    }
    return text.length() <= MAX_NAME_CHARS
        ? null
        : new Reading.Invalid(field, "must have at most " + MAX_NAME_CHARS + " characters");
  }

  private static boolean hasAny(Json.Obj body, String... names) {
    for (String name : names) {
      String value = body.scalar(name);
      if (value != null && !value.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isId(Json value) {
    return switch (value) {
      case Json.Text(String text) -> text.length() <= MAX_ID_CHARS;
      case Json.Num(String digits) -> digits.length() <= MAX_ID_CHARS;
      case Json.Bool _, Json.Arr _, Json.Obj _, Json.Null _ -> false;
    };
  }
}
