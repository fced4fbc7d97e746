package dev.pintle.sandbox;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An object in the body of a request that knows where it is there. What breaks the description is
/// refused by its place.
///
/// @param where such as `items[3].`; empty for the whole body
record Part(Json.Obj json, String where) {

  static Part of(Bytes body) {
    return new Part(TagApi.object(body), "");
  }

  Refused wrong(String name, String what) {
    return Refused.invalid("Invalid request: '" + where + name + "' " + what + ".");
  }

  /// Refuses fields that are not described.
  void only(Set<String> names) {
    for (String name : json.unknown(names)) {
      throw wrong(name, "is not known");
    }
  }

  boolean has(String name) {
    return json.has(name);
  }

  /// A text, or null when there is none.
  @Nullable String text(String name) {
    if (!json.has(name)) {
      return null;
    }
    String text = json.text(name);
    if (text == null) {
      throw wrong(name, "is not of type string");
    }
    return text;
  }

  /// The same where null is allowed.
  @Nullable String textOrNull(String name) {
    return json.get(name) == null ? null : text(name);
  }

  String must(String name) {
    String text = text(name);
    if (text == null) {
      throw wrong(name, "is a required property");
    }
    return text;
  }

  /// One of some words, or null when there is none.
  @Nullable String choice(String name, Collection<String> words) {
    String text = text(name);
    if (text != null && !words.contains(text)) {
      throw wrong(name, "is not one of those described");
    }
    return text;
  }

  String mustChoose(String name, Collection<String> words) {
    must(name);
    return String.valueOf(choice(name, words));
  }

  /// An id, or null when there is none.
  @Nullable String id(String name) {
    String text = text(name);
    if (text != null && !text.matches("[0-9]+")) {
      throw wrong(name, "value '" + text + "' must match the pattern: ^\\d+$");
    }
    return text;
  }

  /// A whole number, or null when there is none.
  @Nullable Long number(String name) {
    if (!json.has(name)) {
      return null;
    }
    if (json.get(name) instanceof Json.Num(String digits) && digits.matches("-?[0-9]{1,18}")) {
      return Long.parseLong(digits);
    }
    throw wrong(name, "is not of type integer");
  }

  boolean bool(String name, boolean otherwise) {
    if (!json.has(name)) {
      return otherwise;
    }
    if (json.get(name) instanceof Json.Bool(boolean value)) {
      return value;
    }
    throw wrong(name, "is not of type boolean");
  }

  List<Json> list(String name, int least, int most) {
    if (!json.has(name)) {
      throw wrong(name, "is a required property");
    }
    if (!(json.get(name) instanceof Json.Arr(var items))) {
      throw wrong(name, "is not of type array");
    }
    if (items.size() < least || items.size() > most) {
      throw wrong(name, "must have " + least + " to " + most + " items, not " + items.size());
    }
    return items;
  }

  List<String> texts(String name, int least, int most) {
    var texts = new ArrayList<String>();
    for (Json item : list(name, least, most)) {
      if (!(item instanceof Json.Text(String text))) {
        throw wrong(name + "[" + texts.size() + "]", "is not of type string");
      }
      texts.add(text);
    }
    return texts;
  }

  Part object(String name) {
    if (!json.has(name)) {
      throw wrong(name, "is a required property");
    }
    if (!(json.get(name) instanceof Json.Obj object)) {
      throw wrong(name, "is not of type object");
    }
    return new Part(object, where + name + ".");
  }

  List<Part> objects(String name, int least, int most) {
    var parts = new ArrayList<Part>();
    for (Json item : list(name, least, most)) {
      String place = name + "[" + parts.size() + "]";
      if (!(item instanceof Json.Obj object)) {
        throw wrong(place, "is not of type object");
      }
      parts.add(new Part(object, where + place + "."));
    }
    return parts;
  }
}
