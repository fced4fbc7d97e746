package dev.pintle.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.Randomized;
import dev.pintle.base.Json;
import dev.pintle.warehouse.duckdb.Ducks;
import dev.pintle.warehouse.postgres.Elephants;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loads at random into both warehouses: each holds, cell by cell, what a map in memory holds.
class RandomLoadsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a\tb\nc\r\nd\\e\\N\\.\"'",
          "\\N",
          "Sömmerkléid – 夏のドレス 👗🏽",
          "848506386032216135",
          "; DROP TABLE x; -- $$ ? {fn x} %s",
          "\u0001\u007f\u00a0\u2028\ufeff");
  private static final List<String> JSON =
      List.of(
          "{\"a\":[1,2.50,\"x\\ty\"]}", "null", "[]", "\"848506386032216135\"", "{\"ä\":\"👗\"}");

  @TempDir private static Path directory;
  private static List<Warehouse> warehouses = List.of();

  @BeforeAll
  static void open() throws Exception {
    warehouses = List.of(Ducks.started(directory), Elephants.started());
    for (Warehouse warehouse : warehouses) {
      warehouse.open(Sample.DATASET);
      warehouse.create(Sample.DATASET, Sample.DAYS, 1);
      warehouse.publish(Sample.DATASET, Sample.DAYS, 1, 1, Restating.NOTHING);
    }
  }

  @AfterAll
  static void close() {
    warehouses.forEach(Warehouse::close);
  }

  @Randomized
  void bothHoldWhatWasLoaded(Random random) throws Exception {
    var model = new TreeMap<String, @Nullable Object[]>();
    for (int i = 0; i < 5; i++) {
      Unit unit = i == 0 ? new Unit.Whole() : unit(random);
      var rows = rows(random, unit);
      var gone = model.entrySet().stream().filter(row -> isIn(unit, row.getValue())).toList();
      long before = gone.size();
      boolean counted = i > 0; // what another seed left is not in the model
      gone.forEach(row -> model.remove(row.getKey()));
      rows.forEach(row -> model.put(key(row), row));
      for (Warehouse warehouse : warehouses) {
        var load = new Load(Sample.DATASET, Sample.DAYS, 1, unit, 1, Restating.NOTHING);
        var loaded = warehouse.load(load, Sample.rows(rows.toArray(new @Nullable Object[0][])));
        assertThat(loaded)
            .isInstanceOfSatisfying(
                Loaded.Done.class,
                done -> {
                  assertThat(done.rows()).isEqualTo(rows.size());
                  assertThat(!counted || done.replaced() == before).isTrue();
                });
      }
    }
    for (Warehouse warehouse : warehouses) {
      assertThat(cells(warehouse))
          .as(warehouse.describe())
          .isEqualTo(model.values().stream().map(RandomLoadsTest::cells).toList());
    }
  }

  private static Unit unit(Random random) {
    LocalDate from = FIRST.plusDays(random.nextInt(6));
    return switch (random.nextInt(4)) {
      case 0 -> new Unit.Whole();
      case 1 -> new Unit.Days(from, from.plusDays(random.nextInt(4)), Map.of());
      case 2 ->
          new Unit.Days(from, from.plusDays(2), Map.of("attribution", Set.of("30/30/1", "7\\7")));
      default -> new Unit.Keys("ad_id", Set.copyOf(TEXTS.subList(0, 1 + random.nextInt(7))));
    };
  }

  private static boolean isIn(Unit unit, @Nullable Object[] row) {
    return switch (unit) {
      case Unit.Whole _ -> true;
      case Unit.Keys(String _, Set<String> values) -> values.contains(row[0]);
      case Unit.Days days -> {
        var day = (LocalDate) row[1];
        yield day != null
            && !day.isBefore(days.from())
            && !day.isAfter(days.to())
            && days.alike().values().stream().allMatch(values -> values.contains(row[2]));
      }
    };
  }

  private static List<@Nullable Object[]> rows(Random random, Unit unit) {
    var rows = new TreeMap<String, @Nullable Object[]>();
    for (int i = random.nextInt(60); i > 0; i--) {
      var row = row(random);
      if (isIn(unit, row)) {
        rows.put(key(row), row);
      }
    }
    return new ArrayList<>(rows.values());
  }

  private static @Nullable Object[] row(Random random) {
    return new @Nullable Object[] {
      one(random, TEXTS),
      FIRST.plusDays(random.nextInt(8)),
      one(random, List.of("30/30/1", "7\\7", "")),
      orNull(random, random.nextLong()),
      orNull(random, new BigDecimal(new BigInteger(79, random), 6)),
      orNull(random, Double.longBitsToDouble(random.nextLong() & ~(1L << 62))),
      orNull(random, random.nextBoolean()),
      orNull(
          random, Instant.ofEpochSecond(random.nextLong(1L << 33), random.nextInt(1_000_000_000))),
      orNull(random, one(random, JSON))
    };
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static @Nullable Object orNull(Random random, Object value) {
    return random.nextInt(5) == 0 ? null : value;
  }

  private static String key(@Nullable Object[] row) {
    return row[0] + "|" + row[1] + "|" + row[2];
  }

  private static List<String> cells(Warehouse warehouse) throws Exception {
    var types = Sample.DAYS.columns().stream().map(Column::type).toList();
    var rows = new TreeMap<String, String>();
    warehouse.read(
        Sample.DATASET,
        "SELECT * FROM ad_daily",
        List.of(),
        types,
        row -> rows.put(key(row), cells(row)));
    return List.copyOf(rows.values());
  }

  /// Each value as it must be read again.
  private static String cells(@Nullable Object[] row) {
    var cells = new ArrayList<@Nullable Object>();
    for (int i = 0; i < row.length; i++) {
      boolean isJson = i == 8;
      cells.add(
          switch (row[i]) {
            case null -> "nothing";
            case String json when isJson -> Json.parse(json).toString();
            case Instant instant -> instant.getEpochSecond() + "." + instant.getNano() / 1_000;
            case BigDecimal number -> number.toPlainString();
            case Object other -> other.getClass().getSimpleName() + " " + other;
          });
    }
    return cells.toString();
  }

  @Test
  void whatOnlyOneCouldHoldIsReplacedInBoth() throws Exception {
    var dataset = new Dataset("shop", "odd");
    for (Warehouse warehouse : warehouses) {
      warehouse.open(dataset);
      warehouse.create(dataset, Sample.DAYS, 1);
      var load = new Load(dataset, Sample.DAYS, 1, new Unit.Whole(), 1, Restating.NOTHING);
      var row = Sample.row("a\0b\ud83dc", FIRST, 1L);
      row[4] = new BigDecimal("-0.0000005");
      row[8] = "{\"a\":\"x\\u0000\\\\u0000\\ud83d\\ud83d\\udc57\\udc57\"}";
      warehouse.load(load, Sample.rows(new @Nullable Object[][] {row}));
      warehouse.publish(dataset, Sample.DAYS, 1, 1, Restating.NOTHING);

      var read = new ArrayList<String>();
      warehouse.read(
          dataset,
          "SELECT ad_id, spend, _extra FROM ad_daily WHERE date = ?",
          List.of(FIRST),
          List.of(ColumnType.TEXT, ColumnType.DECIMAL, ColumnType.JSON),
          found -> {
            read.add(String.valueOf(found[0]));
            read.add(String.valueOf(found[1]));
            read.add(((Json.Obj) Json.parse(String.valueOf(found[2]))).text("a"));
          });
      assertThat(read)
          .as(warehouse.describe())
          .containsExactly("a\ufffdb\ufffdc", "-0.000001", "x\ufffd\\u0000\ufffd👗\ufffd");
    }
  }

  @Test
  void aNumberThatIsTooLargeIsRefusedByBoth() {
    var dataset = new Dataset("shop", "large");
    for (Warehouse warehouse : warehouses) {
      warehouse.open(dataset);
      warehouse.create(dataset, Sample.DAYS, 1);
      var load = new Load(dataset, Sample.DAYS, 1, new Unit.Whole(), 1, Restating.NOTHING);
      var row = Sample.row("1", FIRST, "", 1L, "1000000000000000000");

      assertThatThrownBy(() -> warehouse.load(load, Sample.rows(new @Nullable Object[][] {row})))
          .isInstanceOf(WarehouseException.class)
          .hasMessage("spend holds numbers of 18 digits before the point, not 1000000000000000000");
    }
  }
}
