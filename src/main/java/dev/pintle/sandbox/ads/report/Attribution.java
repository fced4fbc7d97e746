package dev.pintle.sandbox.ads.report;

import java.util.List;
import java.util.Set;

/// Which conversions count, and on which day.
///
/// @param click within how many days of a click; 0 for none
/// @param byConversion whether they count on the day they happened, instead of the ad action's
public record Attribution(
    int click, int engagement, int view, boolean byConversion, Set<Type> types) {
  public static final List<Integer> WINDOWS = List.of(0, 1, 7, 14, 30, 60);
  static final int LONGEST = 60;

  /// Whose action led to a conversion.
  public enum Type {
    INDIVIDUAL,
    HOUSEHOLD
  }

  /// @param types empty for all
  public Attribution {
    types = types.isEmpty() ? Set.of(Type.values()) : Set.copyOf(types);
  }

  /// What counts when a request does not say.
  public static Attribution usual() {
    return new Attribution(30, 30, 1, false, Set.of());
  }

  /// Whether Pinterest takes the three windows together: none is longer than the one before it, but
  /// for the one exception it makes.
  public boolean isAccepted() {
    return (click >= engagement && engagement >= view)
        || (click == 30 && engagement == 60 && view == 1);
  }

  boolean counts(Conversion conversion, long nowSeconds) {
    int window =
        switch (conversion.action()) {
          case CLICK -> click;
          case ENGAGEMENT -> engagement;
          case VIEW -> view;
        };
    return window > 0
        && conversion.lag() <= window
        && conversion.knownSeconds() <= nowSeconds
        && types.contains(conversion.household() ? Type.HOUSEHOLD : Type.INDIVIDUAL);
  }

  /// The day on which a conversion counts.
  long dayOf(Conversion conversion) {
    return byConversion ? conversion.day() : conversion.actionDay();
  }
}
