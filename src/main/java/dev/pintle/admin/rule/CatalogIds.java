package dev.pintle.admin.rule;

import java.util.Optional;
import java.util.Set;

/// The ids of the products in a store's catalogue.
@FunctionalInterface
interface CatalogIds {
  /// Which of some ids its products have; empty when the store has no catalogue. Catalogues are
  /// large: only the ids asked for are held.
  Optional<Set<String>> known(String storeId, Set<String> ids);
}
