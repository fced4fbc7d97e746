package dev.pintle.ads.entity;

import dev.pintle.ads.table.EntityColumn;
import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads single values of entities.
final class EntityValues {
  private static final int DIGITS_BEHIND = 6;
  private static final int DIGITS_BEFORE = 18;
  private static final int MOST_DIGITS = 60;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");

  private EntityValues() {}

  /// A value as of the column's Java type; empty when it is none of that kind.
  static Optional<Object> read(EntityColumn.Kind kind, Json json) {
    try {
      return switch (kind) {
        case TEXT -> Optional.of(text(json));
        case JSON -> Optional.of(json.toString());
        case BOOLEAN -> bool(json);
        case INTEGER -> number(json).map(BigDecimal::longValueExact);
        case DECIMAL -> number(json).flatMap(EntityValues::amount);
        case MICRO ->
            number(json).map(n -> n.movePointLeft(DIGITS_BEHIND)).flatMap(EntityValues::amount);
        case SECONDS -> number(json).map(n -> n.movePointRight(3)).map(EntityValues::millis);
        case MILLIS -> number(json).map(EntityValues::millis);
        case ISO -> Optional.ofNullable(Json.scalar(json)).map(EntityValues::time);
        case DATE -> Optional.ofNullable(Json.scalar(json)).map(LocalDate::parse);
      };
    } catch (ArithmeticException | DateTimeException | NumberFormatException _) {
      return Optional.empty(); // an exponent may be larger than there can be
    }
  }

  private static String text(Json json) {
    String scalar = Json.scalar(json);
    return scalar == null ? json.toString() : scalar;
  }

  private static Optional<Object> bool(Json json) {
    return switch (String.valueOf(Json.scalar(json))) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// A number, or a text that is one: Pinterest's types have been known to change.
  private static Optional<BigDecimal> number(Json json) {
    String digits =
        switch (json) {
          case Json.Num(String number) -> number;
          case Json.Text(String text) when NUMBER.matcher(text).matches() -> text;
          case Json.Text _, Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ -> "";
        };
    return digits.isEmpty() || digits.length() > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(new BigDecimal(digits)).filter(n -> Math.abs(n.scale()) <= MOST_DIGITS);
  }

  private static Optional<Object> amount(BigDecimal number) {
    return number.precision() - number.scale() > DIGITS_BEFORE
        ? Optional.empty()
        : Optional.of(number.setScale(DIGITS_BEHIND, RoundingMode.HALF_EVEN));
  }

  private static Object millis(BigDecimal millis) {
    return Instant.ofEpochMilli(millis.setScale(0, RoundingMode.DOWN).longValueExact());
  }

  /// With or without a zone: without, it is UTC.
  private static Object time(String text) {
    int day = text.indexOf('T');
    boolean zoned =
        text.endsWith("Z") || text.lastIndexOf('+') > day || text.lastIndexOf('-') > day;
    return zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
