package dev.pintle.forward.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;
import org.jspecify.annotations.Nullable;

/// Phone numbers, read by libphonenumber: E.164 without the plus. A number that is *possible* is
/// taken, since number plans change faster than servers are updated; but where a reading is a guess
/// (digits that may or may not begin with a country code, very short numbers), the number must be
/// *valid*. Safe for use by many threads.
final class Phones {
  private static final int LONGEST = 60;
  private static final int SHORTEST_UNPROVED = 7;
  private static final int NORTH_AMERICA = 1;
  private static final String NO_REGION = "ZZ";
  private static final Dropped NOT_A_NUMBER = new Dropped("not a phone number");
  private static final Dropped IMPOSSIBLE =
      new Dropped("not a phone number: too short or too long for its country");
  private static final Dropped NO_COUNTRY =
      new Dropped("a phone number without its country, and neither address nor store tells it");
  private static final Dropped MASKED = new Dropped("a masked phone number");
  private static final Dropped PLACEHOLDER = new Dropped("a placeholder, not a phone number");
  private static final Dropped DECIMAL =
      new Dropped("a decimal number, not a phone number: a spreadsheet may have damaged it");

  private final PlainPhones plain = new PlainPhones();

  Normal of(String trimmed, Locality locality) {
    if (trimmed.length() > LONGEST) return NOT_A_NUMBER;
    String country = locality.country();
    String quick = plain.digits(trimmed, country);
    if (quick != null) return new Value(quick);
    if (isMasked(trimmed)) return MASKED;
    if (isDecimal(trimmed)) return DECIMAL;
    if (trimmed.indexOf('@') >= 0) return NOT_A_NUMBER;
    String digits = digits(trimmed);
    if (digits.length() < 3) return NOT_A_NUMBER;
    if (isSequence(digits) && digits.length() == trimmed.length()) return PLACEHOLDER;
    PhoneNumber number = read(trimmed, digits, country);
    return number == null ? failure(trimmed, digits, country) : checked(number);
  }

  private static Normal checked(PhoneNumber number) {
    var library = PhoneNumberUtil.getInstance();
    String national = library.getNationalSignificantNumber(number);
    if (isOneDigit(national)) return PLACEHOLDER;
    // Few countries keep a zero in front (Italy does); elsewhere it is a slip.
    boolean isUnusual = national.length() < SHORTEST_UNPROVED || national.charAt(0) == '0';
    if ((isUnusual || isSequence(national)) && !library.isValidNumber(number)) {
      return isUnusual ? IMPOSSIBLE : PLACEHOLDER;
    }
    return new Value(number.getCountryCode() + national);
  }

  private static Normal failure(String text, String digits, @Nullable String country) {
    if (isOneDigit(digits)) return PLACEHOLDER;
    boolean isNational = country == null && text.indexOf('+') < 0 && !digits.startsWith("00");
    return isNational && digits.length() >= SHORTEST_UNPROVED ? NO_COUNTRY : IMPOSSIBLE;
  }

  /// The number in the first reading that makes one, or null.
  private static @Nullable PhoneNumber read(String text, String digits, @Nullable String country) {
    if (hasPlus(text)) {
      // "+0049…" is a slip that is easily read.
      if (digits.startsWith("00")) return possible("+" + after(text, 2), NO_REGION);
      PhoneNumber number = possible(text, NO_REGION);
      return number == null && isOldMexican(digits)
          ? possible("+52" + after(text, 3), NO_REGION)
          : number;
    }
    if (digits.startsWith("00")) {
      PhoneNumber abroad = possible("+" + after(text, 2), NO_REGION);
      return abroad != null || country == null ? abroad : possible(text, country);
    }
    if (country == null) return withoutCountry(text, digits);
    PhoneNumber abroad = digits.startsWith("0") ? null : valid("+" + text);
    PhoneNumber home = possible(text, country);
    // Digits that begin with the country's own code: it is only the plus that is missing.
    int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(country);
    if (abroad != null && abroad.getCountryCode() == code) return abroad;
    if (home != null && (home.getCountryCode() == NORTH_AMERICA || isValid(home))) return home;
    return abroad != null ? abroad : home;
  }

  private static @Nullable PhoneNumber withoutCountry(String text, String digits) {
    // As dialled in North America, whose prefix nobody else would write down.
    if (digits.startsWith("011")) return valid("+" + after(text, 3));
    if (digits.startsWith("0")) return null;
    PhoneNumber abroad = valid("+" + text);
    return abroad == null && isFictional(digits) ? possible("+" + text, NO_REGION) : abroad;
  }

  /// Until 2019 a 1 stood before the mobile numbers of Mexico, and in many address books it still
  /// does.
  private static boolean isOldMexican(String digits) {
    return digits.length() == 13 && digits.startsWith("521");
  }

  /// Numbers of the United States for films, examples and tests are in the area 555.
  private static boolean isFictional(String digits) {
    return digits.length() == 11 && digits.startsWith("1555");
  }

  private static @Nullable PhoneNumber possible(String text, String region) {
    var library = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = library.parse(text, region);
      // The other way to ask takes local numbers, too, which lack their area code.
      boolean isPossible =
          library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
      return isPossible ? number : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static @Nullable PhoneNumber valid(String text) {
    PhoneNumber number = possible(text, NO_REGION);
    return number != null && isValid(number) ? number : null;
  }

  private static boolean isValid(PhoneNumber number) {
    return PhoneNumberUtil.getInstance().isValidNumber(number);
  }

  private static boolean hasPlus(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+' || c == '＋') return true;
      if (Character.isDigit(c)) return false;
    }
    return false;
  }

  /// The text after so many digits.
  private static String after(String text, int digits) {
    int seen = 0;
    int i = 0;
    while (seen < digits) {
      if (Character.isDigit(text.charAt(i++))) seen++;
    }
    return text.substring(i);
  }

  /// The digits of any script, as ASCII.
  private static String digits(String text) {
    var digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit >= 0) digits.append((char) ('0' + digit));
    }
    return digits.toString();
  }

  /// Stars, or letters x in the place of digits: the library would read letters as digits.
  private static boolean isMasked(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') return true;
      boolean isX = Text.lower(c) == 'x';
      if (isX && i + 1 < text.length() && Text.lower(text.charAt(i + 1)) == 'x') return true;
    }
    return false;
  }

  /// Digits, then a fraction of zeros (17850.0) or an exponent (4.42079E+11).
  private static boolean isDecimal(String text) {
    int i = pastDigits(text, text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0);
    int fraction = i;
    if (i < text.length() && (text.charAt(i) == '.' || text.charAt(i) == ',')) {
      i = pastDigits(text, i + 1);
    }
    if (i == text.length()) {
      return i > fraction && i <= fraction + 3 && text.charAt(i - 1) == '0';
    }
    if (i == 0 || Text.lower(text.charAt(i)) != 'e') return false;
    i++;
    if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) i++;
    return i < text.length() && pastDigits(text, i) == text.length();
  }

  private static int pastDigits(String text, int start) {
    int i = start;
    while (i < text.length() && Text.isDigit(text.charAt(i))) i++;
    return i;
  }

  private static boolean isOneDigit(String digits) {
    for (int i = 1; i < digits.length(); i++) {
      if (digits.charAt(i) != digits.charAt(0)) return false;
    }
    return true;
  }

  /// Digits as they lie on a keyboard: 1234567890, 0123456789 and their beginnings.
  private static boolean isSequence(String digits) {
    return digits.length() >= 6
        && ("1234567890".startsWith(digits) || "0123456789".startsWith(digits));
  }
}
