package dev.pintle.ads.report;

import dev.pintle.ads.table.OrganicTables;
import dev.pintle.base.Json;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.TableShape;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads rows out of the answers to [OrganicRequest].
public final class OrganicRows {
  private final TableShape shape;
  private final String adAccountId;
  private final RowStamp stamp;

  /// @param shape of the table that the rows are for ([dev.pintle.ads.table.Schemas])
  public OrganicRows(TableShape shape, String adAccountId, RowStamp stamp) {
    this.shape = shape;
    this.adAccountId = adAccountId;
    this.stamp = stamp;
  }

  /// The days of an account: of the part `all` that is not split.
  ///
  /// @throws ReportException when the answer holds something else, or other days
  public void account(Json.Obj answer, LocalDate from, LocalDate to, RowSource.Sink sink)
      throws IOException {
    if (!(answer.object("all").get("daily_metrics") instanceof Json.Arr(List<Json> days))) {
      throw new ReportException("the answer has no days");
    }
    for (Json each : days) {
      if (!(each instanceof Json.Obj one)) {
        throw new ReportException("the answer has something but days");
      }
      LocalDate day = day(one);
      if (day.isBefore(from) || day.isAfter(to)) {
        throw new ReportException("the answer is of " + day + ", which was not asked for");
      }
      @Nullable Object[] row = row(day, one.object("metrics"));
      row[shape.indexOf("data_status")] = one.scalar("data_status");
      sink.row(row);
    }
  }

  /// The Pins of a day.
  ///
  /// @throws ReportException when the answer holds something else
  public void topPins(Json.Obj answer, LocalDate day, RowSource.Sink sink) throws IOException {
    if (!(answer.get("pins") instanceof Json.Arr(List<Json> pins))) {
      throw new ReportException("the answer has no Pins");
    }
    for (Json each : pins) {
      if (!(each instanceof Json.Obj one) || one.scalar("pin_id") == null) {
        throw new ReportException("the answer has something but Pins");
      }
      @Nullable Object[] row = row(day, one.object("metrics"));
      row[shape.indexOf("pin_id")] = one.scalar("pin_id");
      row[shape.indexOf("data_status")] = one.object("data_status").scalar("IMPRESSION");
      sink.row(row);
    }
  }

  private static LocalDate day(Json.Obj one) throws ReportException {
    try {
      return LocalDate.parse(String.valueOf(one.scalar("date")));
    } catch (DateTimeException e) {
      throw new ReportException("a row has no day such as 2026-01-31", e);
    }
  }

  private @Nullable Object[] row(LocalDate day, Json.Obj metrics) throws ReportException {
    var row = new @Nullable Object[shape.columns().size()];
    row[shape.indexOf("ad_account_id")] = adAccountId;
    row[shape.indexOf("date")] = day;
    for (String metric : OrganicTables.metrics()) {
      int at = shape.indexOf(metric.toLowerCase(Locale.ROOT));
      row[at] = number(metric, shape.columns().get(at), metrics.get(metric));
    }
    row[shape.indexOf("_run_id")] = stamp.runId();
    row[shape.indexOf("_loaded_at")] = stamp.loadedAt();
    return row;
  }

  private static @Nullable Object number(String metric, Column column, @Nullable Json json)
      throws ReportException {
    if (json == null) {
      return null;
    }
    if (!(json instanceof Json.Num(String digits))) {
      throw new ReportException(metric + " is not a number");
    }
    if (column.type() == ColumnType.REAL) {
      double number = Double.parseDouble(digits);
      if (Double.isInfinite(number)) {
        throw new ReportException(metric + " is larger than a number can be");
      }
      return number;
    }
    try {
      return new BigDecimal(digits).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) { // the exponent may be too large
      throw new ReportException(metric + " is not a whole number: " + digits, e);
    }
  }
}
