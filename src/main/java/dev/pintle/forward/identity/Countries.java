package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Countries by code (ISO 3166-1, two or three letters) and by name in some forty languages.
final class Countries {
  private static final int LONGEST = 100;
  private static final Dropped NOT_A_COUNTRY = new Dropped("not a country code or name");
  private static final Dropped NOT_ONE_COUNTRY = new Dropped("not the name of one country");
  private static final boolean[] ASSIGNED = assigned();
  private static final String[] OFFICIAL_PREFIXES = {
    "the", "republicof", "kingdomof", "commonwealthof", "stateof", "unionof", "islandof"
  };

  private Countries() {}

  static Normal of(String trimmed) {
    if (trimmed.length() > LONGEST || Text.isDamaged(trimmed)) return NOT_A_COUNTRY;
    if (TwoLetters.isCode(trimmed)) return ofCode(trimmed);
    if (Placeholders.isPlaceholder(trimmed)) return NOT_A_COUNTRY;
    String meaning = Table.lookUp(trimmed);
    if (meaning == null) return NOT_A_COUNTRY;
    return meaning.equals("-") ? NOT_ONE_COUNTRY : TwoLetters.of(meaning);
  }

  /// Whether two ASCII letters are the code of a country.
  static boolean isAssigned(String code) {
    return TwoLetters.isCode(code) && ASSIGNED[TwoLetters.index(code)];
  }

  private static Normal ofCode(String code) {
    if (ASSIGNED[TwoLetters.index(code)]) return TwoLetters.of(code);
    // Codes that Europe uses beside the standard.
    if (code.equalsIgnoreCase("UK")) return TwoLetters.of("gb");
    if (code.equalsIgnoreCase("EL")) return TwoLetters.of("gr");
    return NOT_A_COUNTRY;
  }

  private static boolean[] assigned() {
    var assigned = new boolean[26 * 26];
    for (String code : Locale.getISOCountries()) assigned[TwoLetters.index(code)] = true;
    assigned[TwoLetters.index("XK")] = true;
    return assigned;
  }

  /// Read when the first country comes that is not a code of two letters.
  private static final class Table {
    private static final Words NAMES = new Words("country-aliases.txt", "country-names.txt");
    private static final Map<String, String> THREE_LETTERS = threeLetters();

    static @Nullable String lookUp(String text) {
      String found = exact(text);
      if (found != null) return found;
      int bracket = text.indexOf('(');
      // As shop systems show it: "United Kingdom (UK)".
      if (bracket > 0) found = exact(text.substring(0, bracket));
      return found != null ? found : withoutPrefix(Text.fold(text));
    }

    private static @Nullable String exact(String text) {
      String folded = Text.fold(text);
      if (TwoLetters.isCode(folded)) {
        if (!TwoLetters.isSpelled(text)) return null;
        return ofCode(folded) instanceof Normal.Value(String code) ? code : null;
      }
      String code = folded.length() == 3 ? THREE_LETTERS.get(folded) : null;
      return code != null ? code : NAMES.meaning(folded);
    }

    private static @Nullable String withoutPrefix(String folded) {
      for (String prefix : OFFICIAL_PREFIXES) {
        if (folded.startsWith(prefix)) {
          String found = NAMES.meaning(folded.substring(prefix.length()));
          if (found != null) return found;
        }
      }
      return null;
    }

    private static Map<String, String> threeLetters() {
      var codes = new HashMap<String, String>();
      for (String code : Locale.getISOCountries()) {
        String three = Locale.of("", code).getISO3Country().toLowerCase(Locale.ROOT);
        codes.put(three, code.toLowerCase(Locale.ROOT));
      }
      codes.put("xkx", "xk");
      return codes;
    }
  }
}
