package dev.pintle.sandbox.ads.report;

import static dev.pintle.sandbox.ads.report.Formula.MILLION;

import dev.pintle.sandbox.ads.report.Conversion.Action;
import dev.pintle.sandbox.ads.report.Conversion.Event;
import dev.pintle.sandbox.ads.report.Conversion.Place;
import dev.pintle.sandbox.ads.report.Formula.Amount;
import dev.pintle.sandbox.ads.report.Formula.Attribute;
import dev.pintle.sandbox.ads.report.Formula.Count;
import dev.pintle.sandbox.ads.report.Formula.Ratio;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which formula a column has, by its name: conversions by the parts of their names, delivery by a
/// list, and what is left tells of an entity.
final class Formulas {
  private static final String PLACES = "(?<place>WEB|INAPP|OFFLINE|PINTEREST)_";
  private static final String EVENTS = "(?<event>" + names(Event.values()) + "|CONVERSIONS)";
  private static final Pattern COUNTED =
      Pattern.compile(
          "TOTAL_(?:"
              + PLACES
              + ")?(?:(?<action>CLICK|ENGAGEMENT|VIEW)_)?"
              + EVENTS
              + "(?<what>_VALUE_IN_MICRO_DOLLAR|_QUANTITY|_CONVERSION_RATE|)");
  private static final Pattern WORTH =
      Pattern.compile("(?:" + PLACES + ")?" + EVENTS + "(?<what>_COST_PER_ACTION|_ROAS)");
  private static final Pattern DEVICES =
      Pattern.compile(
          "TOTAL_"
              + EVENTS
              + "_(?<from>DESKTOP|MOBILE|TABLET)_ACTION_TO_(?<to>DESKTOP|MOBILE|TABLET)_CONVERSION");
  private static final List<String> DEVICE_NAMES = List.of("DESKTOP", "MOBILE", "TABLET");

  private static final int[] SPEND = {Measures.SPEND};
  private static final int[] CLICKS = DeliveryFormulas.both(Measures.CLICK);

  private final Map<String, Formula> delivery = DeliveryFormulas.all();

  Formula of(String name) {
    Formula known = delivery.get(name);
    if (known != null) {
      return known;
    }
    Matcher counted = COUNTED.matcher(name);
    if (counted.matches()) {
      return counted(counted);
    }
    Matcher worth = WORTH.matcher(name);
    if (worth.matches()) {
      return worth(worth);
    }
    Matcher devices = DEVICES.matcher(name);
    if (devices.matches()) {
      int pair =
          DEVICE_NAMES.indexOf(devices.group("from")) * DEVICE_NAMES.size()
              + DEVICE_NAMES.indexOf(devices.group("to"));
      return new Count(Measures.devices(Event.valueOf(devices.group("event")), pair));
    }
    return new Attribute();
  }

  private static Formula counted(Matcher name) {
    String action = name.group("action");
    Action[] actions = action == null ? Action.values() : new Action[] {Action.valueOf(action)};
    return switch (name.group("what")) {
      case "_VALUE_IN_MICRO_DOLLAR" -> new Count(measures(name, actions, Measures.VALUE));
      case "_QUANTITY" -> new Count(measures(name, actions, Measures.QUANTITY));
      case "_CONVERSION_RATE" ->
          new Ratio(measures(name, actions, Measures.COUNT), MILLION, CLICKS);
      default -> new Count(measures(name, actions, Measures.COUNT));
    };
  }

  private static Formula worth(Matcher name) {
    boolean cost = name.group("what").equals("_COST_PER_ACTION");
    return cost
        ? new Ratio(SPEND, 1, measures(name, Action.values(), Measures.COUNT))
        : new Ratio(measures(name, Action.values(), Measures.VALUE), MILLION, SPEND);
  }

  private static int[] measures(Matcher name, Action[] actions, int amount) {
    String place = name.group("place");
    Place[] places = place == null ? Place.values() : new Place[] {Place.valueOf(place)};
    String event = name.group("event");
    Event[] events =
        event.equals("CONVERSIONS") ? Event.values() : new Event[] {Event.valueOf(event)};
    return Stream.of(events)
        .flatMapToInt(one ->
            Stream.of(places)
                .flatMapToInt(where ->
                    Stream.of(actions)
                        .flatMapToInt(
                            after -> IntStream.of(Measures.conversion(one, where, after, amount)))))
        .toArray();
  }

  private static String names(Event[] events) {
    return String.join("|", Stream.of(events).map(Event::name).toList());
  }

  /// An amount of money and what is paid for it, in the account's currency.
  static Formula price(int[] spend, int[] things) {
    return new Ratio(spend, 1, things);
  }

  static Formula microPrice(int[] spend, int[] things) {
    return new Ratio(spend, MILLION, things);
  }

  static Formula amount(int measure) {
    return new Amount(measure);
  }
}
