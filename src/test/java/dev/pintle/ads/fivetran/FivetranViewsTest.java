package dev.pintle.ads.fivetran;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Unit;
import dev.pintle.warehouse.View;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.Ducks;
import dev.pintle.warehouse.postgres.Elephants;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FivetranViewsTest {
  private static final Path PUBLISHED = Path.of("../shared/ads/fivetran");
  private static final Dataset DATASET = new Dataset("shop", "pinterest");
  private static final String SCHEMA = "pinterest_fivetran";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant LISTED = Instant.parse("2026-03-09T10:00:00Z");

  @TempDir private Path directory;

  @Test
  void viewsHaveTheNamesAndTypesOfFivetransTables() throws Exception {
    assumeTrue(Files.exists(PUBLISHED));
    for (Warehouse warehouse : List.of(Ducks.started(directory), Elephants.started())) {
      try (warehouse) {
        for (ColumnChoice choice : List.of(new ColumnChoice.Usual(), new ColumnChoice.All())) {
          fill(warehouse, choice);
          for (String table : published()) {
            var answer = ask(warehouse, "SELECT * FROM " + SCHEMA + "." + table);
            Map<String, ColumnType> types =
                answer.columns().stream().collect(toMap(Answer.Head::name, Answer.Head::type));
            assertThat(types)
                .as(table + " on " + warehouse.describe())
                .containsAllEntriesOf(expected(table));
            assertThat(answer.rows()).as(table).isNotEmpty();
          }
        }
      }
    }
  }

  @Test
  void numbersAreThoseOfOneAttributionInMillionths() throws Exception {
    for (Warehouse warehouse : List.of(Ducks.started(directory), Elephants.started())) {
      try (warehouse) {
        fill(warehouse, new ColumnChoice.Usual());

        assertThat(
                ask(
                        warehouse,
                        "SELECT advertiser_id, pin_promotion_id, spend_in_micro_dollar, impression_1"
                            + " FROM pinterest_fivetran.pin_promotion_report")
                    .rows())
            .hasToString("[[v, v, 1500000, 7]]");
        assertThat(
                ask(
                        warehouse,
                        "SELECT country_name FROM pinterest_fivetran.targeting_geo"
                            + " WHERE country_id IN ('DE', 'CI') ORDER BY 1")
                    .rows())
            .hasToString("[[Côte d’Ivoire], [Germany]]");
        assertThat(
                ask(warehouse, "SELECT budget_spend_cap FROM pinterest_fivetran.campaign_history")
                    .rows())
            .hasToString("[[1500000]]");
        assertThat(
                ask(
                        warehouse,
                        "SELECT total_checkout_value_in_micro_dollar, total_checkout, repin_1,"
                            + " spend_in_micro_dollar FROM pinterest_fivetran.ad_group_report")
                    .rows())
            .as("metrics beside the usual ones are there to be passed on")
            .hasToString("[[1500000, 7, 7, 1500000]]");
        assertThat(
                ask(warehouse, "SELECT _fivetran_synced FROM pinterest_fivetran.ad_group_history")
                    .rows())
            .as("what holds is as fresh as the last list, though it has not changed since")
            .isEqualTo(List.of(List.of(LISTED)));
        assertThat(
                ask(warehouse, "SELECT parent_type FROM pinterest_fivetran.keyword_history").rows())
            .hasToString("[[V]]");
      }
    }
  }

  @Test
  void whatIsNotImportedHasNoView() {
    var tables = List.of(Schemas.of(AdsTables.all().getFirst(), new ColumnChoice.Usual()));

    assertThat(FivetranViews.of(tables, "a"))
        .extracting(View::name)
        .containsExactly("targeting_geo");
  }

  private static Answer.Rows ask(Warehouse warehouse, String sql) throws InterruptedException {
    return (Answer.Rows)
        warehouse.answer(new Query("shop", "pinterest", sql, 1_000, Duration.ofSeconds(60)));
  }

  /// Each table with a row of one attribution, and the reports with one of another.
  private static void fill(Warehouse warehouse, ColumnChoice choice) throws Exception {
    warehouse.dropDataset(DATASET);
    warehouse.open(DATASET);
    var tables = new ArrayList<TableShape>();
    for (AdsTable table : AdsTables.all()) {
      tables.add(Schemas.of(table, choice));
      if (!table.isDaily()) {
        tables.add(Schemas.historyOf(table));
      }
    }
    for (TableShape table : tables) {
      boolean daily = table.columns().stream().anyMatch(c -> c.name().equals("attribution"));
      warehouse.create(DATASET, table, 1);
      warehouse.load(
          new Load(DATASET, table, 1, new Unit.Whole(), 1, Restating.NOTHING),
          sink -> {
            sink.row(row(table, "REGION"));
            if (daily) {
              sink.row(row(table, "other"));
            }
          });
      warehouse.publish(DATASET, table, 1, 1, Restating.NOTHING);
    }
    warehouse.views(DATASET, SCHEMA, FivetranViews.of(tables, "REGION"));
  }

  private static @Nullable Object[] row(TableShape table, String attribution) {
    return table.columns().stream().map(column -> value(column, attribution)).toArray();
  }

  private static @Nullable Object value(Column column, String attribution) {
    return switch (column.type()) {
      case TEXT ->
          switch (column.name()) {
            case "attribution" -> attribution;
            case "targeting_type" -> "REGION";
            default -> "v";
          };
      case INTEGER -> 7L;
      case DECIMAL -> new BigDecimal("1.5");
      case REAL -> 0.5;
      case BOOLEAN -> true;
      case DATE -> LocalDate.parse("2026-03-01");
      case TIMESTAMP ->
          switch (column.name()) {
            case "_valid_to" -> null;
            case "_loaded_at" -> LISTED;
            default -> NOW;
          };
      case JSON -> "{}";
    };
  }

  private static List<String> published() throws IOException {
    try (var files = Files.list(PUBLISHED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("_data.csv"))
          .map(name -> name.replaceFirst("pinterest_(.*)_data.csv", "$1"))
          .toList();
    }
  }

  /// What Fivetran's sample and description of a table name.
  private static Map<String, ColumnType> expected(String table) throws IOException {
    String head =
        Files.readAllLines(PUBLISHED.resolve("pinterest_" + table + "_data.csv")).getFirst();
    var names = new ArrayList<>(List.of(head.replace("\ufeff", "").strip().split(",")));
    boolean inside = false;
    for (String line : Files.readAllLines(PUBLISHED.resolve("src_pinterest_ads.yml"))) {
      if (line.startsWith("      - name: ")) {
        inside = line.substring("      - name: ".length()).strip().equals(table);
      } else if (inside && line.startsWith("          - name: ")) {
        names.add(line.substring("          - name: ".length()).strip());
      }
    }
    return names.stream().distinct().collect(toMap(name -> name, FivetranViewsTest::type));
  }

  private static ColumnType type(String column) {
    return switch (column) {
      case "date" -> ColumnType.DATE;
      case "archived",
          "is_automated_campaign",
          "is_campaign_budget_optimization",
          "is_flexible_daily_budgets" ->
          ColumnType.BOOLEAN;
      case "bid",
          "budget_spend_cap",
          "lifetime_spend_cap",
          "default_ad_group_budget_in_micro_currency" ->
          ColumnType.INTEGER;
      default -> {
        if (column.endsWith("_time") || column.equals("_fivetran_synced")) {
          yield ColumnType.TIMESTAMP;
        }
        boolean counted =
            column.startsWith("impression")
                || column.startsWith("clickthrough")
                || column.startsWith("total_")
                || column.startsWith("spend");
        yield counted ? ColumnType.INTEGER : ColumnType.TEXT;
      }
    };
  }
}
