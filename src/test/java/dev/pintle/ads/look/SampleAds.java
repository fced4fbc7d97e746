package dev.pintle.ads.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Imports;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.store.Database;
import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Unit;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An import with results that a test makes up, loaded as a run loads them.
public final class SampleAds {
  public static final Attribution USUAL = Attribution.of("30/30/1 by ad action");
  public static final Attribution SHORT = Attribution.of("7/1/1 by conversion");

  private final Warehouse warehouse;
  private final Database database;
  private final Imports imports;

  public SampleAds(Warehouse warehouse, Database database, Imports imports) {
    this.warehouse = warehouse;
    this.database = database;
    this.imports = imports;
  }

  /// An import of a store with the tables of accounts and campaigns, which have no rows yet.
  public Import create(String storeId, String name, LocalDate start) {
    var wish =
        new ImportWish(
            name,
            "549755885175",
            "The shop",
            "EUR",
            start,
            List.of(USUAL, SHORT),
            Mode.INCREMENTAL,
            new Cadence.Never(),
            Map.of(
                "ad_account_daily", new ColumnChoice.Usual(),
                "campaign_daily", new ColumnChoice.Usual(),
                "campaigns", new ColumnChoice.Usual()));
    var made = ((Imports.Outcome.Done) imports.create(storeId, wish, "ada")).made();
    warehouse.open(made.dataset());
    return made;
  }

  public static TableShape shape(String table) {
    return Schemas.of(AdsTables.find(table).orElseThrow(), new ColumnChoice.Usual());
  }

  /// Publishes rows, each by column; what is not said is null.
  public void load(Import into, String table, List<Map<String, Object>> rows) {
    TableShape shape = shape(table);
    try {
      warehouse.create(into.dataset(), shape, 1);
      Loaded loaded =
          warehouse.load(
              new Load(into.dataset(), shape, 1, new Unit.Whole(), 1, Restating.NOTHING),
              sink -> {
                for (var row : rows) {
                  var values = new ArrayList<@Nullable Object>();
                  shape.columns().forEach(column -> values.add(row.get(column.name())));
                  sink.row(values.toArray());
                }
              });
      assertThat(loaded).isEqualTo(new Loaded.Done(rows.size(), 0));
      assertThat(warehouse.publish(into.dataset(), shape, 1, 1, Restating.NOTHING))
          .isInstanceOf(Loaded.Done.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update ads_table set state = 'ready', generation = 1, row_count = ?
                where import_id = ? and name = ?
                """,
                rows.size(),
                into.id(),
                table));
  }

  /// Says what is known of a day of a table.
  public void day(Import of, String table, Attribution attribution, LocalDate day, String state) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into ads_day (import_id, table_name, attribution, day, state, row_count,
                  read_at, run_id)
                values (?, ?, ?, ?, ?, 1, 0, 'run_1')
                """,
                of.id(),
                table,
                attribution.word(),
                day.toString(),
                state));
  }

  /// A row of a day of the account, or of a campaign.
  ///
  /// @param more columns in the order name, value, name, value, …
  public static Map<String, Object> row(
      LocalDate day, Attribution attribution, String spend, Object... more) {
    var row = new HashMap<String, Object>();
    row.put("ad_account_id", "549755885175");
    row.put("date", day);
    row.put("currency", "EUR");
    row.put("attribution", attribution.word());
    row.put("spend", new BigDecimal(spend));
    for (int i = 0; i < more.length; i += 2) {
      row.put((String) more[i], more[i + 1]);
    }
    return row;
  }
}
