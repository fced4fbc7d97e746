package dev.pintle.forward.identity;

import java.util.Set;

/// Reads a date written by people or programs: 1985-07-14, 14.07.1985, 07/14/1985, 19850714, "14
/// July 1985", "Jul 14th, 1985", 1985年7月14日, each with or without a time after it. Not reused.
final class DateReader {
  /// What the text says, before anybody asked whether there is such a day.
  sealed interface Reading {}

  record Day(int year, int month, int day) implements Reading {}

  /// Day and month in unknown order.
  record Unordered(int first, int second, int year, boolean hasDots) implements Reading {}

  record ShortYear() implements Reading {}

  record Unreadable() implements Reading {}

  private static final Unreadable UNREADABLE = new Unreadable();
  private static final int LONGEST = 80;

  /// Words in dates that say nothing: ordinals, prepositions, weekdays of English.
  private static final Set<String> FILLERS =
      Set.of(
          "st",
          "nd",
          "rd",
          "th",
          "er",
          "of",
          "the",
          "de",
          "del",
          "den",
          "di",
          "do",
          "le",
          "el",
          "il",
          "mon",
          "tue",
          "tues",
          "wed",
          "thu",
          "thur",
          "thurs",
          "fri",
          "sat",
          "sun",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday");

  private final String text;
  private final int[] numbers = new int[3];
  private final int[] lengths = new int[3];
  private int count;
  private int month;
  private int position;
  private boolean hasDots;

  private DateReader(String text) {
    this.text = text;
  }

  static Reading read(String trimmed) {
    if (trimmed.length() > LONGEST) return UNREADABLE;
    return new DateReader(trimmed).read();
  }

  private Reading read() {
    while (position < text.length() && !isComplete()) {
      char c = text.charAt(position);
      boolean isRead =
          Character.isDigit(c)
              ? readNumber()
              : Character.isLetter(c) ? readWord() : readSeparator(c);
      if (!isRead) return UNREADABLE;
    }
    return isComplete() && isTimeOrNothing() ? reading() : UNREADABLE;
  }

  private boolean isComplete() {
    if (count == 1 && lengths[0] == 8 && month == 0) return true;
    return count + (month > 0 ? 1 : 0) == 3;
  }

  private boolean readNumber() {
    int length = 0;
    int number = 0;
    while (position < text.length() && Character.isDigit(text.charAt(position))) {
      number = number * 10 + Character.digit(text.charAt(position), 10);
      position++;
      if (++length > 8) return false;
    }
    boolean isUsual = length <= 2 || length == 4 || (length == 8 && count == 0 && month == 0);
    if (!isUsual) return false;
    numbers[count] = number;
    lengths[count] = length;
    count++;
    return true;
  }

  private boolean readWord() {
    int start = position;
    while (position < text.length() && isWordPart(text.charAt(position))) position++;
    String word = Text.fold(text.substring(start, position));
    if (isCalendarSign(word) || FILLERS.contains(word)) return true;
    String meaning = Months.WORDS.meaning(word);
    if (meaning == null || month > 0) return false;
    month = Integer.parseInt(meaning);
    return true;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private boolean readSeparator(char c) {
    position++;
    if (c == '.') hasDots = true;

    return (Text.isDash(c) && position > 1) || c == '.' || c == '/' || c == ',' || Text.isBlank(c);
  }

  /// Whether what follows the date is a time of day, which does not matter, or nothing.
  private boolean isTimeOrNothing() {
    String rest = Text.trim(text.substring(position));
    if (rest.isEmpty() || rest.equals(".") || isCalendarSign(Text.fold(rest))) return true;
    if (rest.charAt(0) == ',') rest = Text.trim(rest.substring(1));
    boolean hasMark = !rest.isEmpty() && Text.lower(rest.charAt(0)) == 't';
    if (hasMark) rest = rest.substring(1);
    if (rest.isEmpty() || !Text.isDigit(rest.charAt(0))) return rest.equalsIgnoreCase("Z");
    if (!hasMark && position < text.length() && Character.isDigit(text.charAt(position))) {
      return false;
    }
    int colon = rest.indexOf(':');
    return colon == 1 || colon == 2 || (hasMark && rest.length() >= 4);
  }

  /// The signs that end a date in Chinese, Japanese, Korean and Russian.
  private static boolean isCalendarSign(String word) {
    return switch (word) {
      case "年", "月", "日", "г" -> true;
      default -> KOREAN_SIGNS.contains(word);
    };
  }

  private static final Set<String> KOREAN_SIGNS =
      Set.of(Text.fold("년"), Text.fold("월"), Text.fold("일"));

  private Reading reading() {
    if (lengths[0] == 8) return compact(numbers[0]);
    if (month > 0) {
      if (lengths[0] == 4 && lengths[1] <= 2) return new Day(numbers[0], month, numbers[1]);
      if (lengths[1] == 4 && lengths[0] <= 2) return new Day(numbers[1], month, numbers[0]);
      return lengths[0] <= 2 && lengths[1] <= 2 ? new ShortYear() : UNREADABLE;
    }
    boolean isYearFirst = lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2;
    if (isYearFirst) return new Day(numbers[0], numbers[1], numbers[2]);
    if (lengths[0] > 2 || lengths[1] > 2) return UNREADABLE;
    if (lengths[2] <= 2) return new ShortYear();
    return new Unordered(numbers[0], numbers[1], numbers[2], hasDots);
  }

  /// Eight digits are YYYYMMDD, unless that cannot be: then the year is at the end.
  private static Reading compact(int number) {
    int year = number / 10_000;
    int inMiddle = number / 100 % 100;
    int last = number % 100;
    boolean isUsual = year >= 1800 && inMiddle <= 12 && last <= 31;
    if (isUsual || number == 0) return new Day(year, inMiddle, last);
    return new Unordered(number / 1_000_000, year % 100, number % 10_000, false);
  }

  /// Read when the first date comes that has a word in it.
  private static final class Months {
    static final Words WORDS = new Words("months.txt");
  }
}
