package dev.pintle.sandbox;

import dev.pintle.base.Secret;
import dev.pintle.sandbox.catalog.FeedFormat;
import org.jspecify.annotations.Nullable;

/// What somebody set up of a feed.
///
/// @param currency empty for none; so with `availability`, a word such as `IN_STOCK`
/// @param active whether it is processed daily
record FeedSetup(
    String name,
    FeedFormat format,
    String location,
    @Nullable Credentials credentials,
    String country,
    String locale,
    String currency,
    String availability,
    @Nullable Schedule schedule,
    boolean active) {

  /// What the file is asked for with.
  record Credentials(String username, Secret password) {}

  /// When it is processed.
  ///
  /// @param time such as `02:59`
  record Schedule(String time, String timezone) {}

  /// Whether a file means the same by both.
  boolean readsAs(FeedSetup other) {
    return format == other.format
        && currency.equals(other.currency)
        && availability.equals(other.availability);
  }

  FeedSetup asleep() {
    return new FeedSetup(
        name,
        format,
        location,
        credentials,
        country,
        locale,
        currency,
        availability,
        schedule,
        false);
  }
}
