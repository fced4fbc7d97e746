package dev.pintle.sandbox.ads.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// The stretches of time that a table's rows are about. Immutable.
final class Buckets {
  private final Question question;

  // For each day: the bucket it is in; for hours, its first one.
  private final int[] ofDay;
  private final List<LocalDate> dates = new ArrayList<>();

  Buckets(Question question) {
    this.question = question;
    int days = (int) (question.toDay() - question.fromDay() + 1);
    ofDay = new int[days];
    for (int i = 0; i < days; i++) {
      LocalDate date = date(question.fromDay() + i);
      if (question.granularity() == Granularity.HOUR) {
        ofDay[i] = dates.size();
        for (int hour = 0; hour < Delivery.HOURS; hour++) {
          dates.add(date);
        }
      } else {
        if (dates.isEmpty() || !dates.getLast().equals(date)) {
          dates.add(date);
        }
        ofDay[i] = dates.size() - 1;
      }
    }
  }

  int size() {
    return dates.size();
  }

  boolean isHourly() {
    return question.granularity() == Granularity.HOUR;
  }

  boolean hasDates() {
    return question.granularity() != Granularity.TOTAL;
  }

  /// The bucket of a day; for hours, that of its first hour.
  int of(long day) {
    return ofDay[(int) (day - question.fromDay())];
  }

  /// The first day that is asked for of a bucket, in days since 1970.
  long firstDay(int bucket) {
    int first = 0;
    while (lastBucket(first) < bucket) {
      first++;
    }
    return question.fromDay() + first;
  }

  long lastDay(int bucket) {
    int last = ofDay.length - 1;
    while (ofDay[last] > bucket) {
      last--;
    }
    return question.fromDay() + last;
  }

  private int lastBucket(int day) {
    return isHourly() ? ofDay[day] + Delivery.HOURS - 1 : ofDay[day];
  }

  /// The first day of a bucket, as reports call it.
  LocalDate date(int bucket) {
    return dates.get(bucket);
  }

  /// For hours.
  int hour(int bucket) {
    return bucket % Delivery.HOURS;
  }

  /// Whether an hour is asked for.
  boolean has(long day, int hour) {
    return (day > question.fromDay() || hour >= question.fromHour())
        && (day < question.toDay() || hour < question.toHour());
  }

  private LocalDate date(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return switch (question.granularity()) {
      case TOTAL -> LocalDate.ofEpochDay(question.fromDay());
      case DAY, HOUR -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }
}
