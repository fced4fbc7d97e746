package dev.pintle.ads.entity;

import dev.pintle.ads.table.AdsTable;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.Optional;

/// What is known of the last complete listing of each table. Thread-safe.
public final class Listings {
  private final Database database;

  public Listings(Database database) {
    this.database = database;
  }

  /// @param scope what it took in
  /// @param calls how many it needed
  record Last(String scope, long items, long calls) {}

  /// Whether the last complete listing took in the same as one does now. Only then is gone what is
  /// missing ([EntityJob#marksDeleted()]).
  public boolean tookInTheSame(String importId, AdsTable table, String adAccountId) {
    String scope = new Routes(adAccountId).scope(table.name());
    return last(importId, table).filter(last -> last.scope().equals(scope)).isPresent();
  }

  /// How many calls a listing will need: as many as the last one, or a guess.
  ///
  /// @param rows how many things the table has, when that is known without a listing; else 0
  public long calls(String importId, AdsTable table, long rows) {
    return last(importId, table).map(Last::calls).orElseGet(() -> guess(table.name(), rows));
  }

  /// A guess at the calls of a listing of which nothing is known: lists that have to be asked for
  /// by each parent need many, the others a page for each 250 things.
  public static long guess(String table, long rows) {
    long pages = Math.max(1, (rows + Routes.PAGE - 1) / Routes.PAGE);
    return switch (table) {
      case "keywords" -> 2 + 60 + pages; // for the campaigns, and for ad groups 250 at once
      case "product_group_promotions" -> 2 + 300; // for each ad group
      case "catalog_product_groups" -> 1 + pages;
      case "audiences", "billing_profiles" -> 2;
      default -> pages;
    };
  }

  /// Notes a complete listing, once it is loaded; again does no harm (key: the table).
  public void note(
      String importId, AdsTable table, String adAccountId, Listed.Complete listed, Instant at) {
    String scope = new Routes(adAccountId).scope(table.name());
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              "delete from ads_listing where import_id = ? and table_name = ?",
              importId,
              table.name());
          handle.execute(
              """
              insert into ads_listing (import_id, table_name, scope, items, calls, listed_at)
              values (?, ?, ?, ?, ?, ?)
              """,
              importId,
              table.name(),
              scope,
              listed.items(),
              listed.calls(),
              at.toEpochMilli());
        });
  }

  private Optional<Last> last(String importId, AdsTable table) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select scope, items, calls from ads_listing
                    where import_id = ? and table_name = ?
                    """)
                .bind(0, importId)
                .bind(1, table.name())
                .map((row, _) -> new Last(row.getString(1), row.getLong(2), row.getLong(3)))
                .findFirst());
  }
}
