package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.event.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Any JSON, read by paths that were chosen for it: one event a body, or one an element of a list.
/// Immutable.
public final class AnyJson {
  /// What can be chosen, each a path; in the order to show it in.
  public static final List<String> PATHS =
      List.of(
          "events",
          "name",
          "id",
          "time",
          "userId",
          "anonymousId",
          "email",
          "phone",
          "ip",
          "userAgent",
          "url",
          "properties");

  private static final String DEFAULT_NAME = "defaultName";
  private static final String NAMES = "names";
  private static final int MAX_EVENTS = 1_000;
  private static final int MAX_NAMES = 200;
  private static final int MAX_NAME_CHARS = 200;

  private final Map<String, JsonPath> paths = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final @Nullable String defaultName;

  /// @param config a path under each name of [#PATHS] that is wanted, `defaultName` for bodies that
  ///   name nothing, and `names`, an object of names as they come and as they shall be
  /// @throws IllegalArgumentException naming what is wrong
  public AnyJson(Json.Obj config) {
    for (String name : PATHS) {
      String path = config.text(name);
      if (path != null && !path.isBlank()) {
        try {
          paths.put(name, JsonPath.of(path));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("the path of " + name + " " + e.getMessage(), e);
        }
      }
    }
    Json.Obj given = config.object(NAMES);
    if (given.size() > MAX_NAMES) {
      throw new IllegalArgumentException("names must have at most " + MAX_NAMES + " names");
    }
    for (int i = 0; i < given.size(); i++) {
      String to = given.value(i) instanceof Json.Text(String text) ? text.strip() : "";
      if (to.isEmpty() || to.length() > MAX_NAME_CHARS) {
        throw new IllegalArgumentException(
            "names must hold texts of 1 to " + MAX_NAME_CHARS + " characters");
      }
      names.put(given.name(i), to);
    }
    String fallback = config.text(DEFAULT_NAME);
    defaultName = fallback == null || fallback.isBlank() ? null : fallback.strip();
    if (defaultName != null && defaultName.length() > MAX_NAME_CHARS) {
      throw new IllegalArgumentException(
          DEFAULT_NAME + " must have at most " + MAX_NAME_CHARS + " characters");
    }
  }

  /// Reads a configuration.
  ///
  /// @throws IllegalArgumentException naming what is wrong
  public static AnyJson parse(String config) {
    try {
      if (Json.parse(config) instanceof Json.Obj object) {
        return new AnyJson(object);
      }
    } catch (JsonException e) {
      throw new IllegalArgumentException("the configuration is no JSON: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("the configuration must be a JSON object");
  }

  public Mapped map(Json body) {
    Json found = paths.containsKey("events") ? at("events", body) : body;
    List<Json> elements =
        found == null ? List.of() : found instanceof Json.Arr(var items) ? items : List.of(found);
    if (elements.size() > MAX_EVENTS) {
      return new Mapped.Invalid("", "the body must have at most " + MAX_EVENTS + " events");
    }
    var events = new ArrayList<byte[]>();
    boolean several = found instanceof Json.Arr;
    for (int i = 0; i < elements.size(); i++) {
      String place = several ? "[" + i + "]" : "";
      if (!(elements.get(i) instanceof Json.Obj element)) {
        return new Mapped.Invalid(place, "must be a JSON object");
      }
      String given = Read.text(at("name", element));
      String name = given == null ? defaultName : names.getOrDefault(given, given);
      if (name == null) {
        return new Mapped.Invalid(
            place.isEmpty() ? "name" : place + ".name",
            "is not at the path chosen for it, and no default name is chosen");
      }
      events.add(draft(name, element).toJson());
    }
    return events.isEmpty()
        ? new Mapped.LeftOut("the body has no events")
        : new Mapped.Events(events);
  }

  private Draft draft(String name, Json.Obj element) {
    boolean page = name.equalsIgnoreCase("page");
    var draft = new Draft(page ? EventType.PAGE : EventType.TRACK, page ? "" : name, element);
    draft.messageId(Read.text(at("id", element))).timestamp(Read.text(at("time", element)));
    draft.userId(Read.text(at("userId", element)));
    draft.anonymousId(Read.text(at("anonymousId", element)));
    draft.traits.put("email", Read.text(at("email", element)));
    draft.traits.put("phone", Read.text(at("phone", element)));
    draft.context.put("ip", Read.text(at("ip", element)));
    draft.context.put("userAgent", Read.text(at("userAgent", element)));
    draft.page.put("url", Read.text(at("url", element)));
    Json properties = paths.containsKey("properties") ? at("properties", element) : element;
    if (properties instanceof Json.Obj object) {
      draft.properties.putAll(object);
    }
    return draft;
  }

  private @Nullable Json at(String name, Json json) {
    JsonPath path = paths.get(name);
    return path == null ? null : path.in(json);
  }
}
