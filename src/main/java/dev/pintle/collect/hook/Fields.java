package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object being made: what is absent, empty or null is not put in. Not thread-safe.
final class Fields {
  private final Map<String, Json> fields = new LinkedHashMap<>();

  Fields put(String name, @Nullable Json value) {
    boolean empty =
        value == null
            || value instanceof Json.Null
            || (value instanceof Json.Text(String text) && text.isBlank())
            || (value instanceof Json.Obj object && object.size() == 0);
    if (value != null && !empty) {
      fields.put(name, value);
    }
    return this;
  }

  Fields put(String name, @Nullable String value) {
    return put(name, value == null ? null : new Json.Text(value));
  }

  Fields put(String name, boolean value) {
    return put(name, new Json.Bool(value));
  }

  Fields put(String name, Fields value) {
    return put(name, value.json());
  }

  Fields put(String name, List<? extends Json> items) {
    return items.isEmpty() ? this : put(name, new Json.Arr(List.copyOf(items)));
  }

  /// Puts all fields of an object that are not there yet.
  Fields putAll(Json.Obj object) {
    for (int i = 0; i < object.size(); i++) {
      if (!fields.containsKey(object.name(i))) {
        put(object.name(i), object.value(i));
      }
    }
    return this;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  Json.Obj json() {
    return Json.Obj.of(fields);
  }
}
