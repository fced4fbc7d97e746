package dev.pintle.admin;

import dev.pintle.connect.Connections;
import java.util.List;

/// The ad accounts a store may choose from: those its connection has shown. Thread-safe.
public final class AdAccounts {
  private final Connections connections;

  AdAccounts(Connections connections) {
    this.connections = connections;
  }

  /// One of them.
  ///
  /// @param isChosen whether it is the one the store was connected with
  public record Choice(String id, String name, boolean isChosen) {}

  List<Choice> of(String storeId) {
    return connections.of(storeId).map(one -> one.adAccountId()).stream()
        .map(id -> new Choice(id, id, true))
        .toList();
  }

  /// What one is called; its id when that is not known.
  String name(String storeId, String id) {
    return of(storeId).stream()
        .filter(choice -> choice.id().equals(id))
        .map(Choice::name)
        .findFirst()
        .orElse(id);
  }
}
