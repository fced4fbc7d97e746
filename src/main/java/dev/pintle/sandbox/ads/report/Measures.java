package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.report.Conversion.Action;
import dev.pintle.sandbox.ads.report.Conversion.Event;
import dev.pintle.sandbox.ads.report.Conversion.Place;

/// The numbers that are counted, by index; whatever a column shows is made of these. A pair is paid
/// first, then earned.
@SuppressWarnings("EnumOrdinal") // they are places in an array that is never kept
final class Measures {
  static final int SPEND = 0;
  static final int CREDIT = 1;
  static final int IMPRESSION = 2;
  static final int IMPRESSION_GROSS = 4;
  static final int CLICK_GROSS = 5;
  static final int CLICK = 6;
  static final int OUTBOUND = 8;
  static final int ENGAGEMENT = 10;
  static final int REPIN = 12;
  static final int SESSION = 14;
  static final int FORWARD = 16;
  static final int BACKWARD = 18;
  static final int TAG_VISIT = 20;
  static final int DESTINATION_VIEW = 22;
  static final int VIDEO_SPEND = 23;
  static final int VIEWABLE = 24;
  static final int QUIZ_STARTED = 25;
  static final int QUIZ_COMPLETED = 26;
  static final int QUIZ_RESULT = 27;
  static final int SHOWCASE = 28;
  static final int SHOWCASE_KINDS = 15;
  static final int VIDEO = SHOWCASE + SHOWCASE_KINDS;
  static final int WATCHED_SECONDS = VIDEO + 2 * 9;

  /// How many of delivery there are; those of conversions follow.
  static final int DELIVERY = WATCHED_SECONDS + 2;

  static final int COUNT = 0;
  static final int VALUE = 1;
  static final int QUANTITY = 2;

  private static final int AMOUNTS = 3;
  private static final int PLACES = Place.values().length;
  private static final int ACTIONS = Action.values().length;
  private static final int EVENTS = Event.values().length;
  private static final int CONVERSIONS = DELIVERY + EVENTS * PLACES * ACTIONS * AMOUNTS;

  static final int ALL = CONVERSIONS + EVENTS * Conversion.DEVICES;

  /// What is counted of videos, in this order, each paid and earned.
  enum Video {
    THREE_SECONDS,
    FIFTEEN_SECONDS,
    P0,
    P25,
    P50,
    P75,
    P95,
    P100,
    MRC
  }

  private Measures() {}

  static int video(Video what, int side) {
    return VIDEO + 2 * what.ordinal() + side;
  }

  /// @param amount [#COUNT], [#VALUE] or [#QUANTITY]
  static int conversion(Event event, Place place, Action action, int amount) {
    int cell = (event.ordinal() * PLACES + place.ordinal()) * ACTIONS + action.ordinal();
    return DELIVERY + cell * AMOUNTS + amount;
  }

  static int devices(Event event, int devices) {
    return CONVERSIONS + event.ordinal() * Conversion.DEVICES + devices;
  }
}
