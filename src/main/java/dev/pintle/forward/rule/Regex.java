package dev.pintle.forward.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A regular expression that takes time in proportion to the text and to its own size, whatever it
/// says: RE2's. Immutable.
public final class Regex {
  private static final int MAX_CHARS = 1_000;

  /// How large one may become when its counted repetitions are written out, as RE2 does.
  private static final long MAX_SIZE = 5_000;

  /// How large a regular expression and the text it is matched with may be, multiplied: some 50 ms.
  private static final long MAX_WORK = 1_000_000;

  /// What is written is read by these: a quotation, a character by its name or number, another that
  /// is escaped, a class, a counted repetition, and all else.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)\\\\Q.*?(?:\\\\E|\\z)|\\\\[pPx]\\{[^}]*\\}|\\\\."
              + "|\\[\\^?\\]?(?:\\[:\\^?[a-z]*:\\]|\\\\.|[^\\]\\\\])*\\]"
              + "|\\{([0-9]{1,4})(?:,([0-9]{0,4}))?\\}|.");

  private final Pattern pattern;
  private final long size;

  private Regex(Pattern pattern, long size) {
    this.pattern = pattern;
    this.size = size;
  }

  /// What is wrong with one, or nothing.
  public static Optional<String> problem(String regex) {
    if (regex.startsWith("{{")) {
      return Optional.empty();
    }
    if (regex.length() > MAX_CHARS) {
      return Optional.of("must have at most 1,000 characters");
    }
    if (size(regex) > MAX_SIZE) {
      return Optional.of("repeats too much: (a{100}){100} is too large");
    }
    try {
      Pattern.compile(regex);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is no regular expression (RE2): " + e.getDescription());
    }
  }

  /// Makes one of what has no problem.
  public static Regex compile(String regex, boolean ignoreCase) {
    int flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
    return new Regex(Pattern.compile(regex, flags), size(regex));
  }

  /// Whether a text is too long for it.
  public boolean isTooMuch(String text) {
    return size * text.length() > MAX_WORK;
  }

  /// Whether it is found in a text; in one that is too long it is not looked for.
  public boolean finds(String text) {
    return !isTooMuch(text) && pattern.matcher(text).find();
  }

  /// About how many steps it has. What is no regular expression has some size, too.
  private static long size(String regex) {
    var outer = new ArrayDeque<Long>();
    long size = 0;
    long last = 0; // of what a repetition would repeat
    Matcher token = TOKEN.matcher(regex);
    while (size <= MAX_SIZE && token.find()) {
      String its = token.group();
      if (its.equals("(")) {
        outer.push(size);
        size = 0;
        last = 0;
      } else if (its.equals(")") && !outer.isEmpty()) {
        last = size + 1;
        size = outer.pop() + last;
      } else if (token.group(1) != null) {
        long times = Math.max(times(token.group(1)), times(token.group(2)));
        size += last * (times - 1);
        last *= times;
      } else if (its.equals("*") || its.equals("+") || its.equals("?")) {
        size++;
      } else {
        last = 1;
        size += its.startsWith("\\Q") ? its.length() : 1;
      }
    }
    return outer.stream().mapToLong(Long::longValue).sum() + size;
  }

  /// A number of `{2,30}`; left out it is 1.
  private static long times(@Nullable String number) {
    return number == null || number.isEmpty() ? 1 : Math.max(1, Long.parseLong(number));
  }
}
