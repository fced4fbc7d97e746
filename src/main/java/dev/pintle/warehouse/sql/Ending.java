package dev.pintle.warehouse.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a statement ends: people write a semicolon after it, and a comment after that.
final class Ending {
  private static final String COMMENT = "--[^\\n]*+|/\\*(?s:.*?)\\*/";

  /// What may hold a semicolon that ends nothing, and one that does.
  private static final Pattern TOKEN =
      Pattern.compile(
          COMMENT
              + "|[eE]'[^'\\\\]*+(?:(?:\\\\(?s:.)|'')[^'\\\\]*+)*+'"
              + "|'[^']*+(?:''[^']*+)*+'"
              + "|\"[^\"]*+(?:\"\"[^\"]*+)*+\""
              + "|(?<!\\w)\\$(\\w*+)\\$(?s:.*?)\\$\\1\\$"
              + "|(?<end>;)");

  private static final Pattern NOTHING = Pattern.compile("(?:[\\s;]++|" + COMMENT + ")*+");

  private Ending() {}

  /// A statement without its end; as it is when more than a comment follows.
  static String cut(String sql) {
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      if (token.group("end") != null) {
        boolean last = NOTHING.matcher(sql).region(token.start(), sql.length()).matches();
        return last ? sql.substring(0, token.start()) : sql;
      }
    }
    return sql;
  }
}
