package dev.pintle.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A JSON value as it was received: numbers keep their digits, objects their order.
///
/// It exists beside Jackson's own tree because it is read and dropped a hundred thousand times a
/// second, and because a price must never pass through a `double`. Immutable, thread-safe.
public sealed interface Json {
  /// A text; may hold lone surrogates, which [JsonOut] replaces.
  record Text(String value) implements Json {
    @Override
    public String toString() {
      return Json.print(this);
    }
  }

  /// A number, as written: `12.50` stays `12.50`. At most 1,000 characters.
  record Num(String digits) implements Json {
    @Override
    public String toString() {
      return digits;
    }
  }

  record Bool(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  record Null() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }

  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return Json.print(this);
    }
  }

  /// An object. A key that is given twice has its last value.
  final class Obj implements Json {
    public static final Obj EMPTY = new Obj(new String[0], new Json[0]);

    private final String[] names;
    private final Json[] values;

    /// Takes the arrays over: nobody else may keep them.
    Obj(String[] names, Json[] values) {
      this.names = names;
      this.values = values;
    }

    public static Obj of(Map<String, ? extends Json> fields) {
      return new Obj(fields.keySet().toArray(new String[0]), fields.values().toArray(new Json[0]));
    }

    public int size() {
      return names.length;
    }

    public String name(int index) {
      return names[index];
    }

    public Json value(int index) {
      return values[index];
    }

    /// The keys that are not among those that may be there.
    public List<String> unknown(Collection<String> known) {
      return Stream.of(names).filter(name -> !known.contains(name)).toList();
    }

    /// The value of a key, or null when there is none; a JSON `null` counts as none.
    public @Nullable Json get(String name) {
      int hash = name.hashCode(); // both hashes are kept by their texts, and nearly all differ
      for (int i = names.length - 1; i >= 0; i--) {
        String candidate = names[i];
        if (candidate.hashCode() == hash && candidate.equals(name)) {
          return values[i] instanceof Null ? null : values[i];
        }
      }
      return null;
    }

    /// Whether the key is there, be its value null.
    public boolean has(String name) {
      for (String candidate : names) {
        if (candidate.equals(name)) {
          return true;
        }
      }
      return false;
    }

    /// The object under a key, or an empty one when there is none or it is something else.
    public Obj object(String name) {
      return get(name) instanceof Obj object ? object : EMPTY;
    }

    /// The text under a key, or null when there is none or it is something else.
    public @Nullable String text(String name) {
      return get(name) instanceof Text(String value) ? value : null;
    }

    /// The text under a key, or a number's or boolean's as written; null when there is none or it
    /// is a list or an object.
    public @Nullable String scalar(String name) {
      return Json.scalar(get(name));
    }

    /// The same keys in the same order, with the same values.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Obj object
          && Arrays.equals(names, object.names)
          && Arrays.equals(values, object.values);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return Json.print(this);
    }
  }

  /// A text's value, or a number or boolean as written; null for all else.
  static @Nullable String scalar(@Nullable Json json) {
    return switch (json) {
      case Text(String value) -> value;
      case Num(String digits) -> digits;
      case Bool(boolean value) -> Boolean.toString(value);
      case Arr _, Obj _, Null _ -> null;
      case null -> null;
    };
  }

  /// Reads one JSON value, with nothing after it.
  ///
  /// @throws JsonException when it is not well-formed JSON in UTF-8, or is nested more than 100
  ///   deep
  static Json parse(byte[] utf8) {
    return JsonReader.read(utf8, 0, utf8.length);
  }

  static Json parse(byte[] utf8, int offset, int length) {
    return JsonReader.read(utf8, offset, length);
  }

  static Json parse(String json) {
    return parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String print(Json json) {
    var out = new JsonOut(256);
    out.json(json);
    return out.toString();
  }
}
