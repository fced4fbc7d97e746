package dev.pintle.sandbox;

import java.time.Instant;

/// A catalog of an account.
///
/// @param type `RETAIL`, `HOTEL` or `CREATIVE_ASSETS`
record Catalog(String id, String accountId, String name, String type, Instant createdAt) {
  static final String RETAIL = "RETAIL";

  boolean isRetail() {
    return type.equals(RETAIL);
  }
}
