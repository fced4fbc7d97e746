package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;

/// Gender words of many languages. "Other", "x" and "diverse" say something and are n; "unknown"
/// and "prefer not to say" say nothing and are dropped, as are numbers, which systems number
/// differently.
final class Genders {
  private static final int LONGEST = 40;
  private static final Value FEMALE = new Value("f");
  private static final Value MALE = new Value("m");
  private static final Value NEUTRAL = new Value("n");
  private static final Dropped NOT_A_GENDER = new Dropped("not a word for a gender");

  private Genders() {}

  static Normal of(String trimmed) {
    if (trimmed.length() > LONGEST || Text.isDamaged(trimmed)) return NOT_A_GENDER;
    String meaning = Table.WORDS.meaning(Text.fold(trimmed));
    if (meaning == null) return NOT_A_GENDER;
    return switch (meaning.charAt(0)) {
      case 'f' -> FEMALE;
      case 'm' -> MALE;
      default -> NEUTRAL;
    };
  }

  /// Read when the first gender comes.
  private static final class Table {
    static final Words WORDS = new Words("genders.txt");
  }
}
