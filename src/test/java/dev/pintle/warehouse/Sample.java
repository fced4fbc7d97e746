package dev.pintle.warehouse;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A dataset with a table of days, as the contract of warehouses uses it.
public final class Sample {
  public static final LocalDate DAY = LocalDate.parse("2026-03-28");
  public static final Instant NOW = Instant.parse("2026-04-02T10:15:30.123456Z");
  public static final Dataset DATASET = new Dataset("shop", "pinterest");

  /// One column of each type.
  public static final TableShape DAYS =
      new TableShape(
          "ad_daily",
          "What each ad did on each day.",
          List.of(
              Column.of("ad_id", ColumnType.TEXT, "The ad's id."),
              Column.of("date", ColumnType.DATE, "The day, UTC."),
              Column.of("attribution", ColumnType.TEXT, "Which windows count."),
              new Column("impressions", ColumnType.INTEGER, "", "How often it was seen.", true),
              new Column("spend", ColumnType.DECIMAL, "account currency", "What it cost.", true),
              new Column("ctr", ColumnType.REAL, "", "Clicks of impressions.", false),
              Column.of("paid", ColumnType.BOOLEAN, "Whether it was paid for."),
              Column.of("synced_at", ColumnType.TIMESTAMP, "When it was read."),
              Column.of("_extra", ColumnType.JSON, "What is not known.")),
          List.of("ad_id", "date", "attribution"),
          "date");

  private Sample() {}

  public static @Nullable Object[] row(String ad, LocalDate date, @Nullable Long impressions) {
    return row(ad, date, "30/30/1", impressions, "1.5");
  }

  static @Nullable Object[] row(
      @Nullable String ad,
      LocalDate date,
      String attribution,
      @Nullable Long impressions,
      @Nullable String spend) {
    return new @Nullable Object[] {
      ad,
      date,
      attribution,
      impressions,
      spend == null ? null : new BigDecimal(spend),
      0.25,
      true,
      NOW,
      "{\"a\":1}"
    };
  }

  static RowSource rows(@Nullable Object[]... rows) {
    return sink -> {
      for (@Nullable Object[] row : rows) {
        sink.row(row);
      }
    };
  }

  static Load whole(int generation, long fence) {
    return new Load(DATASET, DAYS, generation, new Unit.Whole(), fence, Restating.NOTHING);
  }

  static Load days(LocalDate from, LocalDate to, long fence, Restating restating) {
    var alike = Map.of("attribution", Set.of("30/30/1"));
    return new Load(DATASET, DAYS, 1, new Unit.Days(from, to, alike), fence, restating);
  }

  static Restating restating(String run, LocalDate... days) {
    return new Restating(run, NOW, Set.of(days), Set.of("attribution"));
  }

  /// What a statement of ours reads, each row in brackets.
  static List<String> read(Warehouse warehouse, String sql, ColumnType... types)
      throws IOException {
    var rows = new ArrayList<String>();
    warehouse.read(DATASET, sql, List.of(), List.of(types), row -> rows.add(Arrays.toString(row)));
    return rows;
  }

  /// The ads and impressions that people read.
  static List<String> impressions(Warehouse warehouse) throws IOException {
    return read(
        warehouse,
        "SELECT ad_id, date, impressions FROM ad_daily ORDER BY ad_id, date",
        ColumnType.TEXT,
        ColumnType.DATE,
        ColumnType.INTEGER);
  }

  public static Query query(String sql) {
    return new Query("shop", "pinterest", sql, 100, Duration.ofSeconds(60));
  }
}
