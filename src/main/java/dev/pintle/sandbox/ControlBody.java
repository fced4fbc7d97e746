package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.http.HttpProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of a control request, read strictly: what is unknown or of a wrong form is refused by
/// name.
final class ControlBody {
  private final Json.Obj json;

  private ControlBody(Json.Obj json) {
    this.json = json;
  }

  /// @param known the fields there may be
  static ControlBody read(byte[] body, String... known) {
    return of(parse(body), Set.of(known));
  }

  /// One object, or a list of at most so many.
  static List<ControlBody> readList(byte[] body, int most, String... known) {
    Json json = parse(body);
    if (!(json instanceof Json.Arr(var items))) {
      return List.of(of(json, Set.of(known)));
    }
    if (items.size() > most) {
      throw problem("the list must have at most " + most + " items");
    }
    var bodies = new ArrayList<ControlBody>();
    items.forEach(item -> bodies.add(of(item, Set.of(known))));
    return bodies;
  }

  static HttpProblem problem(String message) {
    return HttpProblem.badRequest("invalid_control", message);
  }

  boolean has(String name) {
    return json.get(name) != null;
  }

  @Nullable String text(String name) {
    Json value = json.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Json.Text(String text)) {
      return text;
    }
    throw problem(name + " must be a string");
  }

  String requiredText(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw problem(name + " is required");
    }
    return text;
  }

  List<String> texts(String name) {
    Json value = json.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Json.Arr(var items))) {
      throw problem(name + " must be a list of strings");
    }
    var texts = new ArrayList<String>();
    for (Json item : items) {
      if (!(item instanceof Json.Text(String text))) {
        throw problem(name + " must be a list of strings");
      }
      texts.add(text);
    }
    return texts;
  }

  @Nullable Integer integer(String name, int min, int max) {
    Json value = json.get(name);
    if (value == null) {
      return null;
    }
    String range = name + " must be an integer from " + min + " to " + max;
    if (!(value instanceof Json.Num(String digits)) || !digits.matches("-?[0-9]{1,10}")) {
      throw problem(range);
    }
    long number = Long.parseLong(digits);
    if (number < min || number > max) {
      throw problem(range);
    }
    return (int) number;
  }

  @Nullable Boolean bool(String name) {
    Json value = json.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Json.Bool(boolean is)) {
      return is;
    }
    throw problem(name + " must be true or false");
  }

  /// A number from 0 to 1; 0 when there is none.
  double share(String name) {
    Json value = json.get(name);
    if (value == null) {
      return 0;
    }
    if (value instanceof Json.Num(String digits) && digits.length() <= 30) {
      double share = new BigDecimal(digits).doubleValue();
      if (share >= 0 && share <= 1) {
        return share;
      }
    }
    throw problem(name + " must be a number from 0 to 1");
  }

  /// The constant a text names, written in lower case with dashes; the first one when there is no
  /// text.
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    E[] all = type.getEnumConstants();
    String text = text(name);
    if (text == null) {
      return all[0];
    }
    var names = new ArrayList<String>();
    for (E one : all) {
      if (spelt(one).equals(text)) {
        return one;
      }
      names.add(spelt(one));
    }
    throw problem(name + " must be one of " + String.join(", ", names));
  }

  /// The constant that [#spelt] spells so.
  static <E extends Enum<E>> E spelling(String text, E[] all) {
    for (E one : all) {
      if (spelt(one).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("nothing is spelt " + text);
  }

  static String spelt(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Json parse(byte[] body) {
    try {
      return Json.parse(body);
    } catch (JsonException e) {
      throw problem("the body is not JSON: " + e.getMessage());
    }
  }

  private static ControlBody of(Json json, Set<String> known) {
    if (!(json instanceof Json.Obj object)) {
      throw problem("the body must be a JSON object");
    }
    if (!object.unknown(known).isEmpty()) {
      throw problem(
          "the body has a field that is not known; there may be "
              + String.join(", ", known.stream().sorted().toList()));
    }
    return new ControlBody(object);
  }
}
