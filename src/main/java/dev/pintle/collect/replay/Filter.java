package dev.pintle.collect.replay;

import java.util.Locale;
import java.util.Map;

/// One step of a placeholder, `{Column|step|step:argument}`: text in, text out. An empty text goes
/// through all of them unchanged, but for [Default].
sealed interface Filter {
  record Trim() implements Filter {}

  record Lower() implements Filter {}

  record Upper() implements Filter {}

  /// Nothing, when the value is this one.
  record Without(String value) implements Filter {}

  record Default(String value) implements Filter {}

  /// What a table has for the value; a value that is not in it stays.
  record Lookup(Map<String, String> table) implements Filter {
    public Lookup {
      table = Map.copyOf(table);
    }
  }

  /// Says what the value is, and how it is written in the event.
  record Typed(Type type) implements Filter {}

  enum Type {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN
  }

  default String apply(String text, String column, Numbers numbers) {
    if (text.isEmpty()) {
      return this instanceof Default(String value) ? value : text;
    }
    return switch (this) {
      case Trim _ -> text.strip();
      case Lower _ -> text.toLowerCase(Locale.ROOT);
      case Upper _ -> text.toUpperCase(Locale.ROOT);
      case Without(String value) -> text.equals(value) ? "" : text;
      case Default _ -> text;
      case Lookup(var table) -> table.getOrDefault(text, text);
      case Typed(Type type) ->
          switch (type) {
            case TEXT -> text;
            case INTEGER -> numbers.integer(column, text);
            case DECIMAL -> numbers.decimal(column, text).toPlainString();
            case BOOLEAN -> bool(text, column);
          };
    };
  }

  private static String bool(String text, String column) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "1" -> "true";
      case "false", "no", "n", "0" -> "false";
      default ->
          throw new ValueException(
              column + " is neither yes, true, 1 nor no, false, 0: " + Numbers.brief(text));
    };
  }
}
