package dev.pintle.catalog.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Elements that hold parts, such as `g:shipping` with `g:country` and `g:price`, written as the
/// text that a table has for them. Not thread-safe.
final class XmlGroups {
  private static final int MOST_PARTS = 50;

  /// The parts of a text, in its order.
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "g:shipping", List.of("g:country", "g:region", "g:service", "g:price"),
          "g:tax", List.of("g:country", "g:region", "g:rate", "g:tax_ship"),
          "g:installment", List.of("g:months", "g:amount"));

  private final Columns columns;
  private final Row row;
  private final int longest;
  private final Map<String, String> parts = new LinkedHashMap<>();
  private final Map<String, List<String>> written = new LinkedHashMap<>();

  XmlGroups(Columns columns, Row row, int longest) {
    this.columns = columns;
    this.row = row;
    this.longest = longest;
  }

  static boolean hasParts(String name) {
    return PARTS.containsKey(name);
  }

  void begin() {
    parts.clear();
    written.clear();
  }

  void part(String group, String name, String value) {
    if (parts.size() < MOST_PARTS) {
      parts.put(name, value);
      row.more(columns.add(group + "." + name), value, longest);
    }
  }

  /// After an element that may have held parts.
  void closed(String group) {
    List<String> order = PARTS.get(group);
    if (order != null && !parts.isEmpty()) {
      var values = new ArrayList<String>();
      order.forEach(name -> values.add(parts.getOrDefault(name, "")));
      List<String> several = written.computeIfAbsent(group, _ -> new ArrayList<>());
      if (several.size() < MOST_PARTS) {
        several.add(String.join(":", values));
      }
    }
    parts.clear();
  }

  void end() {
    written.forEach((group, values) -> row.put(columns.add(group), String.join(",", values)));
  }
}
