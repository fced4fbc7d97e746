package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.report.Conversion.Action;
import dev.pintle.sandbox.ads.report.Conversion.Event;
import dev.pintle.sandbox.ads.report.Conversion.Place;
import java.util.function.Consumer;

/// The conversions that are made up for an ad: those that its clicks, engagements and views of a
/// day lead to, up to sixty days later. Stateless.
final class MadeConversions {
  private static final Event[] EVENTS = Event.values();
  private static final int[] EVENT_WEIGHTS = {14, 5, 3, 4, 3, 18, 7, 28, 4, 8, 2, 3, 1};
  private static final int[] WEB_OR_APP = {85, 15};
  private static final int[] DEVICE_WEIGHTS = {18, 6, 2, 14, 46, 3, 3, 3, 5};

  /// How many of hundred conversions happen within so many days: 0, 1, 3, 7, 14, 30, 60.
  private static final int[] LAG_WEIGHTS = {45, 15, 13, 10, 7, 6, 4};

  private static final int[] LAG_FROM = {0, 1, 2, 4, 8, 15, 31};
  private static final int[] LAG_TO = {0, 1, 3, 7, 14, 30, 60};

  /// Of those that saw an ad only, nearly all are quick.
  private static final int[] VIEW_LAG_WEIGHTS = {60, 25, 6, 4, 2, 2, 1};

  private MadeConversions() {}

  /// @param day one that the delivery was asked for last
  static void each(PromotedAd ad, long day, Delivery delivery, Consumer<Conversion> to) {
    long seed = Chance.of(Chance.of(ad.seed(), day), 2_000);
    long clicked = Chance.of(seed, 1);
    long engaged = Chance.of(seed, 2);
    long viewed = Chance.of(seed, 3);
    each(Action.CLICK, Chance.portion(delivery.clicks(), 900, clicked), clicked, day, to);
    each(Action.ENGAGEMENT, Chance.portion(delivery.engagements(), 150, engaged), engaged, day, to);
    each(Action.VIEW, Chance.portion(delivery.views(), 6, viewed), viewed, day, to);
  }

  private static void each(
      Action action, long count, long seed, long day, Consumer<Conversion> to) {
    for (long i = 0; i < count; i++) {
      to.accept(one(action, Chance.of(seed, 10 + i), day));
    }
  }

  private static Conversion one(Action action, long seed, long day) {
    Event event = EVENTS[Chance.pick(Chance.of(seed, 1), EVENT_WEIGHTS)];
    int lag = lag(action, seed);
    long second = Chance.below(Chance.of(seed, 4), (int) Delivery.DAY);
    long at = (day + lag) * Delivery.DAY + second;
    int quantity = 1 + Chance.below(Chance.of(seed, 5), 3);
    return new Conversion(
        event,
        place(event, Chance.of(seed, 6)),
        action,
        day,
        lag,
        at,
        at,
        Chance.below(Chance.of(seed, 7), 10) == 0,
        Chance.pick(Chance.of(seed, 8), DEVICE_WEIGHTS),
        value(event, quantity, Chance.of(seed, 9)),
        quantity,
        seed);
  }

  private static int lag(Action action, long seed) {
    int range =
        Chance.pick(Chance.of(seed, 2), action == Action.VIEW ? VIEW_LAG_WEIGHTS : LAG_WEIGHTS);
    int span = LAG_TO[range] - LAG_FROM[range] + 1;
    return LAG_FROM[range] + Chance.below(Chance.of(seed, 3), span);
  }

  private static Place place(Event event, long seed) {
    return switch (event) {
      case CHECKOUT, LEAD, SIGNUP, CUSTOM, UNKNOWN -> {
        int chance = Chance.below(seed, 100);
        if (chance < 6) {
          yield Place.OFFLINE;
        }
        if (chance < 12) {
          boolean onPinterest = event == Event.CHECKOUT || event == Event.LEAD;
          yield onPinterest ? Place.PINTEREST : Place.WEB;
        }
        boolean inApp = event != Event.LEAD && event != Event.CUSTOM && chance < 24;
        yield inApp ? Place.INAPP : Place.WEB;
      }
      case ADD_TO_CART, SEARCH -> Chance.pick(seed, WEB_OR_APP) == 0 ? Place.WEB : Place.INAPP;
      case APP_INSTALL -> Place.INAPP;
      case PAGE_VISIT, WATCH_VIDEO, VIEW_CATEGORY, ADD_TO_WISHLIST, SUBSCRIBE -> Place.WEB;
    };
  }

  /// In whole cents.
  private static long value(Event event, int quantity, long seed) {
    return switch (event) {
      case CHECKOUT -> (900 + Chance.below(seed, 14_000)) * 10_000L * quantity;
      case ADD_TO_CART -> (700 + Chance.below(seed, 9_000)) * 10_000L * quantity;
      case SIGNUP, LEAD, CUSTOM, UNKNOWN, APP_INSTALL, SUBSCRIBE ->
          Chance.below(seed, 3) == 0 ? Chance.below(seed, 2_000) * 10_000L : 0;
      case SEARCH, PAGE_VISIT, WATCH_VIDEO, VIEW_CATEGORY, ADD_TO_WISHLIST -> 0;
    };
  }
}
