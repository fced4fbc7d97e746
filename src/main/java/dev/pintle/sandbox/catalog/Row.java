package dev.pintle.sandbox.catalog;

import java.util.Map;

/// One product of a feed as the file has it.
///
/// @param values by the attribute's name; a long one is cut where no rule looks any more
/// @param broken whether its line could not be taken apart
record Row(Map<String, String> values, boolean broken) {
  static Row lost() {
    return new Row(Map.of(), true);
  }

  String get(String attribute) {
    return values.getOrDefault(attribute, "").strip();
  }

  boolean has(String attribute) {
    return !get(attribute).isEmpty();
  }
}
