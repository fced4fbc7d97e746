package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes products of what a shop told of a product and of its variations, one by one.
@FunctionalInterface
interface Family {
  /// The variations that are sold.
  ///
  /// @param parent what all inherit of; null when the shop has not told of it
  /// @param children what was told of each
  List<Product> products(Json.@Nullable Obj parent, List<Json.Obj> children);
}
