package dev.pintle.sandbox;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One event of a body that fits the schema, and the judgement on it.
///
/// @param from where the event's JSON starts in the body
/// @param to where it ends, exclusive
/// @param value the worth of the event, or null when it says none
/// @param currency its currency, or empty for the ad account's
/// @param happened when it happened, where, and how much of it
/// @param error why it fails, or empty when it is processed
/// @param warning what is unusual, or empty
record Reading(
    int from,
    int to,
    String name,
    String id,
    boolean offline,
    @Nullable BigDecimal value,
    String currency,
    Happened happened,
    String error,
    String warning) {

  static final String REFUSED_ON_PURPOSE =
      "The event was refused on purpose: a fault is set in the sandbox.";

  /// What decides which ad a conversion is given to.
  ///
  /// @param atSeconds since 1970
  /// @param inApp whether it was in an app
  /// @param clicked whether it tells of the click on an ad
  /// @param items how many things it is about; 1 when it does not say
  record Happened(long atSeconds, boolean inApp, boolean clicked, long items) {}

  boolean processed() {
    return error.isEmpty();
  }

  Reading refused() {
    return new Reading(
        from, to, name, id, offline, value, currency, happened, REFUSED_ON_PURPOSE, "");
  }
}
