package dev.pintle.sandbox.ads.report;

import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/// What the forms of tables have in common: cells as text, and bytes that go out as they are made.
/// Not thread-safe.
final class TableWriter {
  private static final int CHUNK = 1 << 16;

  private final OutputStream to;
  final JsonOut out = new JsonOut(2 * CHUNK);

  TableWriter(OutputStream to) {
    this.to = to;
  }

  /// Sends on what has gathered, when it is much.
  ///
  /// @param comma whether more follows in a list
  void spill(boolean comma) {
    if (out.size() >= CHUNK) {
      flush();
      out.truncate(0, comma);
    }
  }

  void flush() {
    if (out.size() == 0) {
      return; // a stream that has all that was announced is closed
    }
    try {
      to.write(out.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a table", e);
    }
    out.clear();
  }

  /// The digits of a number of a column.
  static String digits(long number, int scale) {
    if (scale == 0 || number == 0) {
      return Long.toString(number);
    }
    return BigDecimal.valueOf(number, scale).stripTrailingZeros().toPlainString();
  }

  /// The fields of a row: what it has no value for is left out, and so is zero.
  ///
  /// @param but the name of a column that is there already
  static void fields(JsonOut out, Row row, String but) {
    fields(out, row, but, false);
  }

  /// @param asText whether numbers are written as texts
  static void fields(JsonOut out, Row row, String but, boolean asText) {
    for (int i = 0; i < row.columns.length; i++) {
      Column column = row.columns[i];
      if (column.name().equals(but)) {
        continue;
      }
      var attribute = row.attributes[i];
      if (attribute != null) {
        out.name(column.name()).json(attribute);
      } else if (row.numbers[i] != 0) {
        String digits = digits(row.numbers[i], column.formula().scale());
        out.name(column.name());
        if (asText) {
          out.text(digits);
        } else {
          out.raw(digits);
        }
      }
    }
  }
}
