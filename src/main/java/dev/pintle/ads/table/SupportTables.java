package dev.pintle.ads.table;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.TableShape;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tables that every import has beside those that people choose: they say what the others hold.
public final class SupportTables {
  /// What each column of the tables of results holds.
  public static final TableShape METRIC_DICTIONARY =
      new TableShape(
          "metric_dictionary",
          "What each column of the tables of results holds.",
          List.of(
              text("name", "The column, in the tables."),
              text("pinterest_name", "Pinterest's name for it."),
              text("display_name", "What Ads Manager calls it; empty when that is not known."),
              text("description", "What it holds."),
              text("type", "Its type: text, integer, decimal, real or boolean."),
              text("unit", "What it counts; empty when it counts nothing."),
              yes("additive", "Whether rows may be added up."),
              yes("attribution_dependent", "Whether it depends on the attribution.")),
          List.of("pinterest_name"),
          null);

  /// What is known of each day of a table.
  public static final TableShape DAY_STATUS =
      new TableShape(
          "day_status",
          "Whether each day of each table is final, provisional or missing.",
          List.of(
              text("table_name", "The table."),
              text("attribution", "The attribution, as in the table; empty when it has none."),
              Column.of("date", ColumnType.DATE, "The day, UTC."),
              text("status", "final, provisional or missing."),
              new Column("row_count", ColumnType.INTEGER, "count", "Rows of the day.", true),
              time("read_at", "When the day was last read."),
              text("run_id", "The run that last read it.")),
          List.of("table_name", "attribution", "date"),
          "date");

  /// What each value of the column `attribution` means.
  public static final TableShape ATTRIBUTION =
      new TableShape(
          "attribution",
          "Which conversions count by each attribution.",
          List.of(
              text("attribution", "As in the tables of results."),
              number("click_window_days", "Days after a click."),
              number("engagement_window_days", "Days after an engagement."),
              number("view_window_days", "Days after a view."),
              text(
                  "conversion_report_time",
                  "TIME_OF_AD_ACTION: conversions count on the day of the click, engagement or view;"
                      + " TIME_OF_CONVERSION: on their own.")),
          List.of("attribution"),
          null);

  /// What the import did.
  public static final TableShape IMPORT_RUN =
      new TableShape(
          "import_run",
          "Executions of the import.",
          List.of(
              text("run_id", "The run."),
              text("kind", "full or incremental."),
              text("state", "How it ended, or stands."),
              text("started_by", "Who started it, or schedule."),
              text("table_names", "Which tables it read, separated by commas."),
              time("created_at", "When it was asked for."),
              time("started_at", "When it began."),
              time("ended_at", "When it ended."),
              number("planned_calls", "Calls of Pinterest's API it was thought to need."),
              number("used_calls", "Calls it made."),
              number("row_count", "Rows it loaded."),
              text("trouble", "What went wrong; empty when nothing did.")),
          List.of("run_id"),
          null);

  private SupportTables() {}

  /// All of them.
  public static List<TableShape> all() {
    return List.of(METRIC_DICTIONARY, DAY_STATUS, ATTRIBUTION, IMPORT_RUN);
  }

  /// The rows of [#METRIC_DICTIONARY].
  public static void metrics(RowSource.Sink sink) throws IOException {
    for (ReportColumn column : ReportColumns.all()) {
      sink.row(
          new @Nullable Object[] {
            column.warehouseName(),
            column.name(),
            column.label(),
            column.description(),
            column.type().name().toLowerCase(Locale.ROOT),
            column.unit(),
            column.additive(),
            column.attributed()
          });
    }
  }

  /// The rows of [#ATTRIBUTION].
  public static void attributions(List<Attribution> attributions, RowSource.Sink sink)
      throws IOException {
    for (Attribution each : attributions) {
      sink.row(
          new @Nullable Object[] {
            each.word(),
            (long) each.clickDays(),
            (long) each.engagementDays(),
            (long) each.viewDays(),
            each.time().pinterests()
          });
    }
  }

  private static Column text(String name, String description) {
    return Column.of(name, ColumnType.TEXT, description);
  }

  private static Column number(String name, String description) {
    return new Column(name, ColumnType.INTEGER, "count", description, false);
  }

  private static Column yes(String name, String description) {
    return Column.of(name, ColumnType.BOOLEAN, description);
  }

  private static Column time(String name, String description) {
    return Column.of(name, ColumnType.TIMESTAMP, description);
  }
}
