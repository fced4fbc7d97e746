package dev.pintle.warehouse;

import com.sun.management.OperatingSystemMXBean;
import dev.pintle.bench.Report;
import dev.pintle.store.Postgres;
import dev.pintle.warehouse.duckdb.DuckDbSettings;
import dev.pintle.warehouse.duckdb.DuckDbWarehouse;
import dev.pintle.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Measures a year of ads' days on their way into each warehouse: 5 columns that say which row it
/// is, and numbers; then its last 32 days again, and out as Parquet.
public final class WarehouseBench {
  public static final int USUAL_ROWS = 500_000;
  public static final int USUAL_NUMBERS = 40;

  private static final Dataset DATASET = new Dataset("bench", "bench");
  private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
  private static final int DAYS = 365;
  private static final int AGAIN = 32;

  private final Warehouse warehouse;
  private final TableShape shape;
  private final int rows;

  private WarehouseBench(Warehouse warehouse, int rows, int numbers) {
    this.warehouse = warehouse;
    this.rows = rows;
    this.shape = shape(numbers);
  }

  /// Measures, and prints a line for each warehouse.
  public static void run(int rows, int numbers) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("pintle-bench");
    var settings = new DuckDbSettings("256MB", 2, directory.resolve("temporary"), 1);
    try (var duckdb = new DuckDbWarehouse(directory, settings);
        var postgres = new PostgresWarehouse(Postgres.newDatabase(), 4, new SecureRandom())) {
      new WarehouseBench(duckdb, rows, numbers).measure("DuckDB", directory);
      new WarehouseBench(postgres, rows, numbers).measure("PostgreSQL", directory);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot make a database", e);
    } finally {
      delete(directory);
    }
  }

  private static TableShape shape(int numbers) {
    var columns = new ArrayList<Column>();
    columns.add(Column.of("ad_id", ColumnType.TEXT, "The ad."));
    columns.add(Column.of("date", ColumnType.DATE, "The day."));
    columns.add(Column.of("attribution", ColumnType.TEXT, "Which windows."));
    columns.add(Column.of("ad_group_id", ColumnType.TEXT, "The ad group."));
    columns.add(Column.of("currency", ColumnType.TEXT, "The currency."));
    for (int i = 0; i < numbers; i++) {
      ColumnType type =
          switch (i % 4) {
            case 0 -> ColumnType.DECIMAL;
            case 1 -> ColumnType.REAL;
            default -> ColumnType.INTEGER;
          };
      columns.add(new Column("metric_" + i, type, "", "A number.", i % 4 != 1));
    }
    return new TableShape(
        "ad_daily", "Bench.", columns, List.of("ad_id", "date", "attribution"), "date");
  }

  private void measure(String name, Path directory) throws IOException, InterruptedException {
    warehouse.start();
    warehouse.open(DATASET);
    warehouse.create(DATASET, shape, 1);
    long cpu = cpuMs();
    long load = timed(() -> load(0, DAYS, new Unit.Whole(), Restating.NOTHING));
    cpu = cpuMs() - cpu;
    warehouse.publish(DATASET, shape, 1, 1, Restating.NOTHING);
    LocalDate from = FIRST.plusDays(DAYS - AGAIN);
    LocalDate to = FIRST.plusDays(DAYS - 1);
    var days = Set.copyOf(from.datesUntil(to.plusDays(1)).toList());
    var unit = new Unit.Days(from, to, Map.of("attribution", Set.of("30/30/1")));
    var restating = new Restating("run", Instant.EPOCH, days, Set.of("attribution"));
    long again = timed(() -> load(DAYS - AGAIN, DAYS, unit, restating));
    Path file = directory.resolve(name + ".parquet");
    long export =
        timed(() ->
            warehouse.export(
                "bench",
                "bench",
                "SELECT * FROM ad_daily",
                ExportFormat.PARQUET,
                file,
                Duration.ofMinutes(10)));
    Report.of("warehouse")
        .text("warehouse", name)
        .number("rows", rows)
        .number("columns", shape.columns().size())
        .number("loadMs", load)
        .number("loadCpuMs", cpu)
        .number("rowsPerSecond", rows * 1_000L / load)
        .number("replaced", (long) rows / DAYS * AGAIN)
        .number("replaceMs", again)
        .number("parquetMs", export)
        .number("parquetBytes", Files.size(file))
        .number("tableBytes", warehouse.bytes(DATASET))
        .number("peakRssMb", peakRssMb())
        .text(
            "load",
            "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()))
        .print();
  }

  /// Something that is timed.
  @FunctionalInterface
  private interface Step {
    Object take() throws IOException, InterruptedException;
  }

  private static long timed(Step step) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Object result = step.take();
    if (!(result instanceof Loaded.Done || result instanceof Answer.Rows)) {
      throw new IllegalStateException(result.toString());
    }
    return Math.max(1, (System.nanoTime() - start) / 1_000_000);
  }

  private Loaded load(int first, int end, Unit unit, Restating restating)
      throws IOException, InterruptedException {
    int ads = rows / DAYS;
    return warehouse.load(
        new Load(DATASET, shape, 1, unit, 1, restating),
        sink -> {
          var row = new @Nullable Object[shape.columns().size()];
          long seed = restating.days().size() + 1L;
          for (int day = first; day < end; day++) {
            LocalDate date = FIRST.plusDays(day);
            for (int ad = 0; ad < ads; ad++) {
              seed = fill(row, date, ad, seed);
              sink.row(row);
            }
          }
        });
  }

  /// Numbers as reports have them: many are 0, and few are large.
  private long fill(@Nullable Object[] row, LocalDate date, int ad, long before) {
    row[0] = Long.toString(687_000_000_000L + ad);
    row[1] = date;
    row[2] = "30/30/1";
    row[3] = Long.toString(268_000_000_000L + ad / 10);
    row[4] = "EUR";
    long seed = before;
    for (int i = 5; i < row.length; i++) {
      seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      long value = (seed >>> 60) < 6 ? 0 : (seed >>> 40) % 50_000;
      row[i] =
          switch (shape.columns().get(i).type()) {
            case DECIMAL -> BigDecimal.valueOf(value, 2);
            case REAL -> value / 1_000.0;
            default -> (Object) value;
          };
    }
    return seed;
  }

  /// Of all threads of this process, DuckDB's too.
  private static long cpuMs() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1_000_000;
  }

  /// What the process had in memory at most, with DuckDB's own; 0 where that is not told.
  private static long peakRssMb() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
        .findFirst()
        .orElse(0);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
