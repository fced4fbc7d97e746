package dev.pintle.catalog.source;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import java.util.EnumMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How many of a variant a shop has at each of its places. Stateless.
///
/// A shop tells the sum with each product, and after that the stock of one place at a time. What is
/// known of a place makes the difference; a place that is heard of for the first time counts as all
/// there is besides the other places that are known, until the shop tells the sum again.
final class StockTable {
  /// Keeps which product it is that stock is told of.
  void name(Handle handle, String source, String inventory, String key) {
    handle.execute(
        """
        insert into product_inventory (source_id, inventory_key, product_key) values (?, ?, ?)
        on conflict (source_id, inventory_key) do update set product_key = excluded.product_key
        """,
        source,
        inventory,
        key);
  }

  /// The product that stock is told of; empty when it is not known.
  String product(Handle handle, String source, String inventory) {
    return handle
        .createQuery(
            """
            select product_key from product_inventory
            where source_id = :source and inventory_key = :inventory
            """)
        .bind("source", source)
        .bind("inventory", inventory)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  /// Keeps the stock of a place.
  ///
  /// @param total what was there at all places, as far as it is known
  /// @return what is there now; null when something later is known
  @Nullable Long take(Handle handle, String source, ProductChange.Stock told, String total) {
    Long was = available(handle, source, told);
    if (was != null && laterKnown(handle, source, told)) {
      return null;
    }
    handle.execute(
        """
        insert into product_stock (source_id, inventory_key, place, available, told_at)
        values (?, ?, ?, ?, ?)
        on conflict (source_id, inventory_key, place) do update set
          available = excluded.available, told_at = excluded.told_at
        """,
        source,
        told.inventory(),
        told.place(),
        told.available(),
        told.toldAt());
    long sum = sum(handle, source, told.inventory());
    if (was == null || !total.matches("-?[0-9]{1,15}")) {
      return sum;
    }
    return Math.max(Long.parseLong(total) + told.available() - was, told.available());
  }

  private static @Nullable Long available(Handle handle, String source, ProductChange.Stock told) {
    return one(handle, "available", source, told);
  }

  private static boolean laterKnown(Handle handle, String source, ProductChange.Stock told) {
    Long at = one(handle, "told_at", source, told);
    return at != null && at > told.toldAt();
  }

  private static @Nullable Long one(
      Handle handle, String column, String source, ProductChange.Stock told) {
    return handle
        .createQuery(
            "select "
                + column
                + """
                 from product_stock
                where source_id = :source and inventory_key = :inventory and place = :place
                """)
        .bind("source", source)
        .bind("inventory", told.inventory())
        .bind("place", told.place())
        .mapTo(Long.class)
        .findOne()
        .orElse(null);
  }

  private static long sum(Handle handle, String source, String inventory) {
    return handle
        .createQuery(
            """
            select coalesce(sum(available), 0) from product_stock
            where source_id = :source and inventory_key = :inventory
            """)
        .bind("source", source)
        .bind("inventory", inventory)
        .mapTo(Long.class)
        .one();
  }

  /// The product with another stock: whether it can be bought follows, unless it can be ordered
  /// although there is none.
  static Product stocked(Product product, long total) {
    var traits = new EnumMap<Trait, String>(Trait.class);
    traits.putAll(product.traits().toMap());
    traits.put(Trait.STOCK, Long.toString(total));
    boolean buyable = total > 0 || product.get(Trait.BACKORDER).equals("yes");
    return new Product(
        product.row(),
        product.key(),
        product.attributes().with(Attribute.AVAILABILITY, buyable ? "in stock" : "out of stock"),
        Traits.of(traits));
  }
}
