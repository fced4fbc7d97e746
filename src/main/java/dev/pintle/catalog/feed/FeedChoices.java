package dev.pintle.catalog.feed;

import dev.pintle.base.Secret;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.rule.FeedRules;
import org.jspecify.annotations.Nullable;

/// What people choose of a feed.
///
/// @param gzip whether the file is compressed
/// @param password what fetching the file takes, as [Feed#USER]; null for nothing
/// @param active whether Pinterest is to use it
/// @param defaultAvailability what an item without one has, as Pinterest writes it in a feed's
///   settings: `IN_STOCK`, `OUT_OF_STOCK` or `PREORDER`; empty for none
/// @param processingTime when Pinterest is to fetch it each day, `HH:MM` in the store's zone; empty
///   for any time
public record FeedChoices(
    String name,
    String sourceId,
    Market market,
    Delivery delivery,
    FileFormat format,
    boolean gzip,
    @Nullable Secret password,
    FeedRules rules,
    boolean active,
    String defaultAvailability,
    String processingTime) {
  public boolean hasPassword() {
    return password != null;
  }

  /// The same but for the password.
  public FeedChoices withPassword(@Nullable Secret other) {
    return new FeedChoices(
        name,
        sourceId,
        market,
        delivery,
        format,
        gzip,
        other,
        rules,
        active,
        defaultAvailability,
        processingTime);
  }

  /// The same with Pinterest using it, or not.
  public FeedChoices withActive(boolean other) {
    return new FeedChoices(
        name,
        sourceId,
        market,
        delivery,
        format,
        gzip,
        password,
        rules,
        other,
        defaultAvailability,
        processingTime);
  }

  /// The same with other rules.
  public FeedChoices withRules(FeedRules other) {
    return new FeedChoices(
        name,
        sourceId,
        market,
        delivery,
        format,
        gzip,
        password,
        other,
        active,
        defaultAvailability,
        processingTime);
  }
}
