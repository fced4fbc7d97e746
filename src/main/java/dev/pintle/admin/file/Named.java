package dev.pintle.admin.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// How things are named in files. Stateless.
final class Named {
  private Named() {}

  /// Things by their names; of those called alike the second is `name #2`, and so on.
  static <T> Map<String, T> keyed(List<T> all, Function<T, String> name) {
    var keyed = new LinkedHashMap<String, T>();
    for (T one : all) {
      String key = name.apply(one);
      for (int count = 2; keyed.containsKey(key); count++) {
        key = name.apply(one) + " #" + count;
      }
      keyed.put(key, one);
    }
    return keyed;
  }

  /// An environment variable for a secret of something.
  ///
  /// @param taken the variables that others have; this one is added
  static String variable(String name, String kind, Set<String> taken) {
    String upper = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    String trimmed = upper.replaceAll("^_|_$", "");
    String base = trimmed.isEmpty() || Character.isDigit(trimmed.charAt(0)) ? "PINTLE_" : "";
    String cut = (base + trimmed).substring(0, Math.min(60, base.length() + trimmed.length()));
    String variable = (cut + "_" + kind).replace("__", "_");
    for (int count = 2; !taken.add(variable); count++) {
      variable = cut + "_" + kind + "_" + count;
    }
    return variable;
  }
}
