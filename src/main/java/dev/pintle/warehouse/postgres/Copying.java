package dev.pintle.warehouse.postgres;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.sql.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/// Writes rows in [the text format of COPY](https://www.postgresql.org/docs/current/sql-copy.html).
final class Copying implements RowSource.Sink {
  private static final int FULL = 1 << 16;

  private final CopyIn copy;
  private final List<Column> columns;
  private byte[] bytes = new byte[2 * FULL];
  private int length;

  Copying(CopyIn copy, List<Column> columns) {
    this.copy = copy;
    this.columns = columns;
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        put('\t');
      }
      Object value = values[i];
      if (value == null) {
        put('\\');
        put('N');
      } else {
        write(columns.get(i), value);
      }
    }
    put('\n');
    if (length >= FULL) {
      flush();
    }
  }

  private void write(Column column, Object value) {
    switch (column.type()) {
      case TEXT -> escaped(Values.text((String) value));
      case JSON -> escaped(Values.json((String) value));
      case INTEGER -> plain(Long.toString((Long) value));
      case DECIMAL -> plain(Values.decimal(column, (BigDecimal) value).toPlainString());
      case REAL -> plain(Double.toString((Double) value));
      case BOOLEAN -> put((Boolean) value ? 't' : 'f');
      case DATE -> plain(value.toString());
      case TIMESTAMP -> plain(Values.instant((Instant) value).toString());
    }
  }

  private void plain(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> plain("\\\\");
        case '\n' -> plain("\\n");
        case '\r' -> plain("\\r");
        case '\t' -> plain("\\t");
        default -> {
          if (c < 0x80) {
            put(c);
          } else {
            int end = Character.isHighSurrogate(c) ? i + 2 : i + 1;
            for (byte one : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
              put((char) (one & 0xFF));
            }
            i = end - 1;
          }
        }
      }
    }
  }

  private void put(char one) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) one;
  }

  /// Sends what was written.
  void flush() throws IOException {
    try {
      copy.writeToCopy(bytes, 0, length);
      length = 0;
    } catch (SQLException e) {
      throw new IOException("cannot take a row: " + e.getMessage(), e);
    }
  }
}
