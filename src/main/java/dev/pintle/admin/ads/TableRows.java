package dev.pintle.admin.ads;

import dev.pintle.ads.setup.Import;
import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.WarehouseException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a table of an import holds, as its page shows it: a few rows, what a day said, and what it
/// said before.
public final class TableRows {
  private static final int SAMPLE = 10;
  private static final int RESTATEMENTS = 50;
  private static final int SUMS = 12;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Warehouse warehouse;

  TableRows(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /// A sum of a day.
  ///
  /// @param value null where no row has any
  public record Sum(String column, String unit, @Nullable BigDecimal value) {}

  /// What a day said before.
  ///
  /// @param rowsOf which rows of the day
  public record Restated(
      LocalDate day,
      String rowsOf,
      String metric,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      String runId,
      Instant at) {}

  /// The first rows, whichever those are.
  Answer sample(Import of, TableShape shape) throws InterruptedException {
    String order = shape.day() == null ? "" : " order by \"" + shape.day() + "\" desc";
    String sql = "select * from " + shape.name() + order + " limit " + SAMPLE;
    try {
      return warehouse.answer(new Query(of.storeId(), of.schema(), sql, SAMPLE, LONGEST));
    } catch (WarehouseException _) {
      return new Answer.Refused("the warehouse does not answer");
    }
  }

  /// What a day said: the sums of the columns that may be added up.
  List<Sum> sums(Import of, TableShape shape, LocalDate day, String attribution) {
    List<Column> columns =
        shape.columns().stream()
            .filter(Column::additive)
            .filter(column -> column.type() != ColumnType.TEXT)
            .limit(SUMS)
            .toList();
    if (columns.isEmpty() || shape.day() == null) {
      return List.of();
    }
    var parameters = new ArrayList<@Nullable Object>(List.of(day));
    String its = "";
    if (!attribution.isEmpty()) {
      its = " and attribution = ?";
      parameters.add(attribution);
    }
    String sums =
        columns.stream()
            .map(column -> "cast(sum(" + column.name() + ") as decimal(24, 6))")
            .collect(Collectors.joining(", "));
    String sql =
        "select " + sums + " from " + shape.name() + " where " + shape.day() + " = ?" + its;
    var found = new ArrayList<Sum>();
    read(
        of,
        sql,
        parameters,
        columns.stream().map(_ -> ColumnType.DECIMAL).toList(),
        row -> {
          for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            found.add(new Sum(column.name(), column.unit(), (BigDecimal) row[i]));
          }
        });
    return found;
  }

  /// What days said before, the newest first.
  ///
  /// @param day null for all days
  List<Restated> restated(Import of, String table, @Nullable LocalDate day) {
    var parameters = new ArrayList<@Nullable Object>(List.of(table));
    String its = "";
    if (day != null) {
      its = " and date = ?";
      parameters.add(day);
    }
    String sql =
        """
        select date, rows_of, metric, before, after, run_id, restated_at from restatement
        where table_name = ?%s order by restated_at desc, date desc, metric limit %d
        """
            .formatted(its, RESTATEMENTS);
    var found = new ArrayList<Restated>();
    read(
        of,
        sql,
        parameters,
        List.of(
            ColumnType.DATE,
            ColumnType.TEXT,
            ColumnType.TEXT,
            ColumnType.DECIMAL,
            ColumnType.DECIMAL,
            ColumnType.TEXT,
            ColumnType.TIMESTAMP),
        row -> found.add(restated(row)));
    return found;
  }

  private static Restated restated(@Nullable Object[] row) {
    return new Restated(
        row[0] instanceof LocalDate day ? day : LocalDate.EPOCH,
        String.valueOf(row[1]),
        String.valueOf(row[2]),
        (BigDecimal) row[3],
        (BigDecimal) row[4],
        String.valueOf(row[5]),
        row[6] instanceof Instant at ? at : Instant.EPOCH);
  }

  /// Reads, or finds nothing while there is nothing to read.
  private void read(
      Import of,
      String sql,
      List<@Nullable Object> parameters,
      List<ColumnType> types,
      RowSource.Sink sink) {
    try {
      warehouse.read(of.dataset(), sql, parameters, types, sink);
    } catch (WarehouseException | IOException _) {
      // the table is not there yet, or was dropped meanwhile: the page shows what else is known
    }
  }
}
