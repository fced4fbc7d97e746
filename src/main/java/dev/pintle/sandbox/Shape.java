package dev.pintle.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of the published request schema: its properties, and whether others are refused
/// (`additionalProperties: false`). Immutable.
final class Shape {
  private final boolean closed;
  private final List<Field> fields;
  private final Map<String, Property> byName = new HashMap<>();
  private final long required;

  /// A field with the bit that stands for it in a set of the fields seen.
  record Property(Field field, long bit) {}

  private Shape(boolean closed, Field... fields) {
    this.closed = closed;
    this.fields = List.of(fields);
    long bits = 0;
    for (int i = 0; i < fields.length; i++) {
      byName.put(fields[i].name(), new Property(fields[i], 1L << i));
      bits |= fields[i].required() ? 1L << i : 0;
    }
    required = bits;
  }

  static Shape closed(Field... fields) {
    return new Shape(true, fields);
  }

  static Shape open(Field... fields) {
    return new Shape(false, fields);
  }

  boolean isClosed() {
    return closed;
  }

  List<Field> fields() {
    return fields;
  }

  @Nullable Property property(String name) {
    return byName.get(name);
  }

  boolean isComplete(long seen) {
    return (seen & required) == required;
  }

  /// The first required field that was not seen.
  String missing(long seen) {
    return fields.get(Long.numberOfTrailingZeros(required & ~seen)).name();
  }
}
