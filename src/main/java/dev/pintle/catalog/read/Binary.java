package dev.pintle.catalog.read;

import java.util.Locale;

/// Tells files that are no text, or a web page instead of products.
final class Binary {
  private Binary() {}

  static boolean isIn(String head, Findings findings) {
    String start = head.substring(0, Math.min(200, head.length())).strip();
    String lower = start.toLowerCase(Locale.ROOT);
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("ÐÏ") || start.startsWith("%PDF")) {
      findings.incomplete();
      findings.error(
          "PARSE_LINE_ERROR",
          0,
          "",
          "",
          "this is an archive, a spreadsheet or a document: save it as CSV or TSV text");
      return true;
    }
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      findings.incomplete();
      findings.error(
          "MALFORMED_XML",
          0,
          "",
          "",
          "this is a web page and no product file: check the address, and whether it asks for a"
              + " password");
      return true;
    }
    return false;
  }
}
