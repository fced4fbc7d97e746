package dev.pintle.catalog.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the beginning of a text tells of how it is to be read.
///
/// @param separator of a table; 0 when there is none that is known
/// @param returnsBreak whether its lines end with a carriage return alone
record Found(Format format, char separator, boolean returnsBreak) {
  private static final String SEPARATORS = "\t,;|";

  /// @param head the first thousands of characters
  static Found of(String head, ReadSettings settings) {
    boolean returnsBreak = head.indexOf('\r') >= 0 && head.indexOf('\n') < 0;
    if (!settings.format().isTable() && settings.format() != Format.AUTO) {
      return new Found(settings.format(), '\0', returnsBreak);
    }
    Format markup = markup(head.stripLeading());
    if (markup != Format.AUTO) {
      return new Found(markup, '\0', returnsBreak);
    }
    String header = header(head);
    char separator =
        settings.separator().isEmpty() ? separator(head, header) : settings.separator().charAt(0);
    Format format = settings.format() == Format.AUTO ? table(header, separator) : settings.format();
    return new Found(format, separator, returnsBreak);
  }

  private static Format markup(String text) {
    if (text.startsWith("<")) {
      return Format.XML;
    }
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Format.AUTO;
    }
    if (text.contains("\"priceInfo\"") || text.contains("\"price_info\"")) {
      return Format.RETAIL_JSON;
    }
    if (text.contains("\"variants\"") && text.contains("\"body_html\"")) {
      return Format.SHOPIFY;
    }
    boolean woo = text.contains("\"regular_price\"") && text.contains("\"stock_status\"");
    return woo ? Format.WOO : Format.JSON;
  }

  /// The first line that is neither blank, nor a comment, nor what Excel says about separators.
  static String header(String head) {
    for (String line : head.split("\\r\\n|\\n|\\r", 200)) {
      boolean skipped = line.isBlank() || line.startsWith("#") || isSeparatorLine(line);
      if (!skipped) {
        return line;
      }
    }
    return "";
  }

  static boolean isSeparatorLine(String line) {
    return line.length() <= 7 && line.toLowerCase(Locale.ROOT).matches("\"?sep=.\"?");
  }

  private static char separator(String head, String header) {
    String first = head.stripLeading().lines().findFirst().orElse("");
    if (isSeparatorLine(first)) {
      return first.charAt(first.toLowerCase(Locale.ROOT).indexOf("sep=") + 4);
    }
    char best = '\0';
    int most = 0;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char candidate = SEPARATORS.charAt(i);
      List<String> names = split(header, candidate);
      int known = (int) names.stream().filter(Found::isKnown).count();
      int score = names.size() == 1 ? 0 : 100 * known + names.size();
      if (score > most) {
        best = candidate;
        most = score;
      }
    }
    return best;
  }

  private static boolean isKnown(String name) {
    return Defaults.attribute(name) != null
        || ShopifyDefaults.isName(name)
        || WooDefaults.isName(name);
  }

  /// The names of a header; quotes are taken as they most likely are meant.
  static List<String> split(String header, char separator) {
    var names = new ArrayList<String>();
    var name = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        names.add(name.toString().strip());
        name.setLength(0);
      } else {
        name.append(c);
      }
    }
    names.add(name.toString().strip());
    return names;
  }

  private static Format table(String header, char separator) {
    Set<String> names = new HashSet<>();
    split(header, separator).forEach(name -> names.add(Columns.loosely(name)));
    if (ShopifyDefaults.isHeader(names)) {
      return Format.SHOPIFY_CSV;
    }
    if (WooDefaults.isHeader(names)) {
      return Format.WOO_CSV;
    }
    return separator == '\t' ? Format.TSV : Format.CSV;
  }
}
