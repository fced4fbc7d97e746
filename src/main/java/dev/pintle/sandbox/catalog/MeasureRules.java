package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the published rules say of measures, dates, shipping, tax and numbers. Stateless.
final class MeasureRules {
  private static final Pattern WEIGHT =
      Pattern.compile("(?i)[0-9]{1,9}(?:\\.[0-9]{1,6})? (?:lb|oz|g|kg)");
  private static final Pattern LENGTH =
      Pattern.compile("(?i)[0-9]{1,9}(?:\\.[0-9]{1,6})? (?:in|ft|yd|mm|cm|m)");
  private static final Set<String> WEIGHT_UNITS = Set.of("lb", "oz", "g", "kg");
  private static final Pattern RATE = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,6})?%?");
  private static final Set<String> TAX_SHIP = Set.of("", "y", "n", "yes", "no");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,10}");
  private static final Pattern RATING = Pattern.compile("[1-4](?:\\.[0-9]{1,6})?|5(?:\\.0{1,6})?");
  private static final long MAX_NUMBER = 4_294_967_295L;
  private static final int PARTS = 4;

  /// ISO 8601, to the minute at least, with or without a colon in the offset.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("'T'HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT);

  private MeasureRules() {}

  static void check(Judged item) {
    measure(item, "shipping_weight", WEIGHT, "SHIPPING_WEIGHT_INVALID");
    measure(item, "shipping_height", LENGTH, "SHIPPING_HEIGHT_INVALID");
    measure(item, "shipping_width", LENGTH, "SHIPPING_WIDTH_INVALID");
    for (String name : Set.of("weight_unit", "shipping_weight_unit")) {
      if (item.has(name) && !WEIGHT_UNITS.contains(item.get(name).toLowerCase(Locale.ROOT))) {
        item.warn("WEIGHT_UNIT_INVALID", name);
      }
    }
    grouped(item, "shipping", isShipping(item.get("shipping")), "SHIPPING_INVALID");
    grouped(item, "tax", isTax(item.get("tax")), "TAX_INVALID");
    dates(item);
    numbers(item);
  }

  private static void measure(Judged item, String name, Pattern form, String code) {
    grouped(item, name, form.matcher(item.get(name)).matches(), code);
  }

  private static void grouped(Judged item, String name, boolean good, String code) {
    if (!item.has(name)) {
      return;
    }
    if (good) {
      item.publish(name, item.get(name));
    } else {
      item.warn(code, name);
    }
  }

  /// `country:region:service:price`, all but the price may be empty.
  private static boolean isShipping(String text) {
    String[] parts = text.split(":", -1);
    return parts.length == PARTS
        && (parts[0].isEmpty() || Words.COUNTRIES.contains(parts[0]))
        && Amount.of(parts[3].strip()) != null;
  }

  /// `country:region:rate:tax_ship`, the last may be empty.
  private static boolean isTax(String text) {
    String[] parts = text.split(":", -1);
    return parts.length == PARTS
        && Words.COUNTRIES.contains(parts[0])
        && !parts[1].isBlank()
        && RATE.matcher(parts[2].strip()).matches()
        && TAX_SHIP.contains(parts[3].strip().toLowerCase(Locale.ROOT));
  }

  private static void dates(Judged item) {
    date(item, "availability_date", "AVAILABILITY_DATE_INVALID");
    date(item, "expiration_date", "EXPIRATION_DATE_INVALID");
    date(item, "updated_time", "UPDATED_TIME_INVALID");
    String name = "sale_price_effective_date";
    if (item.has(name)) {
      String[] ends = item.get(name).split("/", -1);
      OffsetDateTime from = time(ends[0]);
      OffsetDateTime to = ends.length == 2 ? time(ends[1]) : null;
      grouped(item, name, from != null && to != null && !to.isBefore(from), "SALE_DATE_INVALID");
    }
  }

  private static void date(Judged item, String name, String code) {
    if (item.has(name) && time(item.get(name)) == null) {
      item.warn(code, name);
    }
  }

  /// A day, or a moment; null when a text is neither.
  static @Nullable OffsetDateTime time(String text) {
    String plain = text.strip();
    try {
      return plain.length() == "2026-01-31".length()
          ? LocalDate.parse(plain).atStartOfDay().atOffset(ZoneOffset.UTC)
          : OffsetDateTime.parse(plain, TIME);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /// Nothing is published that says what is wrong with these.
  private static void numbers(Judged item) {
    for (int i = 0; i < 5; i++) {
      count(item, "custom_number_" + i);
    }
    count(item, "number_of_ratings");
    count(item, "number_of_reviews");
    String rating = item.get("average_review_rating");
    if (RATING.matcher(rating).matches()) {
      item.publish("average_review_rating", new Json.Num(new BigDecimal(rating).toPlainString()));
    }
  }

  private static void count(Judged item, String name) {
    String text = item.get(name);
    if (COUNT.matcher(text).matches() && Long.parseLong(text) <= MAX_NUMBER) {
      item.publish(name, new Json.Num(Long.toString(Long.parseLong(text))));
    }
  }
}
