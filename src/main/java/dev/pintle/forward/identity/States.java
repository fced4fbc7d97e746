package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// States and provinces: any two letters, and the names of those countries that code theirs with
/// two letters (`states.txt`). A name that two countries share is read by the [Locality]; without
/// one, the United States go before Canada and both before the rest.
final class States {
  private static final int LONGEST = 60;
  private static final Dropped NOT_A_STATE =
      new Dropped("not a two-letter state code, nor a state whose two-letter code is known");
  private static final String NO_CODE = "-";
  private static final String[] WRAPPINGS = {
    "stateof",
    "provinceof",
    "provinciadi",
    "provinciade",
    "estadode",
    "estadodo",
    "estadoda",
    "cantonof",
    "kanton",
    "land"
  };
  private static final String[] ENDINGS = {"state", "province", "territory"};

  private States() {}

  static Normal of(String trimmed, Locality locality) {
    if (TwoLetters.isCode(trimmed)) return TwoLetters.of(trimmed);
    if (trimmed.length() > LONGEST || Text.isDamaged(trimmed)) return NOT_A_STATE;
    int dash = trimmed.indexOf('-');
    // ISO 3166-2, as in US-CA; a country whose codes are longer ends up with no two letters.
    if (dash == 2 && Countries.isAssigned(trimmed.substring(0, dash))) {
      String code = trimmed.substring(dash + 1);
      return TwoLetters.isCode(code) ? TwoLetters.of(code) : NOT_A_STATE;
    }
    String folded = Text.fold(trimmed);
    if (TwoLetters.isCode(folded))
      return TwoLetters.isSpelled(trimmed) ? TwoLetters.of(folded) : NOT_A_STATE;
    String code = Table.lookUp(folded, locality.country());
    return code == null || code.equals(NO_CODE) ? NOT_A_STATE : TwoLetters.of(code);
  }

  /// Read when the first state comes that is not a code of two letters.
  private static final class Table {
    private static final Map<String, Map<String, String>> BY_COUNTRY = byCountry();

    /// The countries, with those first whose names win when the country is unknown.
    private static final List<Map<String, String>> IN_ORDER = inOrder();

    static @Nullable String lookUp(String folded, @Nullable String country) {
      String code = find(folded, country);
      if (code != null) return code;
      for (String wrapping : WRAPPINGS) {
        if (code == null && folded.startsWith(wrapping)) {
          code = find(folded.substring(wrapping.length()), country);
        }
      }
      for (String ending : ENDINGS) {
        if (code == null && folded.endsWith(ending)) {
          code = find(folded.substring(0, folded.length() - ending.length()), country);
        }
      }
      return code;
    }

    private static @Nullable String find(String folded, @Nullable String country) {
      var own = country == null ? null : BY_COUNTRY.get(country);
      if (own != null) {
        String code = own.get(folded);
        if (code != null) return code;
      }
      // The country may be the store's and not the customer's. Then only the two countries count
      // whose people always write their state.
      int candidates = country == null ? IN_ORDER.size() : 2;
      for (int i = 0; i < candidates; i++) {
        String code = IN_ORDER.get(i).get(folded);
        if (code != null) return isShared(folded, i, candidates) ? null : code;
      }
      return null;
    }

    /// Whether another country after the first two has a state of that name with another code.
    private static boolean isShared(String folded, int first, int candidates) {
      if (first < 2) return false;
      String code = IN_ORDER.get(first).get(folded);
      for (int i = first + 1; i < candidates; i++) {
        String other = IN_ORDER.get(i).get(folded);
        if (other != null && !other.equals(code)) return true;
      }
      return false;
    }

    private static Map<String, Map<String, String>> byCountry() {
      var countries = new HashMap<String, Map<String, String>>();
      for (String[] line : Lines.of("states.txt")) {
        String country = line[0].toUpperCase(Locale.ROOT);
        var names = countries.computeIfAbsent(country, _ -> new HashMap<>());
        for (int i = 2; i < line.length; i++) names.put(line[i], line[1]);
      }
      return countries;
    }

    private static List<Map<String, String>> inOrder() {
      var rest = new HashMap<>(BY_COUNTRY);
      var ordered = new ArrayList<Map<String, String>>();
      for (String first : List.of("US", "CA")) {
        var names = rest.remove(first);
        if (names != null) ordered.add(names);
      }
      ordered.addAll(rest.values());
      return ordered;
    }
  }
}
