package dev.pintle.warehouse.sql;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.RowSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Puts rows into a table of DuckDB by its appender.
public final class Appending implements RowSource.Sink {
  /// How many values are kept outside of the database's own memory at most.
  private static final int MOST_WAITING_VALUES = 1 << 20;

  private final DuckDBAppender appender;
  private final List<Column> columns;
  private final int mostWaiting;
  private long count;

  /// @param columns of the table, all of them, in their order
  public Appending(DuckDBAppender appender, List<Column> columns) {
    this.appender = appender;
    this.columns = columns;
    this.mostWaiting = Math.max(1, MOST_WAITING_VALUES / columns.size());
  }

  /// The type of a column in DuckDB.
  public static String typeOf(ColumnType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "DECIMAL(24, 6)";
      case REAL -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
      case JSON -> "JSON";
    };
  }

  /// How many rows came.
  public long count() {
    return count;
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    try {
      appender.beginRow();
      for (int i = 0; i < columns.size(); i++) {
        append(columns.get(i), values[i]);
      }
      appender.endRow();
      count++;
      if (count % mostWaiting == 0) {
        appender.flush();
      }
    } catch (SQLException e) {
      throw new IOException("cannot take a row: " + e.getMessage(), e);
    }
  }

  private void append(Column column, @Nullable Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
      return;
    }
    switch (column.type()) {
      case TEXT -> appender.append(Values.text((String) value));
      case JSON -> appender.append(Values.json((String) value));
      case INTEGER -> appender.append((long) (Long) value);
      case DECIMAL -> appender.append(Values.decimal(column, (BigDecimal) value));
      case REAL -> appender.append((double) (Double) value);
      case BOOLEAN -> appender.append((boolean) (Boolean) value);
      case DATE -> appender.append((LocalDate) value);
      case TIMESTAMP ->
          appender.appendEpochMicros(
              ChronoUnit.MICROS.between(Instant.EPOCH, Values.instant((Instant) value)));
    }
  }
}
