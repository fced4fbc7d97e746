package dev.pintle.ads.report;

import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.base.JsonOut;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A report that is made up, and what it must be read as.
final class MadeReport {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 30;

  private final Level level;
  private final List<ReportColumn> columns;
  private final Random random;
  private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
  private final String text;

  MadeReport(Level level, List<ReportColumn> columns, Random random) {
    this.level = level;
    this.columns = columns;
    this.random = random;
    this.text = make();
  }

  String text() {
    return text;
  }

  /// By Pinterest's names.
  List<Map<String, @Nullable Object>> rows() {
    return rows;
  }

  ReportRequest request() {
    return new ReportRequest(
        "549",
        level,
        FIRST,
        FIRST.plusDays(DAYS - 1),
        Attribution.USUAL,
        columns,
        level.isTargeting() ? List.of("COUNTRY") : List.of(),
        List.of());
  }

  private String make() {
    var out = new JsonOut(1_024);
    out.beginObject();
    int entities = random.nextInt(6);
    for (int i = 0; i < entities; i++) {
      String id = level.ids().isEmpty() ? "549" : Long.toString(random.nextLong(Long.MAX_VALUE));
      out.name(id).beginArray();
      int count = random.nextInt(10);
      for (int j = 0; j < count; j++) {
        out.beginObject().field("DATE", FIRST.plusDays(random.nextInt(DAYS)).toString());
        if (level.isTargeting()) {
          out.field("TARGETING_TYPE", "COUNTRY").field("TARGETING_VALUE", "C" + j);
        }
        rows.add(row(out));
        out.endObject();
      }
      out.endArray();
    }
    return out.endObject().toString();
  }

  private Map<String, @Nullable Object> row(JsonOut out) {
    var row = new HashMap<String, @Nullable Object>();
    for (ReportColumn column : columns) {
      if (random.nextInt(4) > 0) {
        out.name(column.name());
        row.put(column.name(), value(column, out));
      }
    }
    return row;
  }

  private Object value(ReportColumn column, JsonOut out) {
    if (column.name().equals("ADVERTISER_ID")) {
      out.raw("549");
      return "549";
    }
    return switch (column.type()) {
      case TEXT -> {
        String value = "ü\"" + random.nextInt(1_000);
        boolean isId = column.name().endsWith("_ID");
        String written = isId ? Long.toString(random.nextLong(Long.MAX_VALUE)) : value;
        if (isId && random.nextBoolean()) {
          out.raw(written);
        } else {
          out.text(written);
        }
        yield written;
      }
      case BOOLEAN -> {
        boolean value = random.nextBoolean();
        out.bool(value);
        yield value;
      }
      case INTEGER -> {
        long value = random.nextLong(1L << random.nextInt(1, 62));
        out.number(value);
        yield value;
      }
      case DECIMAL -> {
        BigDecimal units = BigDecimal.valueOf(random.nextLong(1L << random.nextInt(1, 60)), 6);
        out.raw((column.isMillionths() ? units.movePointRight(6) : units).toPlainString());
        yield units;
      }
      default -> {
        double value = random.nextDouble() * 1_000;
        out.raw(
            new BigDecimal(value).movePointRight(column.isMillionths() ? 6 : 0).toPlainString());
        yield value;
      }
    };
  }
}
