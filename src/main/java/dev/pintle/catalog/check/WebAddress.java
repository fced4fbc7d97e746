package dev.pintle.catalog.check;

import java.util.Locale;

/// An address of the web as a product file has it, taken apart without judging what need not be
/// judged: letters of other alphabets and signs that browsers put up with are let pass.
///
/// @param fault what is wrong with it
/// @param authority host and port, as they stand there; empty when it is wrong
/// @param path from its slash on; empty when there is none
/// @param query what stands behind the question mark, up to the fragment; may be empty
record WebAddress(Fault fault, String authority, String path, String query) {

  /// What can be wrong.
  enum Fault {
    NONE(""),
    SCHEME("it must begin with https:// or http://"),
    HOST("it has no host that is on the internet"),
    CHARACTER("it has a space or a sign that must be written with %");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static WebAddress of(String text) {
    int start = scheme(text);
    if (start == 0) {
      return wrong(Fault.SCHEME);
    }
    int pathAt = first(text, start, "/?#");
    String authority = text.substring(start, pathAt);
    if (!isAuthority(authority)) {
      return wrong(Fault.HOST);
    }
    int queryAt = first(text, pathAt, "?#");
    for (int i = pathAt; i < text.length(); i++) {
      boolean inPath = i < queryAt;
      if (isForbidden(text.charAt(i), inPath) || isBarePercent(text, i)) {
        return wrong(Fault.CHARACTER);
      }
    }
    int fragmentAt = first(text, queryAt, "#");
    return new WebAddress(
        Fault.NONE,
        authority,
        text.substring(pathAt, queryAt),
        queryAt < fragmentAt ? text.substring(queryAt + 1, fragmentAt) : "");
  }

  boolean isWrong() {
    return fault != Fault.NONE;
  }

  /// What follows the last point of the last part of the path, in small letters; empty when there
  /// is none.
  String extension() {
    int point = path.lastIndexOf('.');
    return point > path.lastIndexOf('/') ? path.substring(point + 1).toLowerCase(Locale.ROOT) : "";
  }

  private static WebAddress wrong(Fault fault) {
    return new WebAddress(fault, "", "", "");
  }

  /// Where the scheme ends; 0 when there is none of the web.
  private static int scheme(String text) {
    if (text.regionMatches(true, 0, "https://", 0, 8)) {
      return 8;
    }
    return text.regionMatches(true, 0, "http://", 0, 7) ? 7 : 0;
  }

  private static int first(String text, int from, String signs) {
    for (int i = from; i < text.length(); i++) {
      if (signs.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /// RFC 3986 allows braces, brackets and bars nowhere, but parameters have them everywhere, for
  /// placeholders and lists.
  private static boolean isForbidden(char c, boolean inPath) {
    return c <= ' '
        || c == 0x7f
        || c == '<'
        || c == '>'
        || c == '"'
        || c == '\\'
        || (inPath && "^`{|}[]".indexOf(c) >= 0)
        || (c > 0x7f && (Character.isSpaceChar(c) || Character.isISOControl(c)));
  }

  /// Whether a percent sign stands there without the two digits that say what it is for.
  private static boolean isBarePercent(String text, int at) {
    return text.charAt(at) == '%'
        && (at + 2 >= text.length()
            || Character.digit(text.charAt(at + 1), 16) < 0
            || Character.digit(text.charAt(at + 2), 16) < 0);
  }

  private static boolean isAuthority(String authority) {
    int colon = authority.lastIndexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    return (colon < 0 || isPort(authority.substring(colon + 1))) && isHost(host);
  }

  private static boolean isPort(String port) {
    if (port.isEmpty() || port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int number = Integer.parseInt(port);
    return number > 0 && number <= 65_535;
  }

  /// Labels of letters, digits, hyphens and underscores, at least two of them, or `localhost`,
  /// where shops are tried.
  private static boolean isHost(String host) {
    if (host.isEmpty() || host.length() > 253) {
      return false;
    }
    int label = 0;
    int labels = 1;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.') {
        if (label == 0) {
          return false;
        }
        label = 0;
        labels += i + 1 < host.length() ? 1 : 0;
      } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '-' || c == '_') {
        label++;
      } else {
        return false;
      }
    }
    return labels > 1 || host.equalsIgnoreCase("localhost");
  }
}
