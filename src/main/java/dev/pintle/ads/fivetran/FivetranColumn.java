package dev.pintle.ads.fivetran;

import dev.pintle.ads.table.ReportColumn;
import dev.pintle.warehouse.TableShape;
import java.util.Locale;

/// A column of a view, and the column of ours that it is made of. Where a table has no such column,
/// because it was not chosen or Pinterest does not tell it, it is empty.
///
/// @param source of ours
record FivetranColumn(String name, String source, Kind kind) {
  /// What it holds, and how that is made.
  enum Kind {
    TEXT("TEXT", "CAST(%s AS TEXT)"),
    TIME("TIMESTAMP WITH TIME ZONE", "%s"),
    DATE("DATE", "%s"),
    COUNT("BIGINT", "CAST(%s AS BIGINT)"),
    /// An amount, which ours are in whole units of the currency and theirs in millionths.
    MILLIONTHS("BIGINT", "CAST(round(%s * 1000000) AS BIGINT)"),
    FLAG("BOOLEAN", "%s"),
    /// What is written in capitals there.
    WORD("TEXT", "upper(%s)"),
    /// A metric that is in both as it is; there only when ours has it.
    METRIC("", "%s"),
    /// When a row of history was read: the one that holds is read with each list of what there is.
    LISTED(
        "TIMESTAMP WITH TIME ZONE",
        """
        CASE WHEN "_valid_to" IS NULL
          THEN greatest(%1$s, (SELECT max("_loaded_at") FROM %2$s)) ELSE %1$s END\
        """),
    /// An id of the row, which theirs make of all that it holds.
    HASH("TEXT", "md5(%s)");

    private final String type;
    private final String sql;

    Kind(String type, String sql) {
      this.type = type;
      this.sql = sql;
    }
  }

  /// A column that is called the same here and there.
  static FivetranColumn same(String name, Kind kind) {
    return new FivetranColumn(name, name, kind);
  }

  /// A metric of reports that theirs has under Pinterest's own name.
  static FivetranColumn metric(ReportColumn column) {
    Kind kind =
        switch (column.type()) {
          case DECIMAL -> column.isMillionths() ? Kind.MILLIONTHS : Kind.METRIC;
          case INTEGER -> Kind.COUNT;
          case TEXT -> Kind.TEXT;
          case BOOLEAN, REAL, DATE, TIMESTAMP, JSON -> Kind.METRIC;
        };
    return new FivetranColumn(column.name().toLowerCase(Locale.ROOT), column.warehouseName(), kind);
  }

  /// As it stands in a view over a table.
  String sql(TableShape table) {
    boolean there = table.columns().stream().anyMatch(column -> column.name().equals(source));
    String now = table.name().replaceFirst("_history$", "");
    String value =
        there ? kind.sql.formatted('"' + source + '"', now) : "CAST(NULL AS " + kind.type + ")";
    return value + " AS \"" + name + '"';
  }
}
