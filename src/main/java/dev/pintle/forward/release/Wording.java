package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Element;
import dev.pintle.forward.rule.Operator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parts of configurations in words. What may be a secret is not said.
final class Wording {
  private static final int MAX_VALUE = 120;
  private static final String HIDDEN = "(hidden)";
  private static final Pattern SECRET_NAME =
      Pattern.compile("token|secret|password|passwd|authorization|api-?_?key|cookie|credential");

  private Wording() {}

  /// Whether a value of that name is likely to be one that nobody shall see.
  static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /// A value of something of that name: an element is said, another text of a secret's name not.
  static String value(String name, Json value) {
    String text = value instanceof Json.Text(String plain) ? plain : value.toString();
    if (isSecretName(name) && !(text.startsWith("{{") && text.endsWith("}}"))) {
      return HIDDEN;
    }
    return text.isEmpty() ? "an empty text" : cut(text);
  }

  static String cut(String text) {
    return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "…";
  }

  static String condition(Condition condition) {
    return switch (condition) {
      case Condition.All(var all) -> all.isEmpty() ? "always" : group("all of", all);
      case Condition.Any(var any) -> any.isEmpty() ? "never" : group("one of", any);
      case Condition.Expression(String source) -> "the expression " + cut(source);
      case Condition.Compare compare -> comparison(compare);
    };
  }

  private static String group(String what, List<Condition> conditions) {
    return what
        + " ("
        + conditions.stream().map(Wording::condition).collect(Collectors.joining("; "))
        + ")";
  }

  private static String comparison(Condition.Compare compare) {
    String words = compare.left() + " " + compare.operator().label();
    if (compare.operator().kind() != Operator.Kind.ALONE) {
      words += " " + value(compare.left(), new Json.Text(compare.right()));
    }
    return compare.ignoreCase() ? words + ", whatever its case" : words;
  }

  static String kind(Element element) {
    return switch (element.kind()) {
      case Element.Kind.Path(String path) -> "the path " + path;
      case Element.Kind.Constant(Json value) -> "the constant " + value(element.name(), value);
      case Element.Kind.SecretOf(String secret) -> "the secret called " + secret;
      case Element.Kind.Expression(String source) -> "the expression " + cut(source);
    };
  }

  /// What stands in a value, by its path: `contents[0].id`.
  static Map<String, Json> leaves(Json value) {
    var leaves = new LinkedHashMap<String, Json>();
    collect(value, "", leaves);
    return leaves;
  }

  private static void collect(Json value, String path, Map<String, Json> into) {
    switch (value) {
      case Json.Obj object when object.size() > 0 -> {
        for (int i = 0; i < object.size(); i++) {
          String name = object.name(i);
          collect(object.value(i), path.isEmpty() ? name : path + "." + name, into);
        }
      }
      case Json.Arr(var items) when !items.isEmpty() -> {
        for (int i = 0; i < items.size(); i++) {
          collect(items.get(i), path + "[" + i + "]", into);
        }
      }
      case Json.Obj _, Json.Arr _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {
        if (!path.isEmpty() || !value.equals(Json.Obj.EMPTY)) {
          into.put(path, value);
        }
      }
    }
  }
}
