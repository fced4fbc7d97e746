package dev.pintle.forward.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Optional;

/// A regular expression that takes time in proportion to the text and to its own size, whatever it
/// says: RE2's. Immutable.
public final class Regex {
  private static final int MAX_CHARS = 1_000;

  /// How large one may become when its counted repetitions are written out, as RE2 does.
  private static final long MAX_SIZE = 5_000;

  /// How large a regular expression and the text it is matched with may be, multiplied: some 50 ms.
  private static final long MAX_WORK = 1_000_000;

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
    int at = 0;
    while (at < regex.length() && size <= MAX_SIZE) {
      char c = regex.charAt(at);
      int end = at + 1;
      if (c == '(') {
        outer.push(size);
        size = 0;
        last = 0;
      } else if (c == ')' && !outer.isEmpty()) {
        last = size + 1;
        size = outer.pop() + last;
      } else if (c == '{') {
        end = Math.max(end, regex.indexOf('}', at) + 1);
        size += last * (times(regex.substring(at, end)) - 1);
        last *= times(regex.substring(at, end));
      } else {
        end = c == '\\' ? at + 2 : c == '[' ? afterClass(regex, at) : end;
        last = c == '*' || c == '+' || c == '?' ? last : 1;
        size++;
      }
      at = end;
    }
    return outer.stream().mapToLong(Long::longValue).sum() + size;
  }

  /// The largest number in `{2,30}`.
  private static long times(String repetition) {
    long most = 1;
    for (String number : repetition.split("[{},]", -1)) {
      if (!number.isEmpty()
          && number.length() < 6
          && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
        most = Math.max(most, Long.parseLong(number));
      }
    }
    return most;
  }

  private static int afterClass(String regex, int open) {
    int at = open + 1;
    at += at < regex.length() && regex.charAt(at) == '^' ? 1 : 0;
    at += at < regex.length() && regex.charAt(at) == ']' ? 1 : 0;
    while (at < regex.length() && regex.charAt(at) != ']') {
      at += regex.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
