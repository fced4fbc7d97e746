package dev.pintle.admin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// How values are written on pages.
public final class Show {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Show() {}

  /// A whole number with separators: `12,345`.
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// A moment for programs; the page's script turns it into the viewer's time.
  public static String iso(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /// A moment for a viewer without the script.
  public static String utc(Instant at) {
    return UTC.format(at);
  }
}
