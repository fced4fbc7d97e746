package dev.pintle.sandbox;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads values that are spread over parameters whose names tell where they belong, such as
/// `ed[line_items][0][product_id]`. Texts stay texts.
final class Brackets {
  private static final Pattern KEY = Pattern.compile("\\[([^\\]\\[]{1,64})\\]");
  private static final int MAX_DEPTH = 4;

  private Brackets() {}

  static Json.Obj object(Map<String, List<String>> values, String name) {
    var root = new Node();
    values.forEach((key, texts) -> {
      if (key.startsWith(name + "[") && !texts.isEmpty()) {
        root.put(keys(key.substring(name.length())), texts.getLast());
      }
    });
    return root.object();
  }

  private static List<String> keys(String text) {
    var keys = new ArrayList<String>();
    Matcher matcher = KEY.matcher(text);
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    if (!text.equals("[" + String.join("][", keys) + "]") || keys.size() > MAX_DEPTH) {
      throw Refused.invalid(
          "Parameters with brackets must be like ed[a][b], at most " + MAX_DEPTH + " deep.");
    }
    return keys;
  }

  private static final class Node {
    private final Map<String, Node> children = new TreeMap<>();
    private String text = "";

    void put(List<String> keys, String value) {
      if (keys.isEmpty()) {
        text = value;
      } else {
        children
            .computeIfAbsent(keys.getFirst(), _ -> new Node())
            .put(keys.subList(1, keys.size()), value);
      }
    }

    Json json() {
      if (children.isEmpty()) {
        return new Json.Text(text);
      }
      boolean isList = children.keySet().stream().allMatch(key -> key.matches("[0-9]{1,4}"));
      if (!isList) {
        return object();
      }
      return new Json.Arr(
          children.entrySet().stream()
              .sorted(Map.Entry.comparingByKey((a, b) -> Integer.parseInt(a) - Integer.parseInt(b)))
              .map(child -> child.getValue().json())
              .toList());
    }

    Json.Obj object() {
      var fields = new TreeMap<String, Json>();
      children.forEach((key, child) -> fields.put(key, child.json()));
      return Json.Obj.of(fields);
    }
  }
}
