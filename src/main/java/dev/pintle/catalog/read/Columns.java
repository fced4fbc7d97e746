package dev.pintle.catalog.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The names of a source's fields, numbered as they come. XML and JSON may bring new ones with each
/// row. Not thread-safe.
final class Columns {
  static final int MOST = 2_000;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> loose = new HashMap<>();

  /// The number of a name, which it is given when it is new; -1 when there are too many.
  int add(String name) {
    Integer known = exact.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() == MOST) {
      return -1;
    }
    int index = names.size();
    names.add(name);
    exact.put(name, index);
    loose.putIfAbsent(loosely(name), index);
    return index;
  }

  /// Another name by which a column is found; one of its own goes before.
  void alias(String name, int index) {
    if (find(name) < 0) {
      exact.put(name, index);
      loose.put(loosely(name), index);
    }
  }

  /// The number of a name, in any case and with any spaces; -1 when there is none.
  int find(String name) {
    Integer found = exact.get(name);
    if (found == null) {
      found = loose.get(loosely(name));
    }
    return found == null ? -1 : found;
  }

  String name(int index) {
    return names.get(index);
  }

  int size() {
    return names.size();
  }

  List<String> names() {
    return List.copyOf(names);
  }

  static String loosely(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }
}
