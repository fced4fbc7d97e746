package dev.pintle.sandbox;

import dev.pintle.base.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Events for tests: a good one, and what becomes of it when it is changed.
final class Events {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String DIGEST = "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514";

  private Events() {}

  /// A good event: each call makes its own.
  static Map<String, Json> good(String id) {
    var event = new LinkedHashMap<String, Json>();
    event.put("event_name", text("checkout"));
    event.put("action_source", text("web"));
    event.put("event_time", number(NOW.getEpochSecond()));
    event.put("event_id", text(id));
    event.put("user_data", json("{\"em\":[\"" + DIGEST + "\"]}"));
    event.put("custom_data", json("{\"value\":\"12.50\",\"currency\":\"GBP\"}"));
    return event;
  }

  /// A good event with one field, written with dots, set to some JSON.
  static String with(String path, String value) {
    var event = good("id-1");
    int dot = path.indexOf('.');
    if (dot < 0) {
      event.put(path, json(value));
    } else {
      String outer = path.substring(0, dot);
      var inner = new LinkedHashMap<String, Json>();
      if (event.get(outer) instanceof Json.Obj object) {
        for (int i = 0; i < object.size(); i++) {
          inner.put(object.name(i), object.value(i));
        }
      }
      inner.put(path.substring(dot + 1), json(value));
      event.put(outer, Json.Obj.of(inner));
    }
    return Json.Obj.of(event).toString();
  }

  static String without(String name) {
    var event = good("id-1");
    event.remove(name);
    return Json.Obj.of(event).toString();
  }

  static String event(String id) {
    return Json.Obj.of(good(id)).toString();
  }

  static String body(String... events) {
    return "{\"data\":[" + String.join(",", events) + "]}";
  }

  static String body(List<String> ids) {
    return body(ids.stream().map(Events::event).toArray(String[]::new));
  }

  static Batch read(String body) {
    return BatchReader.read(new Bytes(body.getBytes(StandardCharsets.UTF_8)), NOW);
  }

  /// Why a body is refused as a whole, or nothing when it is not.
  static String unfit(String body) {
    return switch (read(body)) {
      case Batch.Unfit(String message) -> message;
      case Batch.Fitting _ -> "";
    };
  }

  /// The judgement on the one event of a body.
  static Reading reading(String event) {
    return switch (read(body(event))) {
      case Batch.Fitting(_, List<Reading> events) -> events.getFirst();
      case Batch.Unfit(String message) -> throw new AssertionError(message);
    };
  }

  static String repeated(String text, int times) {
    return IntStream.range(0, times).mapToObj(_ -> text).collect(Collectors.joining(","));
  }

  static Json json(String json) {
    return Json.parse(json);
  }

  private static Json text(String text) {
    return new Json.Text(text);
  }

  private static Json number(long number) {
    return new Json.Num(Long.toString(number));
  }
}
