package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The UTM parameters of a link. Pinterest corrects what is meant to be `utm_source=pinterest` and
/// is written otherwise, and warns of parameters that say nothing. It publishes no exact rule.
final class UtmChecks {
  private static final String PREFIX = "utm_";
  private static final String SOURCE = "utm_source";
  private static final String PINTEREST = "pinterest";
  private static final int MOST_SLIPS = 2;
  private static final Set<String> KNOWN =
      Set.of(
          SOURCE,
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "utm_id",
          "utm_source_platform",
          "utm_creative_format",
          "utm_marketing_tactic");

  private UtmChecks() {}

  static void check(String link, String query, Notes notes) {
    if (!query.toLowerCase(Locale.ROOT).contains(PREFIX)) {
      return;
    }
    String trouble = "";
    var seen = new HashSet<String>();
    for (String parameter : query.split("&", -1)) {
      String lower = parameter.toLowerCase(Locale.ROOT);
      if (!lower.startsWith(PREFIX)) {
        trouble = lower.contains("?" + PREFIX) ? "There is a second ? in it: write &." : trouble;
        continue;
      }
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? lower : lower.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      trouble = valueTrouble(name, value, trouble);
      if (!KNOWN.contains(equals < 0 ? parameter : parameter.substring(0, equals))) {
        trouble = "There is no parameter " + name + ": write it as " + SOURCE + " and others are.";
      }
      trouble = seen.add(name) ? trouble : "It has " + name + " twice: leave one out.";
      if (name.equals(SOURCE) && isMisspelt(value)) {
        notes.tell(IssueCode.UTM_SOURCE_AUTO_CORRECTED, Attribute.LINK, link);
      }
    }
    if (!trouble.isEmpty()) {
      notes.tell(IssueCode.LINK_FORMAT_WARNING, Attribute.LINK, link, trouble);
    }
  }

  private static String valueTrouble(String name, String value, String before) {
    if (value.isEmpty()) {
      return "The parameter " + name + " has no value: write one, or leave it out.";
    }
    if (value.indexOf('=') >= 0 || value.indexOf('?') >= 0) {
      return "The parameter " + name + " has a = or ? in its value: separate parameters by &.";
    }
    String plain = value.toLowerCase(Locale.ROOT).replace("%7b", "{").replace("%7d", "}");
    return plain.startsWith("{") || plain.endsWith("}")
        ? "The parameter "
            + name
            + " has a placeholder that nobody filled in: write what it stands for."
        : before;
  }

  /// Whether it is meant to be `pinterest` and is not written so: a slip or two of the keyboard, a
  /// space, or the site instead of its name. Other words may be meant.
  private static boolean isMisspelt(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    String bare = lower.replace("%20", "").replace("+", "");
    return !value.equals(PINTEREST)
        && (slips(bare) <= MOST_SLIPS
            || bare.startsWith(PINTEREST + ".")
            || bare.startsWith("www." + PINTEREST));
  }

  /// How many letters must be put in, taken out or changed.
  private static int slips(String text) {
    int target = PINTEREST.length();
    if (Math.abs(text.length() - target) > MOST_SLIPS) {
      return MOST_SLIPS + 1;
    }
    int[] row = new int[target + 1];
    for (int j = 0; j <= target; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= text.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= target; j++) {
        int changed = diagonal + (text.charAt(i - 1) == PINTEREST.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[target];
  }
}
