package dev.pintle.ads.table;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the tables of results look like that are not of ads.
public final class OrganicTables {
  /// What Pinterest measures (description, `metric_types`), and its words for people.
  private static final Map<String, String> WORDS =
      Map.of(
          "IMPRESSION", "Times that Pins were on screen.",
          "ENGAGEMENT", "Saves, closeups, clicks and swipes.",
          "ENGAGEMENT_RATE", "Engagements divided by impressions.",
          "OUTBOUND_CLICK", "Clicks that left Pinterest.",
          "OUTBOUND_CLICK_RATE", "Outbound clicks divided by impressions.",
          "PIN_CLICK", "Clicks on Pins.",
          "PIN_CLICK_RATE", "Clicks divided by impressions.",
          "SAVE", "Saves of Pins.",
          "SAVE_RATE", "Saves divided by impressions.");

  private OrganicTables() {}

  /// What Pinterest measures, by its names.
  public static List<String> metrics() {
    return WORDS.keySet().stream().sorted().toList();
  }

  static TableShape of(AdsTable table) {
    boolean ofPins = table.name().equals("top_pin_daily");
    var columns = new ArrayList<Column>();
    columns.add(
        Column.of("ad_account_id", ColumnType.TEXT, "The ad account whose owner was asked about."));
    columns.add(Column.of("date", ColumnType.DATE, "The day, UTC."));
    if (ofPins) {
      columns.add(Column.of("pin_id", ColumnType.TEXT, "The Pin."));
    }
    columns.add(
        Column.of(
            "data_status",
            ColumnType.TEXT,
            "Whether Pinterest has worked the day out: READY, or PROCESSING, or why not."));
    metrics().forEach(metric -> columns.add(column(metric)));
    columns.add(
        Column.of("_extra", ColumnType.JSON, "What Pinterest told beside the other columns."));
    columns.add(Column.of("_run_id", ColumnType.TEXT, "The run that the row came with."));
    columns.add(Column.of("_loaded_at", ColumnType.TIMESTAMP, "When the row came."));
    List<String> key =
        ofPins ? List.of("ad_account_id", "date", "pin_id") : List.of("ad_account_id", "date");
    return new TableShape(table.name(), table.description(), columns, key, "date");
  }

  private static Column column(String metric) {
    boolean rate = metric.endsWith("_RATE");
    return new Column(
        metric.toLowerCase(Locale.ROOT),
        rate ? ColumnType.REAL : ColumnType.INTEGER,
        rate ? "ratio" : "count",
        WORDS.getOrDefault(metric, ""),
        !rate);
  }
}
