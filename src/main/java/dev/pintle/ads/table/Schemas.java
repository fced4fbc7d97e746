package dev.pintle.ads.table;

import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.TableShape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What each table looks like in the warehouse. It is fixed: what Pinterest adds goes into `_extra`
/// until a new version of the program knows it.
///
/// - Ids are text; days are UTC; amounts are decimals in whole units of the currency that the row
///   names.
/// - What Pinterest did not tell is null, never 0.
/// - A name that begins with `_` is ours.
public final class Schemas {
  private static final Column AD_ACCOUNT =
      Column.of("ad_account_id", ColumnType.TEXT, "The ad account.");
  private static final Column DATE = Column.of("date", ColumnType.DATE, "The day, UTC.");
  private static final Column CURRENCY =
      Column.of("currency", ColumnType.TEXT, "Currency of the amounts, three letters (ISO 4217).");
  private static final Column EXTRA =
      Column.of("_extra", ColumnType.JSON, "What Pinterest told beside the other columns.");
  private static final Column RUN =
      Column.of("_run_id", ColumnType.TEXT, "The run that the row came with.");
  private static final Column LOADED =
      Column.of("_loaded_at", ColumnType.TIMESTAMP, "When the row came.");
  private static final Column HASH =
      Column.of("_hash", ColumnType.TEXT, "Changes when anything that Pinterest told changes.");

  private Schemas() {}

  /// What a table looks like.
  ///
  /// @param choice which columns of a report's table are wanted; the others have the same always
  public static TableShape of(AdsTable table, ColumnChoice choice) {
    return switch (table.kind()) {
      case Kind.Entities _ -> entities(table);
      case Kind.Report(Level level) -> report(table, level, choice);
      case Kind.Organic _ -> OrganicTables.of(table);
    };
  }

  /// What the table of how entities were looks like: `campaigns_history` for `campaigns`. A row
  /// holds from `_valid_from` until right before `_valid_to`; the row that holds now has none.
  public static TableShape historyOf(AdsTable table) {
    var columns = new ArrayList<>(told(table));
    columns.add(HASH);
    columns.add(
        Column.of("_valid_from", ColumnType.TIMESTAMP, "When it was first seen to be like this."));
    columns.add(
        Column.of(
            "_valid_to",
            ColumnType.TIMESTAMP,
            "When it was first seen to be otherwise, or to be gone; empty while it is like this."));
    columns.add(RUN);
    return new TableShape(
        table.name() + "_history",
        table.label() + " as they were at each time.",
        columns,
        List.of("id", "_valid_from"),
        null);
  }

  /// Which version of a table's columns a generation was made with: two shapes have the same when
  /// rows of one fit into the other. A table whose version is another has to be imported anew.
  public static String version(TableShape shape) {
    var text = new StringBuilder();
    shape.columns().forEach(c -> text.append(c.name()).append(' ').append(c.type()).append('\n'));
    shape.key().forEach(column -> text.append(column).append('\n'));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TableShape report(AdsTable table, Level level, ColumnChoice choice) {
    var columns = new ArrayList<>(List.of(AD_ACCOUNT, DATE, CURRENCY));
    columns.add(
        Column.of(
            "attribution",
            ColumnType.TEXT,
            "Which conversions count: days after a click, an engagement and a view, and on which"
                + " day."));
    level.ids().forEach(id -> columns.add(Column.of(id, ColumnType.TEXT, wordsOfId(id))));
    if (level.isTargeting()) {
      columns.add(
          Column.of(
              "targeting_type",
              ColumnType.TEXT,
              "What the row is split by, such as COUNTRY. Each type has the whole: rows of several"
                  + " must not be added up."));
      columns.add(Column.of("targeting_value", ColumnType.TEXT, "Its value, such as DE."));
    }
    ReportColumns.chosen(level, choice).forEach(column -> columns.add(column.column()));
    columns.addAll(List.of(EXTRA, RUN, LOADED));
    var key = new ArrayList<>(List.of("ad_account_id", "date", "attribution"));
    key.addAll(level.keyIds());
    if (level.isTargeting()) {
      key.addAll(List.of("targeting_type", "targeting_value"));
    }
    return new TableShape(table.name(), table.description(), columns, key, "date");
  }

  private static String wordsOfId(String column) {
    String thing = column.substring(0, column.length() - "_id".length()).replace('_', ' ');
    return "The " + thing + ".";
  }

  private static TableShape entities(AdsTable table) {
    var columns = new ArrayList<>(told(table));
    columns.add(HASH);
    columns.add(
        Column.of("_first_seen_at", ColumnType.TIMESTAMP, "When it was seen for the first time."));
    columns.add(
        Column.of(
            "_deleted_at",
            ColumnType.TIMESTAMP,
            "When it was first missing in a complete list; empty while it is there."));
    columns.addAll(List.of(RUN, LOADED));
    return new TableShape(table.name(), table.description(), columns, List.of("id"), null);
  }

  /// What Pinterest tells of entities, with the currency where there are amounts.
  private static List<Column> told(AdsTable table) {
    List<EntityColumn> known = EntityColumns.of(table);
    var columns = new ArrayList<Column>();
    known.forEach(column -> columns.add(column.warehouseColumn()));
    if (known.stream().anyMatch(column -> column.kind() == EntityColumn.Kind.MICRO)
        && known.stream().noneMatch(column -> column.column().equals("currency"))) {
      columns.add(CURRENCY);
    }
    columns.add(EXTRA);
    return columns;
  }
}
