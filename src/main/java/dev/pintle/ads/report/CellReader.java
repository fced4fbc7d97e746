package dev.pintle.ads.report;

import dev.pintle.ads.table.ReportColumn;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads single values exactly: digits never pass through a `double` unless the column is one.
final class CellReader {
  private static final int DIGITS_BEHIND = 6;
  private static final int DIGITS_BEFORE = 18;

  /// The largest exponent: to write such a number out takes the more room the larger it is.
  private static final int MOST_ZEROS = 1_000;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}([.][0-9]{1,40})?");

  private final JsonParser parser;

  CellReader(JsonParser parser) {
    this.parser = parser;
  }

  /// The value of a column, of its Java type; null when Pinterest gave none.
  @Nullable Object cell(ReportColumn column) throws ReportException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (column.type()) {
      case TEXT -> text();
      case BOOLEAN -> {
        String word = text();
        if (!"true".equals(word) && !"false".equals(word)) {
          throw wrong(column.name(), "neither true nor false");
        }
        yield "true".equals(word);
      }
      case INTEGER -> integer(column);
      case DECIMAL -> decimal(column);
      case REAL -> {
        BigDecimal number = number(column);
        yield (column.isMillionths() ? number.movePointLeft(DIGITS_BEHIND) : number).doubleValue();
      }
      case DATE, TIMESTAMP, JSON ->
          throw new IllegalStateException("reports have no columns of type " + column.type());
    };
  }

  /// A text, or a number as written, or what else there is as JSON; null for null.
  @Nullable String text() {
    return switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          parser.getString();
      case VALUE_NULL -> null;
      case null, default -> {
        var out = new JsonOut(64);
        copy(out);
        yield out.toString();
      }
    };
  }

  private Long integer(ReportColumn column) throws ReportException {
    BigDecimal number;
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    number = number(column);
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new ReportException(column.name() + " is not a whole number: " + parser.getString(), e);
    }
  }

  /// An amount, rounded to a millionth: Pinterest counts in nothing finer.
  private BigDecimal decimal(ReportColumn column) throws ReportException {
    BigDecimal number = number(column);
    BigDecimal units = column.isMillionths() ? number.movePointLeft(DIGITS_BEHIND) : number;
    if (units.precision() - units.scale() > DIGITS_BEFORE) {
      throw wrong(column.name(), "larger than an amount can be");
    }
    return units.setScale(DIGITS_BEHIND, RoundingMode.HALF_EVEN);
  }

  private BigDecimal number(ReportColumn column) throws ReportException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MOST_ZEROS) {
          throw wrong(column.name(), "larger or finer than a number can be");
        }
        yield number;
      }
      case VALUE_STRING -> {
        String text = parser.getString();
        if (!NUMBER.matcher(text).matches()) {
          throw wrong(column.name(), "a text, not a number");
        }
        yield new BigDecimal(text); // the types of Pinterest's numbers have been known to change
      }
      case null, default -> throw wrong(column.name(), "not a number");
    };
  }

  private static ReportException wrong(String column, String what) {
    return new ReportException(column + " is " + what);
  }

  /// Copies the value that the parser is at, with all that is inside.
  void copy(JsonOut out) {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        out.beginObject();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          out.name(name);
          parser.nextToken();
          copy(out);
        }
        out.endObject();
      }
      case START_ARRAY -> {
        out.beginArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          copy(out);
        }
        out.endArray();
      }
      case VALUE_STRING -> out.text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.raw(parser.getString());
      case VALUE_TRUE, VALUE_FALSE -> out.bool(parser.currentToken() == JsonToken.VALUE_TRUE);
      case null, default -> out.json(new Json.Null());
    }
  }
}
