package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Attributes;
import java.time.Instant;

/// A product in a feed, as it is kept.
///
/// @param itemId Pinterest's id of it; for a product without one that can be used, `#row/` and its
///   row or `#key/` and its key
/// @param row as of [dev.pintle.catalog.item.Product#row()] when it last changed
/// @param reason why it is not simply live, in words; empty when it is
/// @param editLink where the shop lets it be mended; may be empty
/// @param attributes what Pinterest is told, or would be
public record ItemRow(
    String itemId,
    String productKey,
    long row,
    ItemStatus status,
    String reason,
    String title,
    String availability,
    String editLink,
    Attributes attributes,
    Instant changedAt) {}
