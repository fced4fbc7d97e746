package dev.pintle.sandbox.ads.report;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.function.Consumer;

/// Writes a table as the file of an asynchronous report: JSON by entity or by date, or
/// comma-separated values. Not thread-safe.
public final class ReportFile {
  private final Question question;
  private final TableWriter writer;
  private final Twist twist;
  private String key = "";
  private boolean begun;
  private long rows;

  /// What is made to go wrong with a file.
  public enum Twist {
    NONE,
    /// A row is there twice.
    REPEATED_ROW,
    /// Rows have a column that nobody asked for.
    UNKNOWN_COLUMN,
    /// Numbers come as texts.
    TEXT_NUMBERS,
    /// Rows are of a day that nobody asked about.
    OTHER_DAY
  }

  private ReportFile(Question question, TableWriter writer, Twist twist) {
    this.question = question;
    this.writer = writer;
    this.twist = twist;
  }

  public static void write(Question question, Table table, Twist twist, OutputStream to) {
    var writer = new TableWriter(to);
    var file = new ReportFile(question, writer, twist);
    if (question.csv()) {
      file.header();
      table.each(file.twisted(file::line));
    } else {
      writer.out.beginObject();
      table.each(file.twisted(file::object));
      if (file.begun) {
        writer.out.endArray();
      }
      writer.out.endObject();
    }
    writer.flush();
  }

  private Consumer<Row> twisted(Consumer<Row> to) {
    return row -> {
      to.accept(row);
      if (twist == Twist.REPEATED_ROW && rows++ == 0) {
        to.accept(row);
      }
    };
  }

  private void object(Row row) {
    JsonOut out = writer.out;
    String of = question.byDate() ? dateKey(row) : row.id;
    if (!begun || !of.equals(key)) {
      if (begun) {
        out.endArray();
      }
      out.name(of).beginArray();
      key = of;
      begun = true;
    }
    out.beginObject();
    if (question.byDate()) {
      writeId(row);
    }
    if (row.date != null) {
      var day = twist == Twist.OTHER_DAY ? row.date.minusYears(1) : row.date;
      out.field("DATE", day.toString());
    }
    if (row.hour >= 0) {
      out.field("HOUR", row.hour);
    }
    if (row.targeting != null) {
      out.field("TARGETING_TYPE", row.targeting.type());
      out.name("TARGETING_VALUE").json(row.targeting.value());
    }
    TableWriter.fields(out, row, "", twist == Twist.TEXT_NUMBERS);
    if (twist == Twist.UNKNOWN_COLUMN) {
      out.field("BRAND_NEW_METRIC", 7);
    }
    out.endObject();
    writer.spill(true);
  }

  private String dateKey(Row row) {
    return row.date == null
        ? LocalDate.ofEpochDay(question.fromDay()).toString()
        : row.date.toString();
  }

  /// What no column names: the entity's id is else the key of its rows.
  private void writeId(Row row) {
    String name = idName();
    if (!name.isEmpty()) {
      writer.out.field(name, row.id);
    }
  }

  private String idName() {
    return switch (question.level()) {
      case KEYWORD -> "KEYWORD_ID";
      case PRODUCT_ITEM -> "PRODUCT_ITEM_ID";
      case ADVERTISER, CAMPAIGN, AD_GROUP, PIN_PROMOTION, PRODUCT_GROUP, PIN -> "";
    };
  }

  private void header() {
    var cells = new CsvLine(writer.out);
    if (!idName().isEmpty()) {
      cells.add(idName());
    }
    if (question.granularity() != Granularity.TOTAL) {
      cells.add("DATE");
    }
    if (question.granularity() == Granularity.HOUR) {
      cells.add("HOUR");
    }
    if (!question.targetingTypes().isEmpty()) {
      cells.add("TARGETING_TYPE");
      cells.add("TARGETING_VALUE");
    }
    Columns.of(question.columns()).forEach(column -> cells.add(column.name()));
    if (twist == Twist.UNKNOWN_COLUMN) {
      cells.add("BRAND_NEW_METRIC");
    }
    cells.end();
  }

  /// A line has all numbers, be they zero.
  private void line(Row row) {
    var cells = new CsvLine(writer.out);
    if (!idName().isEmpty()) {
      cells.add(row.id);
    }
    if (row.date != null) {
      cells.add(row.date.toString());
    }
    if (row.hour >= 0) {
      cells.add(Integer.toString(row.hour));
    }
    if (row.targeting != null) {
      cells.add(row.targeting.type());
      cells.add(String.valueOf(Json.scalar(row.targeting.value())));
    }
    for (int i = 0; i < row.columns.length; i++) {
      Column column = row.columns[i];
      var attribute = row.attributes[i];
      if (!column.isNumber()) {
        cells.add(attribute == null ? "" : String.valueOf(Json.scalar(attribute)));
      } else {
        cells.add(TableWriter.digits(row.numbers[i], column.formula().scale()));
      }
    }
    if (twist == Twist.UNKNOWN_COLUMN) {
      cells.add("7");
    }
    cells.end();
    writer.spill(false);
  }
}
