package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Languages as ISO 639-1 codes of two letters, from locales and language tags.
final class Languages {
  private static final Dropped NOT_A_LANGUAGE = new Dropped("not a language code");
  private static final Map<String, Value> CODES = codes();

  private Languages() {}

  static Normal of(String trimmed) {
    int end = 0;
    while (end < trimmed.length() && Text.isLetter(trimmed.charAt(end))) end++;
    if (end < 2 || end > 3) return NOT_A_LANGUAGE;
    if (end < trimmed.length() && "-_.@;,".indexOf(trimmed.charAt(end)) < 0) return NOT_A_LANGUAGE;
    Value code = CODES.get(trimmed.substring(0, end).toLowerCase(Locale.ROOT));
    return code == null ? NOT_A_LANGUAGE : code;
  }

  private static Map<String, Value> codes() {
    var codes = new HashMap<String, Value>();
    for (String code : Locale.getISOLanguages()) {
      var value = new Value(code);
      codes.put(code, value);
      codes.putIfAbsent(Locale.of(code).getISO3Language(), value);
    }
    // Withdrawn codes, then the second three-letter codes that bibliographies use.
    String[] others = {
      "iw he", "in id", "ji yi", "heb he", "ind id", "yid yi", "cmn zh", "ger de", "fre fr",
      "dut nl", "gre el", "chi zh", "cze cs", "ice is", "alb sq", "arm hy", "baq eu", "bur my",
      "geo ka", "mac mk", "may ms", "per fa", "rum ro", "slo sk", "tib bo", "wel cy"
    };
    for (String pair : others) {
      int space = pair.indexOf(' ');
      codes.put(pair.substring(0, space), new Value(pair.substring(space + 1)));
    }
    return codes;
  }
}
