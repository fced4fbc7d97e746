package dev.pintle.admin;

import java.util.Optional;
import java.util.Set;

/// The ids of the products in a store's catalogue.
@FunctionalInterface
interface CatalogIds {
  /// There is no catalogue yet.
  CatalogIds NONE = _ -> Optional.empty();

  /// All of a store's; empty when it has no catalogue.
  Optional<Set<String>> of(String storeId);
}
