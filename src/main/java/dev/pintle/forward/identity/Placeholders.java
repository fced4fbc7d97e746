package dev.pintle.forward.identity;

import java.util.Locale;
import java.util.Set;

/// Words that stand for "no value" in forms, exports and programs. A hash of one would tell
/// Pinterest that all who have none are the same person.
final class Placeholders {
  private static final Set<String> WORDS =
      Set.of(
          "null",
          "(null)",
          "<null>",
          "[null]",
          "undefined",
          "(undefined)",
          "none",
          "(none)",
          "nan",
          "n/a",
          "n.a.",
          "n.a",
          "n\\a",
          "#n/a",
          "#na",
          "#value!",
          "#ref!",
          "unknown",
          "(unknown)",
          "not set",
          "(not set)",
          "not provided",
          "(not provided)",
          "not available",
          "not applicable",
          "not specified",
          "unspecified",
          "redacted",
          "[redacted]",
          "(redacted)",
          "[deleted]",
          "anonymous",
          "xx",
          "xxx",
          "xxxx",
          "xxxxx",
          "undefined undefined",
          "null null");
  private static final int LONGEST = 20;

  private Placeholders() {}

  /// @param text trimmed, in any case
  static boolean isPlaceholder(String text) {
    return (text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT)))
        || isCode(text);
  }

  /// Whether a program printed an object or left a template unfilled: `[object Object]`, `{{ email
  /// }}`, `${email}`.
  static boolean isCode(String text) {
    char first = text.charAt(0);
    return switch (first) {
      case '[' -> text.regionMatches(true, 0, "[object ", 0, 8);
      case '{' -> text.endsWith("}");
      case '$' -> text.startsWith("${");
      case '<' -> text.startsWith("<%");
      case '%' -> text.startsWith("%%");
      default -> false;
    };
  }
}
