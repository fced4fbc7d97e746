package dev.pintle.sandbox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The tag writes the names of events in one word (`addtocart`), the Conversions API with
/// underscores (`add_to_cart`); these are the same.
final class EventNames {
  private static final Map<String, String> PLAIN = new HashMap<>();
  private static final Map<String, String> BY_PLAIN = new HashMap<>();

  static {
    for (String name : EventRules.EVENT_NAMES) {
      PLAIN.put(name, squeezed(name));
      BY_PLAIN.put(squeezed(name), name);
    }
  }

  private EventNames() {}

  /// The name by which both spellings are known.
  static String plain(String name) {
    String known = PLAIN.get(name);
    return known == null ? squeezed(name) : known;
  }

  /// The Conversions API's spelling; a custom name's plain one.
  static String spelt(String name) {
    String plain = plain(name);
    return BY_PLAIN.getOrDefault(plain, plain);
  }

  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }
}
