package dev.pintle.catalog.source;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import java.util.EnumMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How many of a variant a shop has at each of its places, within one transaction. Used by one
/// thread.
///
/// A shop tells the sum with each product, and after that the stock of one place at a time. What is
/// known of a place makes the difference; a place that is heard of for the first time counts as all
/// there is besides the other places that are known, until the shop tells the sum again.
final class StockTable {
  static final String NUMBER = "-?[0-9]{1,15}";

  private final Handle handle;
  private final String source;

  StockTable(Handle handle, String source) {
    this.handle = handle;
    this.source = source;
  }

  /// Keeps which product it is that stock is told of.
  void name(String inventory, String key) {
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
  String product(String inventory) {
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

  /// For when the stock of any place was last told; 0 when it never was.
  long lastTold(String inventory) {
    return number(
        """
        select coalesce(max(told_at), 0) from product_stock
        where source_id = :source and inventory_key = :inventory
        """,
        inventory);
  }

  /// Keeps the stock of a place.
  ///
  /// @param total what was there at all places, as far as it is known
  /// @param totalAt when that was so
  /// @return what is there now; null when that is known already, or something later
  @Nullable Long take(ProductChange.Stock told, String total, long totalAt) {
    Place was = place(told);
    if (was != null && was.toldAt() > told.toldAt()) {
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
    if (told.toldAt() <= totalAt) {
      return null;
    }
    if (was == null || !total.matches(NUMBER)) {
      return sum(told.inventory());
    }
    return Long.parseLong(total) + told.available() - was.available();
  }

  private record Place(long available, long toldAt) {}

  private @Nullable Place place(ProductChange.Stock told) {
    return handle
        .createQuery(
            """
            select available, told_at from product_stock
            where source_id = :source and inventory_key = :inventory and place = :place
            """)
        .bind("source", source)
        .bind("inventory", told.inventory())
        .bind("place", told.place())
        .map((row, _) -> new Place(row.getLong("available"), row.getLong("told_at")))
        .findOne()
        .orElse(null);
  }

  private long sum(String inventory) {
    return number(
        """
        select coalesce(sum(available), 0) from product_stock
        where source_id = :source and inventory_key = :inventory
        """,
        inventory);
  }

  private long number(String query, String inventory) {
    return handle
        .createQuery(query)
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
    String availability = buyable ? "in stock" : "out of stock";
    return new Product(
        product.row(),
        product.key(),
        product.attributes().with(Attribute.AVAILABILITY, availability),
        Traits.of(traits));
  }
}
