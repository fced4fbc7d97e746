package dev.pintle.forward;

import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Why an event that is settled has no twins, so that [TwinDays] does not count it. The names are
/// kept in the database: none is given another meaning.
public enum Aside {
  UNNAMED("no rule takes it under a name of Pinterest's"),
  PRODUCT_PAGE("a page whose product view stands for it"),
  TEST("sent as a test by a release that is not live, which Pinterest does not record"),
  NOTHING_RUNS("no release runs in the environment of its source"),
  LOST("past retention before it was read; counted on the day that showed");

  private final String reason;

  Aside(String reason) {
    this.reason = reason;
  }

  /// A day and why its events were put aside.
  ///
  /// @param day when they came in, in days since 1970 UTC
  record Day(long day, Aside kind) implements Comparable<Day> {
    private static final Comparator<Day> ORDER =
        Comparator.comparingLong(Day::day).thenComparing(Day::kind);

    @Override
    public int compareTo(Day other) {
      return ORDER.compare(this, other);
    }
  }

  Day on(long receivedAtMs) {
    return new Day(TimeUnit.MILLISECONDS.toDays(receivedAtMs), this);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Why, in words for people.
  public String reason() {
    return reason;
  }
}
