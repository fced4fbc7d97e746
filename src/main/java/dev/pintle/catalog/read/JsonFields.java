package dev.pintle.catalog.read;

import dev.pintle.base.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Fills a row with the fields of a JSON object. Not thread-safe.
final class JsonFields {
  private static final int DEEPEST = 8;

  /// A number with more is left as it stands: 1e999999999 would be a gigabyte.
  private static final int MOST_ZEROS = 30;

  private final Row row;
  private final int longest;

  JsonFields(Row row, int longest) {
    this.row = row;
    this.longest = longest;
  }

  void fill(Json.Obj object) {
    fill("", object, 0);
  }

  private void fill(String path, Json.Obj object, int depth) {
    String name = attributeName(object);
    Json named = object.get("value");
    if (name != null && named != null) {
      // a list of keys with values, as Google Retail has it
      Json texts = named instanceof Json.Obj value ? value.get("text") : named;
      fill(path + "." + name, texts == null ? named : texts, depth);
      return;
    }
    String amount = object.scalar("value");
    String currency = object.text("currency");
    if (amount != null && currency != null && !path.isEmpty()) {
      put(path, amount + " " + currency); // an amount, as Google's interfaces have it
    }
    String before = path.isEmpty() ? "" : path + ".";
    for (int i = 0; i < object.size(); i++) {
      fill(before + object.name(i), object.value(i), depth + 1);
    }
  }

  private static @Nullable String attributeName(Json.Obj object) {
    return object.size() == 2 ? object.text("key") : null;
  }

  private void fill(String path, Json json, int depth) {
    switch (json) {
      case Json.Arr(var items) -> {
        for (Json item : items) {
          if (depth < DEEPEST) {
            fill(path, item, depth + 1);
          }
        }
      }
      case Json.Obj object -> {
        if (depth < DEEPEST) {
          fill(path, object, depth + 1);
        }
      }
      case Json.Text(String value) -> put(path, value);
      case Json.Num(String digits) -> put(path, plain(digits));
      case Json.Bool(boolean value) -> put(path, Boolean.toString(value));
      case Json.Null _ -> {}
    }
  }

  /// JSON may write 12.5 as 1.25e1, which nobody reads as an amount.
  private static String plain(String digits) {
    if (digits.indexOf('e') < 0 && digits.indexOf('E') < 0) {
      return digits;
    }
    try {
      var number = new BigDecimal(digits);
      return Math.abs((long) number.scale()) > MOST_ZEROS ? digits : number.toPlainString();
    } catch (NumberFormatException _) {
      return digits;
    }
  }

  private void put(String path, String value) {
    if (!value.isEmpty()) {
      row.more(row.columns().add(path), value, longest);
    }
  }
}
