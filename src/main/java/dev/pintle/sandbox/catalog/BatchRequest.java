package dev.pintle.sandbox.catalog;

import java.util.List;
import java.util.Set;

/// A batch of changes that is to be worked off.
///
/// @param digest of its body: the same one again, at once, is skipped
/// @param refused the ids of the items that are made to fail
public record BatchRequest(
    String accountId,
    Market market,
    String digest,
    List<ItemChange> changes,
    Fate fate,
    Set<String> refused) {

  /// What becomes of the batch as a whole.
  public enum Fate {
    USUAL,
    /// It fails, and changes nothing.
    FAILED,
    /// It is never worked off.
    STUCK
  }

  public BatchRequest {
    changes = List.copyOf(changes);
    refused = Set.copyOf(refused);
  }

  BatchRequest done() {
    return new BatchRequest(accountId, market, digest, List.of(), fate, Set.of());
  }
}
