package dev.pintle.admin.web;

import dev.pintle.connect.Accounts;
import java.util.List;

/// The ad accounts a store may choose from: those its connection has shown. Thread-safe.
public final class AdAccounts {
  private final Accounts accounts;

  public AdAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  /// One of them.
  ///
  /// @param isChosen whether it is the one the store was connected with
  public record Choice(String id, String name, boolean isChosen) {}

  public List<Choice> of(String storeId) {
    return accounts.of(storeId).stream()
        .flatMap(connection ->
            Accounts.adAccounts(accounts.assets(connection)).stream()
                .map(asset ->
                    new Choice(
                        asset.id(), asset.name(), asset.id().equals(connection.adAccountId()))))
        .toList();
  }

  /// What one is called; its id when that is not known.
  public String name(String storeId, String id) {
    return of(storeId).stream()
        .filter(choice -> choice.id().equals(id))
        .map(Choice::name)
        .findFirst()
        .orElse(id);
  }
}
