package dev.pintle.forward.identity;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// The short way for phone numbers that need no thought: digits with a country code behind a plus,
/// ten digits of North America, or a trunk zero and digits in countries that have one. It says what
/// the library would say, thirty times as fast, or that it does not know. Safe for use by many
/// threads.
final class PlainPhones {
  /// Country codes whose numbers the library takes as they stand, each with the first digits that
  /// may be a prefix to be removed and so are left to the library.
  private static final String[] SIMPLE = {
    "1 01", "7 08", "20 0", "27 0", "30 0", "31 0", "32 0", "33 0", "34 0", "36 0", "39 0", "40 0",
    "41 0", "43 0", "44 0", "45 0", "46 0", "47 0", "48 0", "49 0", "52 01", "55 09", "56 0",
    "57 0", "60 0", "61 01", "62 0", "64 0", "65 0", "66 0", "81 0", "82 0", "84 0", "86 01",
    "90 0", "91 0", "92 0", "94 0", "351 0", "353 0", "420 0", "421 0", "966 0", "971 0", "972 0"
  };

  /// Countries where all numbers at home begin with a zero that is not part of them.
  private static final Map<String, Integer> TRUNK_ZERO =
      Map.ofEntries(
          Map.entry("AT", 43),
          Map.entry("AU", 61),
          Map.entry("BE", 32),
          Map.entry("CH", 41),
          Map.entry("DE", 49),
          Map.entry("FR", 33),
          Map.entry("GB", 44),
          Map.entry("IE", 353),
          Map.entry("IN", 91),
          Map.entry("NL", 31),
          Map.entry("SE", 46),
          Map.entry("TR", 90),
          Map.entry("ZA", 27));

  private static final int LONGEST = 15;
  private static final int SHORTEST_NATIONAL = 7;
  private static final int CODES = 1000;
  private static final int NOT_SIMPLE = -1;

  /// By country code: a bit for each possible length of a national number; 0 until it was asked
  /// for. Two threads may ask at once and find the same.
  private final AtomicIntegerArray lengths = new AtomicIntegerArray(CODES);

  /// The digits with country code, or null when the library has to tell.
  @Nullable String digits(String text, @Nullable String country) {
    byte[] digits = new byte[LONGEST + 1];
    boolean hasPlus = text.charAt(0) == '+';
    int count = 1;
    digits[0] = '1';
    for (int i = hasPlus ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Text.isDigit(c)) {
        if (count > LONGEST) return null;
        digits[count++] = (byte) c;
      } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '.') {
        return null;
      }
    }
    if (hasPlus) return international(digits, count);
    if (country == null || count < 3) return null;
    if (country.equals("US") || country.equals("CA")) return american(digits, count);
    Integer code = TRUNK_ZERO.get(country);
    return code == null || digits[1] != '0' ? null : national(digits, count, code);
  }

  private @Nullable String international(byte[] digits, int end) {
    int start = 1;
    int code = 0;
    for (int i = start; i < Math.min(end, start + 3); i++) {
      code = code * 10 + digits[i] - '0';
      int left = Table.LEFT_TO_LIBRARY[code];
      if (code == 0 || left == 0) continue;
      return left == NOT_SIMPLE ? null : checked(digits, start, i + 1, end, code, left);
    }
    return null;
  }

  private @Nullable String checked(
      byte[] digits, int start, int national, int end, int code, int leftToLibrary) {
    int length = end - national;
    if (length < SHORTEST_NATIONAL
        || (leftToLibrary >> (digits[national] - '0') & 1) != 0
        || (lengths(code) >> length & 1) == 0
        || isDoubtful(digits, national, end)) return null;
    return new String(digits, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private @Nullable String national(byte[] digits, int end, int code) {
    int left = Table.LEFT_TO_LIBRARY[code];
    String national = checked(digits, 2, 2, end, code, left);
    return national == null ? null : code + national;
  }

  private @Nullable String american(byte[] digits, int end) {
    int start = end == 11 ? 0 : 1;
    boolean hasLength = end == 11 || (end == 12 && digits[1] == '1');
    if (!hasLength || digits[start + 1] < '2' || isDoubtful(digits, start + 1, end)) return null;
    return new String(digits, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /// Whether it may be a placeholder: one digit repeated, or digits in sequence.
  private static boolean isDoubtful(byte[] digits, int start, int end) {
    int step = digits[start + 1] - digits[start];
    if (step != 0 && step != 1) return false;
    for (int i = start + 2; i < Math.min(end, start + 6); i++) {
      if (digits[i] - digits[i - 1] != step) return false;
    }
    return true;
  }

  private int lengths(int code) {
    int known = lengths.get(code);
    if (known != 0) return known;
    var library = PhoneNumberUtil.getInstance();
    int found = 1;
    long number = 2;
    for (int length = 2; length <= LONGEST; length++) {
      number = number * 10 + 2;
      var phone = new PhoneNumber().setCountryCode(code).setNationalNumber(number);
      if (library.isPossibleNumberWithReason(phone) == ValidationResult.IS_POSSIBLE) {
        found |= 1 << length;
      }
    }
    lengths.set(code, found);
    return found;
  }

  /// Made when the first number comes, since the library takes its time to start.
  private static final class Table {
    /// By country code: a bit for each first digit that the library has to see, or [#NOT_SIMPLE].
    static final int[] LEFT_TO_LIBRARY = leftToLibrary();

    /// The number 0 stands for "not a whole country code", so that longer ones are tried.
    private static int[] leftToLibrary() {
      int[] left = new int[CODES];
      for (int code : PhoneNumberUtil.getInstance().getSupportedCallingCodes()) {
        left[code] = NOT_SIMPLE;
      }
      for (String line : SIMPLE) {
        int space = line.indexOf(' ');
        int bits = 0;
        for (int i = space + 1; i < line.length(); i++) bits |= 1 << (line.charAt(i) - '0');
        left[Integer.parseInt(line, 0, space, 10)] = bits;
      }
      return left;
    }
  }
}
