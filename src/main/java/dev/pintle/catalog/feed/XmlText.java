package dev.pintle.catalog.feed;

import java.io.IOException;
import java.io.Writer;

/// Texts within XML 1.0.
final class XmlText {
  private XmlText() {}

  /// Writes a text with what has a meaning in XML escaped, and without what XML cannot hold.
  static void write(String text, Writer out) throws IOException {
    int start = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      String other =
          switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\r' -> "&#13;";
            default -> isAllowed(text, i) ? "" : "\0";
          };
      if (!other.isEmpty()) {
        out.write(text, start, i - start);
        start = i + 1;
        if (other.charAt(0) == '&') {
          out.write(other);
        }
      }
    }
    out.write(text, start, length - start);
  }

  /// Whether the character that the `char` at an index is of may stand in XML 1.0.
  static boolean isAllowed(String text, int index) {
    char c = text.charAt(index);
    if (c < ' ') {
      return c == '\t' || c == '\n' || c == '\r';
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    return c < '\uFFFE' && (c < 0x7F || c > 0x9F || c == 0x85);
  }
}
