package dev.pintle.sandbox.ads.report;

import static dev.pintle.sandbox.ads.report.Chance.portion;

import dev.pintle.sandbox.ads.report.Measures.Video;
import java.util.Arrays;

/// What an ad delivered on a day, as it is known at some time. Numbers shrink while a day settles:
/// invalid traffic is taken away, now and then all of it. The hours of today that have not come are
/// missing. Not thread-safe; holds the day it was last asked for.
final class Delivery {
  static final long DAY = 86_400;
  static final int HOURS = 24;

  /// How long after its end a day is changed for the last time.
  static final long SETTLING = 48 * 3600;

  private static final long HALF = SETTLING / 2;
  private static final int MOST_INVALID = 40;
  private static final int[] WEEKDAYS = {100, 96, 94, 97, 104, 118, 123};
  private static final int[] BY_HOUR = {
    20, 14, 10, 8, 8, 11, 18, 28, 36, 42, 46, 48, 50, 49, 48, 47, 48, 52, 60, 70, 78, 76, 60, 38
  };

  /// The weight of the hours before each hour.
  private static final int[] BEFORE_HOUR = new int[HOURS + 1];

  static {
    for (int hour = 0; hour < HOURS; hour++) {
      BEFORE_HOUR[hour + 1] = BEFORE_HOUR[hour] + BY_HOUR[hour];
    }
  }

  private final long[] numbers = new long[Measures.DELIVERY];
  private long seed;
  private int parts;
  private int hoursKnown;
  private long clicks;
  private long engagements;
  private long views;

  /// Works out a day; false when there is nothing to it, as far as is known.
  ///
  /// @param day in days since 1970
  boolean of(PromotedAd ad, long day, long nowSeconds) {
    parts = 0;
    hoursKnown = Math.clamp(Math.floorDiv(nowSeconds - day * DAY, 3600L), 0, HOURS);
    if (!ad.runsOn(day) || hoursKnown == 0) {
      return false;
    }
    seed = Chance.of(ad.seed(), day);
    long age = nowSeconds - (day + 1) * DAY;
    if (rests(0) || (isInvalid() && age >= SETTLING)) {
      return false;
    }
    long impressions = ad.size() * weekday(day) * (60 + Chance.below(draw(), 80)) / 10_000;
    if (impressions == 0) {
      return false;
    }
    Arrays.fill(numbers, 0);
    deliver(impressions, ad);
    boolean lasts = !isInvalid();
    clicks = lasts ? both(Measures.CLICK) : 0;
    engagements = lasts ? both(Measures.ENGAGEMENT) - clicks : 0;
    views = lasts ? impressions : 0;
    settle(age);
    return true;
  }

  long[] numbers() {
    return numbers;
  }

  /// How many clicks the day will turn out to have had, paid and earned; none when all were
  /// invalid.
  long clicks() {
    return clicks;
  }

  /// The same of engagements that are no clicks.
  long engagements() {
    return engagements;
  }

  /// The same of paid impressions.
  long views() {
    return views;
  }

  /// What of a day's number falls on an hour; the hours sum up to it.
  long ofHour(long whole, int hour) {
    if (hour >= hoursKnown) {
      return 0;
    }
    long weight = BEFORE_HOUR[hoursKnown];
    return whole * BEFORE_HOUR[hour + 1] / weight - whole * BEFORE_HOUR[hour] / weight;
  }

  private static int weekday(long day) {
    return WEEKDAYS[(int) Math.floorMod(day + 3, 7L)];
  }

  private boolean rests(int part) {
    return Chance.below(Chance.of(seed, 1_000 + part), 25) == 0;
  }

  /// Whether all traffic of the day turns out to be invalid.
  private boolean isInvalid() {
    return Chance.below(Chance.of(seed, 1_001), 200) == 0;
  }

  private long draw() {
    return Chance.of(seed, parts++);
  }

  private void deliver(long impressions, PromotedAd ad) {
    long traits = Chance.of(ad.seed(), 3);
    set(Measures.IMPRESSION, impressions, portion(impressions, 900, draw()));
    int ctr = 60 + Chance.below(traits, 240);
    derive(Measures.CLICK, Measures.IMPRESSION, ctr);
    derive(Measures.OUTBOUND, Measures.CLICK, 5_500);
    derive(Measures.SESSION, Measures.OUTBOUND, 7_800);
    derive(Measures.REPIN, Measures.IMPRESSION, 45);
    for (int side = 0; side < 2; side++) {
      long closeups = portion(numbers[Measures.IMPRESSION + side], 210, draw());
      numbers[Measures.ENGAGEMENT + side] =
          closeups + numbers[Measures.CLICK + side] + numbers[Measures.REPIN + side];
    }
    numbers[Measures.DESTINATION_VIEW] = portion(both(Measures.OUTBOUND), 9_000, draw());
    long price =
        2_000L + Chance.below(Chance.of(traits, 1), 9_000); // of one impression, in millionths
    numbers[Measures.SPEND] = impressions * price + Chance.below(draw(), 9_999);
    numbers[Measures.CREDIT] = Chance.below(traits, 20) == 0 ? numbers[Measures.SPEND] / 10 : 0;
    if (ad.video()) {
      film(Chance.of(traits, 2));
    }
    switch (ad.extra()) {
      case NONE -> {}
      case QUIZ -> quiz();
      case SHOWCASE -> showcase();
      case IDEA -> {
        derive(Measures.FORWARD, Measures.IMPRESSION, 3_000);
        derive(Measures.BACKWARD, Measures.FORWARD, 2_000);
        derive(Measures.TAG_VISIT, Measures.FORWARD, 400);
      }
    }
  }

  private void film(long traits) {
    numbers[Measures.VIDEO_SPEND] = numbers[Measures.SPEND];
    numbers[Measures.VIEWABLE] = portion(numbers[Measures.IMPRESSION], 7_000, draw());
    int kept = 5_500 + Chance.below(traits, 3_000);
    derive(video(Video.P0), Measures.IMPRESSION, 8_500);
    derive(video(Video.P25), video(Video.P0), kept);
    derive(video(Video.P50), video(Video.P25), kept);
    derive(video(Video.P75), video(Video.P50), kept);
    derive(video(Video.P95), video(Video.P75), kept);
    derive(video(Video.P100), video(Video.P95), 9_000);
    derive(video(Video.MRC), video(Video.P0), 6_000);
    derive(video(Video.THREE_SECONDS), video(Video.P0), 5_000);
    derive(video(Video.FIFTEEN_SECONDS), video(Video.THREE_SECONDS), 3_000);
    for (int side = 0; side < 2; side++) {
      numbers[Measures.WATCHED_SECONDS + side] =
          portion(numbers[video(Video.P0) + side] * 7, 8_000, draw());
    }
  }

  private void quiz() {
    numbers[Measures.QUIZ_STARTED] = portion(both(Measures.IMPRESSION), 400, draw());
    numbers[Measures.QUIZ_COMPLETED] = portion(numbers[Measures.QUIZ_STARTED], 6_000, draw());
    numbers[Measures.QUIZ_RESULT] = portion(numbers[Measures.QUIZ_COMPLETED], 5_000, draw());
  }

  private void showcase() {
    for (int kind = 0; kind < Measures.SHOWCASE_KINDS; kind++) {
      numbers[Measures.SHOWCASE + kind] =
          portion(both(Measures.IMPRESSION), 800 / (kind + 1), draw());
    }
  }

  /// Adds the invalid traffic that has not been found yet, and leaves out hours that have not come.
  private void settle(long age) {
    int stages = age >= SETTLING ? 0 : age >= HALF ? 1 : 2;
    int invalid = Chance.below(Chance.of(seed, 1_002), MOST_INVALID);
    numbers[Measures.IMPRESSION_GROSS] = more(numbers[Measures.IMPRESSION], 2 * invalid);
    numbers[Measures.CLICK_GROSS] = more(numbers[Measures.CLICK], 2 * invalid);
    for (int i = 0; i < numbers.length; i++) {
      boolean gross = i == Measures.IMPRESSION_GROSS || i == Measures.CLICK_GROSS;
      long whole = gross ? numbers[i] : more(numbers[i], stages * invalid);
      numbers[i] =
          hoursKnown == HOURS ? whole : whole * BEFORE_HOUR[hoursKnown] / BEFORE_HOUR[HOURS];
    }
  }

  private static long more(long number, int thousandths) {
    return number + number * thousandths / 1_000;
  }

  private static int video(Video what) {
    return Measures.video(what, 0);
  }

  private void set(int pair, long paid, long earned) {
    numbers[pair] = paid;
    numbers[pair + 1] = earned;
  }

  private void derive(int pair, int from, int tenThousandths) {
    set(
        pair,
        portion(numbers[from], tenThousandths, draw()),
        portion(numbers[from + 1], tenThousandths, draw()));
  }

  private long both(int pair) {
    return numbers[pair] + numbers[pair + 1];
  }
}
