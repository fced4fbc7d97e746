package dev.pintle.catalog.feed;

/// Several values of one attribute, one a line, as a feed file has them.
final class Lists {
  private Lists() {}

  /// With commas between, and another text where a value has a comma itself.
  static String joined(String lines, String comma) {
    if (lines.indexOf('\n') < 0 && lines.indexOf(',') < 0) {
      return lines;
    }
    return lines.replace(", ", ",").replace(",", comma).replace('\n', ',');
  }
}
