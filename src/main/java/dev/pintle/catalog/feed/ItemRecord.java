package dev.pintle.catalog.feed;

/// A row of the table `item` as a run writes it.
///
/// @param body JSON of what Pinterest is told, or would be
/// @param mark of everything in it but `sourceRow`
record ItemRecord(
    String itemId,
    String productKey,
    long sourceRow,
    ItemStatus status,
    String reason,
    String hash,
    String offerHash,
    String title,
    String availability,
    String editLink,
    String body,
    long mark) {}
