package dev.pintle.warehouse.sql;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.WarehouseException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/// Values on their way in and out, so that each database holds the same.
public final class Values {
  private static final int DIGITS = 24;
  private static final int PLACES = 6;
  private static final char REPLACEMENT = '\uFFFD';

  private Values() {}

  /// A decimal as a column holds it.
  public static BigDecimal decimal(Column column, BigDecimal value) {
    BigDecimal fit = value.setScale(PLACES, RoundingMode.HALF_UP);
    if (fit.precision() > DIGITS) {
      throw new WarehouseException(
          column.name() + " holds numbers of 18 digits before the point, not " + value);
    }
    return fit;
  }

  /// An instant as a column holds it.
  public static Instant instant(Instant value) {
    return value.truncatedTo(ChronoUnit.MICROS);
  }

  /// A text as a column holds it: PostgreSQL knows no NUL, and neither knows half a character.
  public static String text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return whole(value);
      }
    }
    return value;
  }

  private static String whole(String value) {
    var whole = new StringBuilder(value.length());
    value
        .codePoints()
        .map(c -> c == 0 || isHalf(c) ? REPLACEMENT : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /// A JSON value as a column holds it: what [#text(String)] forbids may be escaped as well.
  public static String json(String value) {
    String text = text(value);
    return text.contains("\\u") ? unescaped(text) : text;
  }

  private static String unescaped(String json) {
    var whole = new StringBuilder(json.length());
    int i = 0;
    while (i < json.length()) {
      char c = json.charAt(i);
      if (c != '\\' || i + 1 == json.length()) {
        whole.append(c);
        i++;
      } else if (json.charAt(i + 1) != 'u' || i + 6 > json.length()) {
        whole.append(c).append(json.charAt(i + 1));
        i += 2;
      } else if (isPair(json, i)) {
        whole.append(json, i, i + 12);
        i += 12;
      } else {
        int unit = unit(json, i);
        whole.append(unit == 0 || isHalf(unit) ? "\\ufffd" : json.substring(i, i + 6));
        i += 6;
      }
    }
    return whole.toString();
  }

  private static boolean isPair(String json, int at) {
    int high = unit(json, at);
    if (!isHalf(high) || high > Character.MAX_HIGH_SURROGATE || at + 12 > json.length()) {
      return false;
    }
    int low = json.startsWith("\\u", at + 6) ? unit(json, at + 6) : 0;
    return low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE;
  }

  /// What an escape means; -1 when it is none.
  private static int unit(String json, int at) {
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(json.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  /// The row that an answer stands at.
  public static @Nullable Object[] row(ResultSet answer, List<ColumnType> types)
      throws SQLException {
    var row = new @Nullable Object[types.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = value(answer, i + 1, types.get(i));
    }
    return row;
  }

  private static @Nullable Object value(ResultSet answer, int at, ColumnType type)
      throws SQLException {
    return switch (type) {
      case TEXT, JSON -> answer.getString(at);
      case INTEGER -> {
        long value = answer.getLong(at);
        yield answer.wasNull() ? null : (Object) value;
      }
      case DECIMAL -> answer.getBigDecimal(at);
      case REAL -> {
        double value = answer.getDouble(at);
        yield answer.wasNull() ? null : (Object) value;
      }
      case BOOLEAN -> {
        boolean value = answer.getBoolean(at);
        yield answer.wasNull() ? null : (Object) value;
      }
      case DATE -> answer.getObject(at, LocalDate.class);
      case TIMESTAMP -> instant(answer, at);
    };
  }

  /// DuckDB's driver makes times of the machine's time zone, which are an hour off for some hours
  /// before its clocks change; the microseconds beneath are right.
  private static @Nullable Instant instant(ResultSet answer, int at) throws SQLException {
    if (answer instanceof DuckDBResultSet duck) {
      long micros = duck.getLong(at);
      return duck.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
    OffsetDateTime value = answer.getObject(at, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /// Gives a statement its parameters.
  public static void set(PreparedStatement statement, List<@Nullable Object> parameters)
      throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.get(i);
      switch (value) {
        case null -> statement.setNull(i + 1, Types.NULL);
        case Instant instant ->
            statement.setObject(i + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        default -> statement.setObject(i + 1, value);
      }
    }
  }
}
