package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import dev.pintle.catalog.source.ProductChange.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings what a live source is told into its rows. Used by one thread.
final class ProductChanges {
  private final ProductRows rows;
  private final StockTable stock;

  ProductChanges(ProductRows rows) {
    this.rows = rows;
    this.stock = new StockTable(rows.handle(), rows.source());
  }

  Outcome take(ProductChange change) {
    return switch (change) {
      case ProductChange.Put(var product, var group, long toldAt) ->
          put(rows.row(product.key()), product, group, toldAt);
      case ProductChange.Patch patch -> patch(patch);
      case ProductChange.Gone(var key, long toldAt) -> rows.gone(rows.row(key), key, toldAt);
      case ProductChange.Whole whole -> whole(whole);
      case ProductChange.Member member -> member(member);
      case ProductChange.GoneWhole(var group, long toldAt) -> goneWhole(group, toldAt);
      case ProductChange.Stock told -> stock(told);
    };
  }

  private Outcome put(@Nullable ProductRow was, Product product, String group, long toldAt) {
    return rows.write(was, product.key(), group, ProductRow.body(product), null, toldAt);
  }

  private Outcome patch(ProductChange.Patch patch) {
    ProductRow was = rows.row(patch.key());
    Product product = was == null ? null : was.product();
    if (was == null || product == null) {
      return Outcome.UNKNOWN;
    }
    Attributes.Builder attributes = product.attributes().toBuilder();
    patch.attributes().forEach(attributes::put);
    var patched =
        new Product(0, was.key(), attributes.build(), with(product.traits(), patch.traits()));
    return put(was, patched, was.group(), patch.toldAt());
  }

  private static Traits with(Traits traits, Map<Trait, String> changes) {
    var values = new EnumMap<Trait, String>(Trait.class);
    values.putAll(traits.toMap());
    values.putAll(changes);
    return Traits.of(values);
  }

  private Outcome whole(ProductChange.Whole whole) {
    List<ProductRow> before = rows.group(whole.group());
    if (before.stream().anyMatch(row -> row.toldAt() > whole.toldAt())) {
      return Outcome.OLDER;
    }
    var inventories = new HashMap<String, String>();
    whole.inventory().forEach((inventory, key) -> inventories.put(key, inventory));
    Set<String> keys = new HashSet<>(whole.others());
    boolean any = false;
    for (Product variant : whole.variants()) {
      keys.add(variant.key());
      ProductRow was = rows.row(variant.key());
      String inventory = inventories.getOrDefault(variant.key(), "");
      Product stocked = stocked(variant, was, inventory, whole.toldAt());
      any |= put(was, stocked, whole.group(), whole.toldAt()) == Outcome.CHANGED;
    }
    var leaving = new ArrayList<>(before);
    if (!whole.alias().isEmpty() && !whole.alias().equals(whole.group())) {
      rows.group(whole.alias()).stream().filter(row -> row.toldAt() == 0).forEach(leaving::add);
    }
    for (ProductRow row : leaving) {
      if (!keys.contains(row.key())) {
        any |= rows.gone(row, row.key(), whole.toldAt()) == Outcome.CHANGED;
      }
    }
    whole.inventory().forEach(stock::name);
    return any ? Outcome.CHANGED : Outcome.SAME;
  }

  /// The variant with the stock that was told for a later time than the variant itself.
  private Product stocked(
      Product variant, @Nullable ProductRow was, String inventory, long toldAt) {
    Product known = was == null ? null : was.product();
    if (known == null || inventory.isEmpty() || stock.lastTold(inventory) <= toldAt) {
      return variant;
    }
    String total = known.get(Trait.STOCK);
    return total.matches(StockTable.NUMBER)
        ? StockTable.stocked(variant, Long.parseLong(total))
        : variant;
  }

  /// What was told of a member of a family is kept, and all of the family are made anew of it.
  private Outcome member(ProductChange.Member member) {
    ProductRow own = rows.row(member.key());
    if (own != null && own.toldAt() > member.toldAt()) {
      return Outcome.OLDER;
    }
    boolean isParent = member.children() != null;
    String body = isParent || own == null ? null : own.body();
    boolean any =
        rows.write(
                own, member.key(), member.group(), body, member.told().toString(), member.toldAt())
            == Outcome.CHANGED;
    Json.Obj parent = null;
    var children = new ArrayList<Json.Obj>();
    var byKey = new HashMap<String, ProductRow>();
    for (ProductRow row : rows.group(member.group())) {
      Set<String> all = member.children();
      Json.Obj told = row.toldObject();
      if (row.key().equals(member.group())) {
        parent = told;
      } else if (all != null && !all.contains(row.key())) {
        any |= rows.gone(row, row.key(), member.toldAt()) == Outcome.CHANGED;
      } else if (told != null) {
        children.add(told);
        byKey.put(row.key(), row);
      }
    }
    if (!children.isEmpty()) {
      for (Product product : member.family().products(parent, children)) {
        ProductRow row = byKey.get(product.key());
        if (row != null) {
          any |= remade(row, product) == Outcome.CHANGED;
        }
      }
    }
    return any ? Outcome.CHANGED : Outcome.SAME;
  }

  private Outcome remade(ProductRow row, Product product) {
    return rows.write(
        row, row.key(), row.group(), ProductRow.body(product), row.told(), row.toldAt());
  }

  private Outcome goneWhole(String key, long toldAt) {
    List<ProductRow> group = new ArrayList<>(rows.group(key));
    ProductRow own = rows.row(key);
    if (own != null && !own.group().equals(key)) {
      group.add(own);
    }
    if (group.isEmpty()) {
      return rows.gone(null, key, toldAt);
    }
    if (group.stream().anyMatch(row -> row.toldAt() > toldAt)) {
      return Outcome.OLDER;
    }
    boolean any = false;
    for (ProductRow row : group) {
      any |= rows.gone(row, row.key(), toldAt) == Outcome.CHANGED;
    }
    return any ? Outcome.CHANGED : Outcome.SAME;
  }

  private Outcome stock(ProductChange.Stock told) {
    String key = stock.product(told.inventory());
    ProductRow was = key.isEmpty() ? null : rows.row(key);
    Product product = was == null ? null : was.product();
    if (was == null || product == null) {
      return Outcome.UNKNOWN;
    }
    Long total = stock.take(told, product.get(Trait.STOCK), was.toldAt());
    if (total == null) {
      return Outcome.OLDER;
    }
    String body = ProductRow.body(StockTable.stocked(product, total));
    return rows.write(was, key, was.group(), body, was.told(), was.toldAt());
  }
}
