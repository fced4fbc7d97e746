package dev.pintle.sandbox;

import dev.pintle.sandbox.ads.Organic;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked of numbers of Pins: days, parts and metrics.
///
/// @param parts which part is wanted of each cut
/// @param today in UTC: its numbers are not there yet
record OrganicQuestion(
    LocalDate from, LocalDate to, Map<Cut, String> parts, List<String> metrics, LocalDate today) {
  static final int MAX_DAYS = 90;

  private static final int ESTIMATE_PERCENT = 90;

  OrganicQuestion {
    parts = Map.copyOf(parts);
    metrics = List.copyOf(metrics);
  }

  /// How good the numbers of a day are.
  enum Quality {
    READY,
    ESTIMATE,
    PROCESSING
  }

  /// @param cuts by which parts can be asked for
  /// @param known the metrics there are
  static OrganicQuestion of(Call call, LocalDate today, List<Cut> cuts, List<String> known) {
    LocalDate from = day(call, "start_date");
    LocalDate to = day(call, "end_date");
    if (from.isBefore(today.minusDays(MAX_DAYS))) {
      throw Refused.invalid("'start_date' cannot be more than 90 days back from today.");
    }
    if (to.isBefore(from)) {
      throw Refused.invalid("'end_date' cannot be before 'start_date'.");
    }
    if (to.isAfter(from.plusDays(MAX_DAYS))) {
      throw Refused.invalid("'end_date' cannot be more than 90 days past 'start_date'.");
    }
    var parts = new LinkedHashMap<Cut, String>();
    cuts.forEach(cut -> parts.put(cut, cut.wanted(call)));
    return new OrganicQuestion(from, to, parts, metrics(call, known), today);
  }

  Quality quality(LocalDate day) {
    if (!day.isBefore(today)) {
      return Quality.PROCESSING;
    }
    return day.equals(today.minusDays(1)) ? Quality.ESTIMATE : Quality.READY;
  }

  /// What is told of a day, of the parts that are wanted.
  Organic told(Organic whole, LocalDate day) {
    Organic told =
        switch (quality(day)) {
          case READY -> whole;
          case ESTIMATE -> whole.percent(ESTIMATE_PERCENT);
          case PROCESSING -> Organic.NONE;
        };
    for (Cut cut : Cut.values()) {
      String part = parts.get(cut);
      told = part == null ? told : cut.of(told, part);
    }
    return told;
  }

  private static LocalDate day(Call call, String name) {
    String text = call.query().required(name);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw Refused.invalid("Parameter '" + name + "' must be a date such as 2026-01-31.");
    }
  }

  /// A list with commas between.
  private static List<String> metrics(Call call, List<String> known) {
    @Nullable String text = call.query().text("metric_types");
    if (text == null) {
      return known;
    }
    List<String> metrics = List.of(text.split(",", -1));
    if (!known.containsAll(metrics)) {
      throw Refused.invalid(
          "Parameter 'metric_types' must be some of " + String.join(", ", known) + ".");
    }
    return metrics;
  }
}
