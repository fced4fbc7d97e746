package dev.pintle.catalog.source;

import dev.pintle.base.Time;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.store.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The products of live sources. Thread-safe.
final class ProductTable {
  private static final int PAGE = 1_000;

  private final Database database;
  private final Time time;

  ProductTable(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// Takes changes, all of them or, when the database fails, none.
  Applied apply(String sourceId, List<? extends ProductChange> changes) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          var rows = new ProductRows(handle, sourceId, time.millis());
          var taker = new ProductChanges(rows);
          var outcomes = changes.stream().map(taker::take).toList();
          return new Applied(rows.end(), outcomes);
        });
  }

  /// Sends on all that are there, by their keys.
  void all(String sourceId, ProductSink sink) {
    String after = "";
    List<ProductRow> page;
    do {
      page = page(sourceId, after, PAGE);
      for (ProductRow row : page) {
        Product product = row.product();
        if (product != null) {
          sink.product(product);
        }
        after = row.key();
      }
    } while (page.size() == PAGE);
  }

  /// A page of those that are there, by their keys.
  List<ProductRow> page(String sourceId, String after, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    ProductRows.COLUMNS
                        + """
                        where source_id = :source and product_key > :after and body is not null
                        order by product_key limit :limit
                        """)
                .bind("source", sourceId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> ProductRow.read(row))
                .list());
  }

  @Nullable Product find(String sourceId, String key) {
    ProductRow found =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        ProductRows.COLUMNS + "where source_id = :source and product_key = :key")
                    .bind("source", sourceId)
                    .bind("key", key)
                    .map((row, _) -> ProductRow.read(row))
                    .findOne()
                    .orElse(null));
    return found == null ? null : found.product();
  }

  /// Sends on what changed after a revision and up to another, in the order of the changes.
  void changes(String sourceId, long after, long upTo, ChangeSink sink) {
    long revision = after;
    String key = "\uffff"; // behind all keys: what has this very revision was seen
    List<ProductRow> page;
    do {
      page = changed(sourceId, revision, key, upTo);
      for (ProductRow row : page) {
        Product product = row.product();
        if (product == null) {
          sink.gone(row.key());
        } else {
          sink.changed(product);
        }
        revision = row.revision();
        key = row.key();
      }
    } while (page.size() == PAGE);
  }

  private List<ProductRow> changed(String sourceId, long revision, String key, long upTo) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    ProductRows.COLUMNS
                        + """
                        where source_id = :source and revision <= :upTo
                          and (revision > :revision
                            or (revision = :revision and product_key > :key))
                        order by revision, product_key limit :limit
                        """)
                .bind("source", sourceId)
                .bind("revision", revision)
                .bind("key", key)
                .bind("upTo", upTo)
                .bind("limit", PAGE)
                .map((row, _) -> ProductRow.read(row))
                .list());
  }

  /// Forgets that products are gone, once that is older than a time.
  void forgetGone(long before) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                delete from product where body is null and told is null and changed_at < ?
                """,
                before));
  }
}
