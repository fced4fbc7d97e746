package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.base.Json;
import dev.pintle.store.Database;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.Ducks;
import dev.pintle.warehouse.postgres.Elephants;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same import into DuckDB and into PostgreSQL: the same cells, the same restatements, and both
/// as the sandbox says.
@Tag("slow")
class BothWarehousesTest {
  private static final List<String> RESULTS =
      List.of("ad_account_daily", "campaign_daily", "ad_group_daily", "ad_daily");
  private static final List<String> ENTITIES = List.of("campaigns", "ad_groups", "ads");
  private static final List<String> METRICS =
      List.of("SPEND_IN_MICRO_DOLLAR", "TOTAL_IMPRESSION", "TOTAL_CHECKOUT", "TOTAL_LEAD");

  /// Columns that tell of the run, not of what it read.
  private static final Set<String> OWN = Set.of("_run_id", "_loaded_at", "run_id", "restated_at");

  private static final Duration LATER = Duration.ofDays(3);
  private static final int DAYS = 120;

  private static final String BETWEEN = "\u0001";

  @TempDir private Path directory;

  /// A shop with one import.
  private record Side(Database database, ImportedShop shop, Import made) implements AutoCloseable {
    @Override
    public void close() {
      shop.close();
      database.close();
    }

    Run run(RunKind kind) {
      Run run = shop.run(made, kind);
      assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
      return run;
    }

    void later() {
      shop.clock.advance(LATER);
      shop.freeze(ImportedShop.NOW.plus(LATER));
    }

    List<String> tables() {
      return shop.imports.tables(made.id()).stream().map(one -> one.table().name()).toList();
    }

    /// All rows, without which run they came with and when.
    List<String> rows(String table) throws IOException {
      return rows(Schemas.of(AdsTables.find(table).orElseThrow(), new ColumnChoice.Usual()));
    }

    List<String> rows(TableShape shape) throws IOException {
      List<Column> columns =
          shape.columns().stream().filter(column -> !OWN.contains(column.name())).toList();
      String names =
          columns.stream()
              .map(column -> '"' + column.name() + '"')
              .collect(Collectors.joining(", "));
      return cells(
          "select " + names + " from " + shape.name(), columns.stream().map(Column::type).toList());
    }

    /// All cells of a query, in words that do not depend on the warehouse.
    List<String> cells(String sql, List<ColumnType> types) throws IOException {
      var rows = new ArrayList<String>();
      shop.warehouse.read(
          made.dataset(),
          sql,
          List.of(),
          types,
          row ->
              rows.add(
                  IntStream.range(0, row.length)
                      .mapToObj(i -> cell(types.get(i), row[i]))
                      .collect(Collectors.joining(BETWEEN))));
      rows.sort(null);
      return rows;
    }

    private static String cell(ColumnType type, @Nullable Object cell) {
      return switch (cell) {
        case null -> "nothing";
        case BigDecimal amount -> amount.stripTrailingZeros().toPlainString();
        case String text when type == ColumnType.JSON -> sorted(Json.parse(text)).toString();
        default -> cell.toString();
      };
    }

    /// Databases keep the names of JSON in their own orders.
    private static Object sorted(Json json) {
      return switch (json) {
        case Json.Obj object -> {
          var sorted = new TreeMap<String, Object>();
          for (int i = 0; i < object.size(); i++) {
            sorted.put(object.name(i), sorted(object.value(i)));
          }
          yield sorted;
        }
        case Json.Arr(var items) -> items.stream().map(Side::sorted).toList();
        case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> json;
      };
    }
  }

  @Test
  void bothHaveTheSameCellsAndRestatements() throws Exception {
    try (Side ducks = side("ducks", Ducks.started(directory.resolve("warehouse")));
        Side elephants = side("elephants", Elephants.started())) {
      ducks.run(RunKind.FULL);
      elephants.run(RunKind.FULL);
      areEqual(ducks, elephants, ImportedShop.NOW);
      assertThat(ducks.rows(Warehouse.RESTATEMENT)).isEmpty();

      ducks.later();
      elephants.later();
      Run second = ducks.run(RunKind.INCREMENTAL);
      elephants.run(RunKind.INCREMENTAL);

      areEqual(ducks, elephants, ImportedShop.NOW.plus(LATER));
      List<String> restated = ducks.rows(Warehouse.RESTATEMENT);
      assertThat(restated).isNotEmpty().isEqualTo(elephants.rows(Warehouse.RESTATEMENT));
      for (String table : List.of("ad_account_daily", "ad_daily")) {
        for (String metric : METRICS) {
          new LedgerTruth(ducks.shop, ducks.made, table)
              .hold(metric, second.id(), ImportedShop.NOW, ImportedShop.NOW.plus(LATER));
        }
      }
    }
  }

  private Side side(String name, Warehouse warehouse) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    var database = new Database("jdbc:sqlite:" + own.resolve("store.db"), 4);
    database.migrate();
    var shop = new ImportedShop(database, warehouse, own, 200, false);
    shop.freeze(ImportedShop.NOW);
    var tables = new ArrayList<>(RESULTS);
    tables.addAll(ENTITIES);
    Import made = shop.made(shop.today().minusDays(DAYS), tables.toArray(String[]::new));
    return new Side(database, shop, made);
  }

  private static void areEqual(Side ducks, Side elephants, Instant asOf) throws Exception {
    for (String table : RESULTS) {
      assertThat(
              new TableTruth(ducks.shop.warehouse, ducks.made, table)
                  .hold(ducks.shop.pinterest, ducks.shop.today(), asOf))
          .isPositive();
    }
    assertThat(ducks.tables()).hasSize(RESULTS.size() + ENTITIES.size());
    for (String table : ducks.tables()) {
      assertThat(ducks.rows(table)).as(table).isNotEmpty().isEqualTo(elephants.rows(table));
    }
  }
}
