package dev.pintle.sandbox;

import dev.pintle.sandbox.ads.report.Attribution;
import dev.pintle.sandbox.ads.report.Granularity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What requests for numbers of ads must keep to, as the description says; what breaks a rule is
/// refused with the sentence that the description has for it.
///
/// @param sentence what every refusal begins with
/// @param today in UTC
record NumberRules(String sentence, LocalDate today) {
  static final int HOURLY_BACK = 8;
  static final int HOURLY_SPAN = 3;

  private static final int REFUSED = 400;

  /// A refusal of a request.
  Refused refused(String detail) {
    return new Refused(Answer.error(REFUSED, REFUSED, sentence + " " + detail));
  }

  LocalDate date(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw refused("'" + name + "' is required.");
    }
    if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      throw refused("'" + name + "' must be a date such as 2026-01-31.");
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw refused("'" + name + "' is no date of the calendar.");
    }
  }

  Granularity granularity(@Nullable String text) {
    for (Granularity one : Granularity.values()) {
      if (one.name().equals(text)) {
        return one;
      }
    }
    throw refused("'granularity' must be one of TOTAL, DAY, HOUR, WEEK, MONTH.");
  }

  /// @param back how many days ago the first day may be
  /// @param span how many days there may be
  void range(LocalDate start, LocalDate end, int back, int span) {
    if (end.isBefore(start)) {
      throw refused("'end_date' must not be before 'start_date'.");
    }
    if (start.isBefore(today.minusDays(back))) {
      throw refused("'start_date' cannot be more than " + back + " days back from today.");
    }
    if (!end.isBefore(start.plusDays(span))) {
      throw refused("The time range cannot be more than " + span + " days.");
    }
  }

  int window(String name, @Nullable String text, int usual) {
    if (text == null) {
      return usual;
    }
    for (int window : Attribution.WINDOWS) {
      if (Integer.toString(window).equals(text)) {
        return window;
      }
    }
    throw refused("'" + name + "' must be one of 0, 1, 7, 14, 30, 60.");
  }

  boolean byConversion(@Nullable String text) {
    if (text == null || text.equals("TIME_OF_AD_ACTION")) {
      return false;
    }
    if (text.equals("TIME_OF_CONVERSION")) {
      return true;
    }
    throw refused("'conversion_report_time' must be one of TIME_OF_AD_ACTION, TIME_OF_CONVERSION.");
  }

  Attribution accepted(
      int click, int engagement, int view, boolean byConversion, Set<String> types) {
    for (String type : types) {
      if (!type.equals("INDIVIDUAL") && !type.equals("HOUSEHOLD")) {
        throw refused("'attribution_types' must be of INDIVIDUAL, HOUSEHOLD.");
      }
    }
    var attribution =
        new Attribution(
            click,
            engagement,
            view,
            byConversion,
            Set.copyOf(types.stream().map(Attribution.Type::valueOf).toList()));
    if (!attribution.isAccepted()) {
      throw refused(
          "The attribution windows "
              + click
              + "/"
              + engagement
              + "/"
              + view
              + " are not supported together.");
    }
    return attribution;
  }

  /// Refuses what only those have who are let in.
  void notBeta(String name, boolean wanted) {
    if (wanted) {
      throw refused("'" + name + "' is in beta and not available to you.");
    }
  }

  void timeZone(@Nullable String text) {
    if (text != null
        && !text.equals("PINTEREST_TIME_ZONE")
        && !text.equals("AD_ACCOUNT_TIME_ZONE")) {
      throw refused(
          "'reporting_timezone' must be one of PINTEREST_TIME_ZONE, AD_ACCOUNT_TIME_ZONE.");
    }
    notBeta("reporting_timezone", "AD_ACCOUNT_TIME_ZONE".equals(text));
  }
}
