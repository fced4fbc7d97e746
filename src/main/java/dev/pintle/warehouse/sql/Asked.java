package dev.pintle.warehouse.sql;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.ColumnType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A person's SELECT with columns whose types are known: it is put inside of a statement of ours
/// that casts them and cuts the answer off.
///
/// @param databaseTypes as the database calls them
public record Asked(String sql, List<Answer.Head> heads, List<String> databaseTypes) {
  /// Of one text in an answer.
  private static final int MOST_CHARACTERS = 100_000;

  private static final int MOST_VALUES_OF_A_GROUP = 3 << 20;

  /// Of all texts of an answer together.
  private static final long MOST_CHARACTERS_OF_ALL = 16 << 20;

  /// Takes up a statement.
  ///
  /// @param sql as [#withoutEnd(String)] gives it
  /// @param columns what the database says of its columns
  /// @param typeOf what a type of the database is handed over as
  public static Asked of(
      String sql, @Nullable ResultSetMetaData columns, Function<String, ColumnType> typeOf)
      throws SQLException {
    if (columns == null || columns.getColumnCount() == 0) {
      throw new SQLException("only a SELECT can be asked");
    }
    var heads = new ArrayList<Answer.Head>();
    var types = new ArrayList<String>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String type = columns.getColumnTypeName(i);
      heads.add(new Answer.Head(columns.getColumnLabel(i), typeOf.apply(type)));
      types.add(type);
    }
    return new Asked(sql, heads, types);
  }

  /// A statement as it can stand inside of another.
  public static String withoutEnd(String sql) {
    return Ending.cut(sql);
  }

  /// The statement to execute.
  ///
  /// @param mostRows of its answer
  public String statement(long mostRows) {
    return "SELECT %s FROM (\n%s\n) AS asked(%s) LIMIT %d"
        .formatted(
            each(i -> value("c" + i, heads.get(i).type())), sql, each(i -> "c" + i), mostRows);
  }

  private String each(IntFunction<String> part) {
    return IntStream.range(0, heads.size()).mapToObj(part).collect(Collectors.joining(", "));
  }

  private static String value(String column, ColumnType type) {
    return switch (type) {
      case TEXT, JSON -> "left(CAST(" + column + " AS TEXT), " + MOST_CHARACTERS + ")";
      case DECIMAL -> "CAST(" + column + " AS TEXT)";
      case INTEGER -> "CAST(" + column + " AS BIGINT)";
      case REAL -> "CAST(" + column + " AS DOUBLE PRECISION)";
      case TIMESTAMP -> "CAST(" + column + " AS TIMESTAMP WITH TIME ZONE)";
      case BOOLEAN, DATE -> column;
    };
  }

  /// The statement that hands over the values as they are, in types that files know.
  public String exact() {
    return "SELECT %s FROM (\n%s\n) AS asked(%s)"
        .formatted(
            each(i -> exact(i) + " AS " + Name.quoted(heads.get(i).name())),
            sql,
            each(i -> "c" + i));
  }

  /// How Parquet is to be written: DuckDB keeps a group of rows in memory until it is full, and
  /// wide rows would not fit in the usual number.
  public String parquetOptions() {
    int rows = Math.clamp(MOST_VALUES_OF_A_GROUP / heads.size(), 2_048, 122_880);
    return "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + rows;
  }

  private String exact(int i) {
    return switch (databaseTypes.get(i)) {
      case "bool" -> "CAST(c" + i + " AS TEXT)";
      case "HUGEINT" -> "CAST(c" + i + " AS DECIMAL(38, 0))";
      case "UHUGEINT", "BIGNUM" -> "CAST(c" + i + " AS TEXT)";
      default -> "c" + i;
    };
  }

  /// Reads the answer of [#statement(long)].
  ///
  /// @param start when it was asked, in nanoseconds as the JVM counts them
  public Answer.Rows rows(ResultSet answer, int mostRows, long start) throws SQLException {
    var types =
        heads.stream()
            .map(head -> head.type() == ColumnType.DECIMAL ? ColumnType.TEXT : head.type())
            .toList();
    var rows = new ArrayList<List<@Nullable Object>>();
    long characters = 0;
    boolean cut = false;
    while (!cut && answer.next()) {
      cut = rows.size() == mostRows || characters > MOST_CHARACTERS_OF_ALL;
      if (!cut) {
        @Nullable Object[] values = Values.row(answer, types);
        for (int i = 0; i < values.length; i++) {
          if (values[i] instanceof String text) {
            characters += text.length();
            values[i] = heads.get(i).type() == ColumnType.DECIMAL ? number(text) : text;
          }
        }
        rows.add(Collections.unmodifiableList(Arrays.asList(values)));
      }
    }
    return new Answer.Rows(heads, rows, cut, Duration.ofNanos(System.nanoTime() - start));
  }

  private static @Nullable BigDecimal number(String text) {
    return text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))
        ? null
        : new BigDecimal(text);
  }
}
