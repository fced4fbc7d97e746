package dev.pintle.store;

import java.time.Instant;

/// One shop.
///
/// @param country ISO 3166's two letters, such as `GB`
/// @param timeZone the IANA name of the zone whose days are the shop's
public record Store(String id, String name, String country, String timeZone, Instant createdAt) {}
