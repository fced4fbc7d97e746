package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.collect.replay.Reading.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part of an event to be: filled from a group of rows, or nothing when they have nothing for it.
sealed interface Shape {
  /// One that is never there.
  static Shape nothing() {
    return new Fields(Map.of());
  }

  record Constant(Json value) implements Shape {}

  record Filled(Template template) implements Shape {}

  /// An object, without the fields that come out as nothing.
  record Fields(Map<String, Shape> fields) implements Shape {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /// A list with an item for each row.
  record EachRow(Shape item) implements Shape {}

  record Items(List<Shape> items) implements Shape {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// Fills it from rows; null when there is nothing.
  default @Nullable Json fill(List<Row> rows) {
    return switch (this) {
      case Constant(Json value) -> value;
      case Filled(Template template) -> template.value(rows);
      case Fields(var fields) -> object(fields, rows);
      case EachRow(Shape item) -> {
        var filled = new ArrayList<Json>();
        for (Row row : rows) {
          try {
            add(item.fill(List.of(row)), filled);
          } catch (ValueException e) {
            throw new ValueException("line " + row.line() + ": " + e.getMessage());
          }
        }
        yield filled.isEmpty() ? null : new Json.Arr(filled);
      }
      case Items(var items) -> {
        var filled = new ArrayList<Json>();
        items.forEach(item -> add(item.fill(rows), filled));
        yield filled.isEmpty() ? null : new Json.Arr(filled);
      }
    };
  }

  private static @Nullable Json object(Map<String, Shape> fields, List<Row> rows) {
    var filled = new LinkedHashMap<String, Json>();
    fields.forEach((name, shape) -> {
      Json value = shape.fill(rows);
      if (value != null) {
        filled.put(name, value);
      }
    });
    return filled.isEmpty() ? null : Json.Obj.of(filled);
  }

  private static void add(@Nullable Json value, List<Json> to) {
    if (value != null) {
      to.add(value);
    }
  }
}
