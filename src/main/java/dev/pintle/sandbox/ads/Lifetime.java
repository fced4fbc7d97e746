package dev.pintle.sandbox.ads;

import java.time.LocalDate;

/// The days on which an entity delivers, in UTC, as days since 1970, both included.
///
/// @param last before the first when it never delivers
public record Lifetime(long first, long last) {
  /// The last day of what has no end.
  public static final long OPEN = LocalDate.of(9999, 12, 31).toEpochDay();

  static final Lifetime NEVER = new Lifetime(0, -1);

  public boolean isNever() {
    return last < first;
  }

  public boolean contains(long epochDay) {
    return first <= epochDay && epochDay <= last;
  }

  public boolean contains(LocalDate day) {
    return contains(day.toEpochDay());
  }

  public LocalDate firstDay() {
    return LocalDate.ofEpochDay(first);
  }

  public LocalDate lastDay() {
    return LocalDate.ofEpochDay(last);
  }

  Lifetime within(Lifetime other) {
    var both = new Lifetime(Math.max(first, other.first), Math.min(last, other.last));
    return both.isNever() ? NEVER : both;
  }

  Lifetime until(long day) {
    return within(new Lifetime(Long.MIN_VALUE, day));
  }
}
