package dev.pintle.warehouse.duckdb;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.View;
import dev.pintle.warehouse.sql.Engine;
import dev.pintle.warehouse.sql.Name;
import dev.pintle.warehouse.sql.Parser;
import dev.pintle.warehouse.sql.Tables;
import dev.pintle.warehouse.sql.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// What DuckDB does in its own way.
final class DuckDbEngine implements Engine {
  /// How many values are kept outside of the database's own memory at most.
  private static final int MOST_WAITING_VALUES = 1 << 20;

  private final Parser parser;

  DuckDbEngine(Parser parser) {
    this.parser = parser;
  }

  @Override
  public String typeOf(ColumnType type) {
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

  @Override
  public long fill(Connection connection, Name table, List<Column> columns, RowSource rows)
      throws SQLException, IOException, InterruptedException {
    var into = connection.unwrap(DuckDBConnection.class);
    try (var appender = into.createAppender(StoreFile.ALIAS, table.schema(), table.name())) {
      var counting = new Appending(appender, columns);
      rows.writeTo(counting);
      return counting.count;
    }
  }

  /// Puts each row into the appender.
  private static final class Appending implements RowSource.Sink {
    private final DuckDBAppender appender;
    private final List<Column> columns;
    private final int mostWaiting;
    private long count;

    Appending(DuckDBAppender appender, List<Column> columns) {
      this.appender = appender;
      this.columns = columns;
      this.mostWaiting = Math.max(1, MOST_WAITING_VALUES / columns.size());
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      try {
        appender.beginRow();
        for (int i = 0; i < values.length; i++) {
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

  /// Who changes a store's tables holds the lock of its file.
  @Override
  public void lock(Connection connection, Dataset dataset) {}

  @Override
  public void replaceView(Connection connection, Name view, String select) throws SQLException {
    Tables.execute(connection, "CREATE OR REPLACE VIEW " + view.sql() + " AS " + select);
  }

  /// Keys are checked before they come in, and found by scanning; an index would make each load
  /// slower.
  @Override
  public void indexKey(Connection connection, Name table, List<String> key) {}

  /// DuckDB looks for a view's tables when the view is read, in the schemas of who reads: they must
  /// be told with their schema.
  @Override
  public void makeView(Connection connection, Dataset dataset, Name name, String select)
      throws SQLException {
    Tables.execute(
        connection,
        "CREATE VIEW " + name.sql() + " AS " + parser.qualified(select, dataset.schema()));
  }

  @Override
  public Set<String> tablesOf(View view) {
    return parser.tablesOf(view.select());
  }
}
