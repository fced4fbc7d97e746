package dev.pintle.sandbox.ads.report;

import java.util.List;

/// What a table of numbers is asked for.
///
/// @param fromDay in days since 1970
/// @param toDay the last one
/// @param targetingTypes what each row is cut into; empty for nothing
/// @param fromHour of the first day, for hours
/// @param toHour of the last day, exclusive, for hours
/// @param byDate whether days come first, instead of entities
/// @param csv whether it is a file of comma-separated values, instead of JSON
public record Question(
    Level level,
    long fromDay,
    long toDay,
    Granularity granularity,
    List<String> columns,
    Attribution attribution,
    Filters filters,
    List<String> targetingTypes,
    int fromHour,
    int toHour,
    boolean byDate,
    boolean csv) {

  public Question {
    columns = List.copyOf(columns);
    targetingTypes = List.copyOf(targetingTypes);
    if (toDay < fromDay) {
      throw new IllegalArgumentException("a table ends before it begins");
    }
  }

  /// A table of JSON by entities, with all hours.
  public static Question of(
      Level level,
      long fromDay,
      long toDay,
      Granularity granularity,
      List<String> columns,
      Attribution attribution,
      Filters filters,
      List<String> targetingTypes) {
    return new Question(
        level,
        fromDay,
        toDay,
        granularity,
        columns,
        attribution,
        filters,
        targetingTypes,
        0,
        Delivery.HOURS,
        false,
        false);
  }
}
