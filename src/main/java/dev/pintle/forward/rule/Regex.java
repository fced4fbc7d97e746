package dev.pintle.forward.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// Regular expressions that take time in proportion to the text, whatever they say: RE2's.
final class Regex {
  private static final int MAX_CHARS = 1_000;

  private Regex() {}

  /// What is wrong with one, or nothing.
  static Optional<String> problem(String regex) {
    if (regex.startsWith("{{")) {
      return Optional.empty();
    }
    if (regex.length() > MAX_CHARS) {
      return Optional.of("must have at most 1,000 characters");
    }
    try {
      Pattern.compile(regex);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is no regular expression (RE2): " + e.getDescription());
    }
  }

  static Pattern compile(String regex, boolean ignoreCase) {
    return Pattern.compile(regex, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
  }
}
