package dev.pintle.sandbox;

import dev.pintle.sandbox.SandboxSettings.AdAccount;
import java.util.Map;
import java.util.Set;

/// An ad account with its owner and those it is shared with.
///
/// @param shared the roles that other accounts have on it, by the account's id
record Advertiser(
    AdAccount adAccount,
    String ownerId,
    String country,
    long createdSeconds,
    Map<String, Set<String>> shared) {
  Advertiser {
    shared = Map.copyOf(shared);
  }

  String id() {
    return adAccount.id();
  }

  /// What an account may do here; empty when nothing.
  Set<String> rolesOf(String accountId) {
    return accountId.equals(ownerId)
        ? Set.of(Roles.OWNER)
        : shared.getOrDefault(accountId, Set.of());
  }
}
