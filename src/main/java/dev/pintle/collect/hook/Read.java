package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values are read from bodies that may hold anything anywhere.
final class Read {
  private static final int MAX_AMOUNT_CHARS = 40;

  private Read() {}

  /// A text, or a number as written, stripped; null when it is neither, or nothing is in it. An id
  /// that is a number keeps all its digits.
  static @Nullable String text(@Nullable Json json) {
    String value = json instanceof Json.Bool ? null : Json.scalar(json);
    String stripped = value == null ? "" : value.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  static @Nullable String text(Json.Obj object, String name) {
    return text(object.get(name));
  }

  /// The first of some fields that says something.
  static @Nullable String first(Json.Obj object, String... names) {
    for (String name : names) {
      String value = text(object, name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first != null ? first : second;
  }

  /// The objects of a list; empty when it is something else.
  static List<Json.Obj> objects(@Nullable Json json) {
    var objects = new ArrayList<Json.Obj>();
    if (json instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  static boolean isTrue(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Bool(boolean yes) && yes;
  }

  /// An amount, exactly; null when it is none.
  static @Nullable BigDecimal amount(@Nullable Json json) {
    String text = text(json);
    if (text == null || text.length() > MAX_AMOUNT_CHARS) {
      return null;
    }
    try {
      var amount = new BigDecimal(text);
      return Math.abs((long) amount.scale()) > MAX_AMOUNT_CHARS ? null : amount;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// The sum of a field over objects, as a decimal text; null when none has it.
  static @Nullable String sum(List<Json.Obj> objects, String name) {
    BigDecimal sum = null;
    for (Json.Obj object : objects) {
      BigDecimal amount = amount(object.get(name));
      if (amount != null) {
        sum = sum == null ? amount : sum.add(amount);
      }
    }
    return sum == null ? null : sum.toPlainString();
  }

  /// Some field of objects, with commas between.
  static @Nullable String joined(List<Json.Obj> objects, String name) {
    var texts = new ArrayList<String>();
    for (Json.Obj object : objects) {
      String text = text(object, name);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts.isEmpty() ? null : String.join(",", texts);
  }
}
