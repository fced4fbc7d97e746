package dev.pintle.sandbox.ads;

import java.time.DayOfWeek;
import java.time.LocalDate;

/// What people did with Pins, paid or not.
///
/// @param pinClicks clicks that showed a Pin larger
/// @param outboundClicks clicks that led to its website
public record Organic(long impressions, long saves, long pinClicks, long outboundClicks) {
  public static final Organic NONE = new Organic(0, 0, 0, 0);

  private static final int[] VIEWS = {4, 30, 250, 3_000};
  private static final int[] PLACES = {50, 80, 95, 100};

  /// What people did with a Pin on a day: always the same.
  ///
  /// @param epochDay in UTC
  public static Organic of(Pin pin, long epochDay) {
    if (epochDay < Math.floorDiv(pin.core().createdSeconds(), Ground.DAY)) {
      return NONE;
    }
    Draw day = pin.draw().in(epochDay);
    DayOfWeek weekday = LocalDate.ofEpochDay(epochDay).getDayOfWeek();
    boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    long percent = (50 + day.below("views", 101)) * (weekend ? 125L : 100L) / 100;
    long impressions = views(pin.draw()) * percent / 100;
    return new Organic(
        impressions,
        impressions * day.below("saves", 40) / 1_000,
        impressions * day.below("clicks", 60) / 1_000,
        impressions * day.below("outbound", 20) / 1_000);
  }

  public long engagements() {
    return saves + pinClicks + outboundClicks;
  }

  public Organic plus(Organic other) {
    return new Organic(
        impressions + other.impressions,
        saves + other.saves,
        pinClicks + other.pinClicks,
        outboundClicks + other.outboundClicks);
  }

  public Organic minus(Organic other) {
    return plus(
        new Organic(-other.impressions, -other.saves, -other.pinClicks, -other.outboundClicks));
  }

  /// A share of all, rounded down.
  public Organic percent(int share) {
    return new Organic(
        impressions * share / 100,
        saves * share / 100,
        pinClicks * share / 100,
        outboundClicks * share / 100);
  }

  private static int views(Draw draw) {
    int place = draw.below("popular", 100);
    for (int i = 0; i < PLACES.length; i++) {
      if (place < PLACES[i]) {
        return VIEWS[i];
      }
    }
    throw new IllegalStateException("no place for " + place);
  }
}
