package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A text with elements in it: `Order {{order id}}`. One that is nothing but an element yields
/// whatever the element yields; in any other an element that yields nothing leaves nothing.
public final class Template {
  /// A part: a text, or the name of an element.
  private record Part(String text, boolean element) {}

  /// A longer text is none: a few elements of a large event could fill the memory.
  private static final int MAX_CHARS = 2_000_000;

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  static Template of(String written) {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < written.length()) {
      int open = written.indexOf("{{", at);
      int close = open < 0 ? -1 : written.indexOf("}}", open);
      if (close < 0) {
        parts.add(new Part(written.substring(at), false));
        break;
      }
      if (open > at) {
        parts.add(new Part(written.substring(at, open), false));
      }
      parts.add(new Part(written.substring(open + 2, close).strip(), true));
      at = close + 2;
    }
    return new Template(parts);
  }

  /// Whether a text is one element and nothing else.
  public static boolean isToken(String written) {
    Template template = of(written);
    return template.parts.size() == 1 && template.parts.getFirst().element();
  }

  boolean isConstant() {
    return parts.stream().noneMatch(Part::element);
  }

  /// What it yields, given what elements yield; null for nothing, and for too much.
  @Nullable Json fill(Function<String, @Nullable Json> elements) {
    if (parts.size() == 1 && parts.getFirst().element()) {
      return elements.apply(parts.getFirst().text());
    }
    var text = new StringBuilder();
    for (Part part : parts) {
      if (part.element()) {
        Json value = elements.apply(part.text());
        String scalar = Json.scalar(value);
        text.append(scalar != null ? scalar : value == null ? "" : value.toString());
      } else {
        text.append(part.text());
      }
      if (text.length() > MAX_CHARS) {
        return null;
      }
    }
    return new Json.Text(text.toString());
  }

  /// The same text with an element called otherwise.
  static String renamed(String written, String from, String to) {
    if (!written.contains("{{")) {
      return written;
    }
    var text = new StringBuilder();
    for (Part part : of(written).parts) {
      if (part.element()) {
        text.append("{{").append(part.text().equals(from) ? to : part.text()).append("}}");
      } else {
        text.append(part.text());
      }
    }
    return text.toString();
  }

  /// The names of the elements in all texts of a value.
  public static Set<String> elements(Json json) {
    var names = new TreeSet<String>();
    collect(json, names);
    return names;
  }

  private static void collect(Json json, Set<String> names) {
    switch (json) {
      case Json.Text(String text) -> {
        if (text.contains("{{")) {
          of(text).parts.stream().filter(Part::element).map(Part::text).forEach(names::add);
        }
      }
      case Json.Arr(var items) -> items.forEach(item -> collect(item, names));
      case Json.Obj object when Each.of(object).isPresent() -> {
        Each each = Each.of(object).get();
        collect(new Json.Text(each.list()), names);
        var inside = new TreeSet<String>();
        collect(each.as(), inside);
        inside.removeIf(Each::isItem);
        names.addAll(inside);
      }
      case Json.Obj object -> {
        for (int i = 0; i < object.size(); i++) {
          collect(object.value(i), names);
        }
      }
      case Json.Num _, Json.Bool _, Json.Null _ -> {
        // holds no text
      }
    }
  }
}
