package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a live source is told. What is told for an earlier time than what is known changes nothing;
/// a time of 0 is for what does not come from the shop itself but from an export of it, which never
/// takes the place of what the shop said.
public sealed interface ProductChange {
  /// When it came to be so, in milliseconds since 1970.
  long toldAt();

  /// There is such a product.
  ///
  /// @param group what variants of one product share; empty when it is alone
  record Put(Product product, String group, long toldAt) implements ProductChange {}

  /// Some values of a product are others; an empty one is taken away.
  record Patch(
      String key, Map<Attribute, String> attributes, Map<Trait, String> traits, long toldAt)
      implements ProductChange {
    public Patch {
      attributes = Map.copyOf(attributes);
      traits = Map.copyOf(traits);
    }
  }

  /// There is no such product any more.
  record Gone(String key, long toldAt) implements ProductChange {}

  /// These are all variants of a product.
  ///
  /// @param alias what an export calls the group: its rows give way to these
  /// @param others variants of which nothing is told but that they are still there
  /// @param inventory the variants' keys by what stock is told of
  record Whole(
      String group,
      String alias,
      List<Product> variants,
      Set<String> others,
      Map<String, String> inventory,
      long toldAt)
      implements ProductChange {
    public Whole {
      variants = List.copyOf(variants);
      others = Set.copyOf(others);
      inventory = Map.copyOf(inventory);
    }
  }

  /// A product that has variations, or one of these, which inherits.
  ///
  /// @param key of what is told
  /// @param group the key of the product that has the variations
  /// @param told of it
  /// @param children the keys of all variations, when it is the product that has them; null when it
  ///   is a variation
  /// @param family makes the products
  record Member(
      String key,
      String group,
      Json.Obj told,
      @Nullable Set<String> children,
      Family family,
      long toldAt)
      implements ProductChange {
    public Member {
      children = children == null ? null : Set.copyOf(children);
    }
  }

  /// There is no product of this key, nor a variant of it, any more.
  record GoneWhole(String group, long toldAt) implements ProductChange {}

  /// So many are at one of the shop's places.
  record Stock(String inventory, String place, long available, long toldAt)
      implements ProductChange {}

  /// What became of one.
  enum Outcome {
    CHANGED,
    /// All was so already.
    SAME,
    /// Something later is known.
    OLDER,
    /// There is no such product.
    UNKNOWN
  }
}
