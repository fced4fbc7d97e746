package dev.pintle.sandbox.catalog;

import java.util.HashMap;
import java.util.Map;

/// The shelves of all accounts, by the account's id: an account's retail catalogs share one.
/// Thread-safe.
public final class Shelves {
  // Guarded by itself.
  private final Map<String, Shelf> shelves = new HashMap<>();

  /// The shelf of an account, empty at first.
  public Shelf of(String accountId) {
    synchronized (shelves) {
      return shelves.computeIfAbsent(accountId, _ -> new Shelf());
    }
  }
}
