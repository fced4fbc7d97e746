package dev.pintle.catalog.read;

import java.util.Locale;
import org.jsoup.parser.Parser;

/// The text of HTML: tags are gone, what stood in blocks stands on lines of its own, entities are
/// characters. In one pass, whatever the HTML is like.
final class PlainText {
  private static final String BLOCKS =
      " p div br li ul ol tr table h1 h2 h3 h4 h5 h6 section article header footer hr blockquote dt"
          + " dd ";

  private PlainText() {}

  static String of(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html.strip();
    }
    var text = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<' && isMarkup(html, at + 1)) {
        at = tag(html, at, text);
      } else {
        text.append(c);
        at++;
      }
    }
    String whole = text.toString();
    return tidy(whole.indexOf('&') < 0 ? whole : Parser.unescapeEntities(whole, false));
  }

  private static boolean isMarkup(String html, int next) {
    if (next >= html.length()) {
      return false;
    }
    char c = html.charAt(next);
    return c == '/' || c == '!' || c == '?' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /// Passes over a tag, a comment, or a script or style with all that is in it; returns where it
  /// ends.
  private static int tag(String html, int start, StringBuilder text) {
    if (html.startsWith("<!--", start)) {
      return after(html, "-->", start + 4);
    }
    int end = after(html, ">", start);
    String name = name(html, start + 1);
    if (name.equals("script") || name.equals("style")) {
      int close = indexOfClose(html, name, end);
      return close < 0 ? html.length() : after(html, ">", close);
    }
    String plain = name.startsWith("/") ? name.substring(1) : name;
    if (BLOCKS.contains(" " + plain + " ")) {
      text.append('\n');
    }
    return end;
  }

  private static int indexOfClose(String html, String name, int from) {
    for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
      if (html.regionMatches(true, at + 2, name, 0, name.length())) {
        return at;
      }
    }
    return -1;
  }

  private static int after(String html, String end, int from) {
    int found = html.indexOf(end, from);
    return found < 0 ? html.length() : found + end.length();
  }

  private static String name(String html, int from) {
    int to = from;
    while (to < html.length()
        && to - from < 12
        && (Character.isLetterOrDigit(html.charAt(to)) || (to == from && html.charAt(to) == '/'))) {
      to++;
    }
    return html.substring(from, to).toLowerCase(Locale.ROOT);
  }

  /// One space where there are several, one line break where there are several.
  private static String tidy(String text) {
    var tidied = new StringBuilder(text.length());
    boolean line = false;
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        line = true;
      } else if (c == ' ' || c == '\t' || c == '\u00a0' || c == '\f') {
        space = true;
      } else {
        if (!tidied.isEmpty() && (line || space)) {
          tidied.append(line ? '\n' : ' ');
        }
        line = false;
        space = false;
        tidied.append(c);
      }
    }
    return tidied.toString();
  }
}
