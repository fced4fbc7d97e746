package dev.pintle.catalog.source;

import dev.pintle.base.Time;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import dev.pintle.catalog.source.ProductChange.Outcome;
import dev.pintle.store.Database;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The products of live sources. Thread-safe.
final class ProductTable {
  private static final int PAGE = 1_000;
  private static final String COLUMNS =
      "select product_key, group_key, body, revision, told_at from product ";

  private final Database database;
  private final StockTable stock = new StockTable();
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
          var change = new Change(handle, sourceId, SourceTable.nextRevision(handle, sourceId));
          var outcomes = changes.stream().map(change::take).toList();
          return new Applied(change.end(), outcomes);
        });
  }

  /// One transaction.
  private final class Change {
    private final Handle handle;
    private final String source;
    private final long revision;
    private boolean changed;

    Change(Handle handle, String source, long revision) {
      this.handle = handle;
      this.source = source;
      this.revision = revision;
    }

    Outcome take(ProductChange change) {
      return switch (change) {
        case ProductChange.Put(var product, var group, long toldAt) ->
            put(row(product.key()), product, group, toldAt);
        case ProductChange.Patch patch -> patch(patch);
        case ProductChange.Gone(var key, long toldAt) -> gone(row(key), key, "", toldAt);
        case ProductChange.Whole whole -> whole(whole);
        case ProductChange.GoneWhole(var group, long toldAt) -> goneWhole(group, toldAt);
        case ProductChange.Stock told -> stock(told);
      };
    }

    /// The revision, given back when nothing has it.
    long end() {
      handle.execute(
          """
          update product_source set read_at = ?, trouble = '',
            revision = case when ? = 1 then revision else revision - 1 end,
            changed_at = case when ? = 1 then ? else changed_at end,
            row_count = case when ? = 1 then
              (select count(*) from product where source_id = ? and body is not null)
              else row_count end
          where id = ?
          """,
          time.millis(),
          changed ? 1 : 0,
          changed ? 1 : 0,
          time.millis(),
          changed ? 1 : 0,
          source,
          source);
      return changed ? revision : 0;
    }

    private @Nullable ProductRow row(String key) {
      return handle
          .createQuery(COLUMNS + "where source_id = :source and product_key = :key")
          .bind("source", source)
          .bind("key", key)
          .map((row, _) -> ProductRow.read(row))
          .findOne()
          .orElse(null);
    }

    private List<ProductRow> group(String group) {
      return handle
          .createQuery(COLUMNS + "where source_id = :source and group_key = :group")
          .bind("source", source)
          .bind("group", group)
          .map((row, _) -> ProductRow.read(row))
          .list();
    }

    private Outcome put(@Nullable ProductRow was, Product product, String group, long toldAt) {
      return write(was, product.key(), group, ProductRow.body(product), toldAt);
    }

    private Outcome gone(@Nullable ProductRow was, String key, String group, long toldAt) {
      if (was == null && toldAt == 0) {
        return Outcome.UNKNOWN;
      }
      Outcome outcome = write(was, key, was == null ? group : was.group(), null, toldAt);
      return was == null ? Outcome.UNKNOWN : outcome;
    }

    private Outcome patch(ProductChange.Patch patch) {
      ProductRow was = row(patch.key());
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

    private Outcome whole(ProductChange.Whole whole) {
      List<ProductRow> before = group(whole.group());
      if (before.stream().anyMatch(row -> row.toldAt() > whole.toldAt())) {
        return Outcome.OLDER;
      }
      Map<String, ProductRow> known =
          before.stream().collect(Collectors.toMap(ProductRow::key, row -> row));
      boolean any = false;
      Set<String> keys = new HashSet<>();
      for (Product variant : whole.variants()) {
        keys.add(variant.key());
        ProductRow was = known.get(variant.key());
        ProductRow row = was == null ? row(variant.key()) : was;
        any |= put(row, variant, whole.group(), whole.toldAt()) == Outcome.CHANGED;
      }
      var leaving = new ArrayList<>(before);
      if (!whole.alias().isEmpty() && !whole.alias().equals(whole.group())) {
        group(whole.alias()).stream().filter(row -> row.toldAt() == 0).forEach(leaving::add);
      }
      for (ProductRow row : leaving) {
        if (!keys.contains(row.key())) {
          any |= gone(row, row.key(), row.group(), whole.toldAt()) == Outcome.CHANGED;
        }
      }
      whole.inventory().forEach((inventory, key) -> stock.name(handle, source, inventory, key));
      return any ? Outcome.CHANGED : Outcome.SAME;
    }

    private Outcome goneWhole(String group, long toldAt) {
      List<ProductRow> before = group(group);
      if (before.isEmpty()) {
        // What was told to be gone stays gone, though what came before it is told later.
        write(null, group, group, null, toldAt);
        return Outcome.UNKNOWN;
      }
      if (before.stream().anyMatch(row -> row.toldAt() > toldAt)) {
        return Outcome.OLDER;
      }
      boolean any = false;
      for (ProductRow row : before) {
        any |= gone(row, row.key(), group, toldAt) == Outcome.CHANGED;
      }
      return any ? Outcome.CHANGED : Outcome.SAME;
    }

    private Outcome stock(ProductChange.Stock told) {
      String key = stock.product(handle, source, told.inventory());
      ProductRow was = key.isEmpty() ? null : row(key);
      Product product = was == null ? null : was.product();
      if (was == null || product == null) {
        return Outcome.UNKNOWN;
      }
      Long total = stock.take(handle, source, told, product.get(Trait.STOCK));
      if (total == null) {
        return Outcome.OLDER;
      }
      Product stocked = StockTable.stocked(product, total);
      return write(was, key, was.group(), ProductRow.body(stocked), was.toldAt());
    }

    private Outcome write(
        @Nullable ProductRow was, String key, String group, @Nullable String body, long toldAt) {
      if (was != null && was.toldAt() > toldAt) {
        return Outcome.OLDER;
      }
      boolean same = was != null && Objects.equals(was.body(), body);
      if (was != null && same && was.toldAt() == toldAt && was.group().equals(group)) {
        return Outcome.SAME;
      }
      long kept = was != null && same ? was.revision() : revision;
      handle.execute(
          """
          insert into product (source_id, product_key, group_key, body, revision, changed_at,
            told_at)
          values (?, ?, ?, ?, ?, ?, ?)
          on conflict (source_id, product_key) do update set group_key = excluded.group_key,
            body = excluded.body, revision = excluded.revision,
            changed_at = excluded.changed_at, told_at = excluded.told_at
          """,
          source,
          key,
          group,
          body,
          kept,
          time.millis(),
          toldAt);
      changed |= !same && (was != null || body != null);
      return same ? Outcome.SAME : Outcome.CHANGED;
    }
  }

  private static Traits with(Traits traits, Map<Trait, String> changes) {
    var values = new EnumMap<Trait, String>(Trait.class);
    values.putAll(traits.toMap());
    values.putAll(changes);
    return Traits.of(values);
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
                    COLUMNS
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
                    .createQuery(COLUMNS + "where source_id = :source and product_key = :key")
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
                    COLUMNS
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
            handle.execute("delete from product where body is null and changed_at < ?", before));
  }
}
