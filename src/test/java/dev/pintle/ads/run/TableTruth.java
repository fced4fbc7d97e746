package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.ReportColumns;
import dev.pintle.connect.SandboxPinterest;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Warehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table of results held against what the sandbox says it should be: every row, every cell of the
/// usual columns, exactly.
final class TableTruth {
  private static final int IDS_AT_ONCE = 200;
  private static final int CELLS_BEFORE = 5; // id, date, hour, targeting type and value

  private final Warehouse warehouse;
  private final Import which;
  private final String table;
  private final Level level;
  private final List<ReportColumn> columns;
  private long rows;

  TableTruth(Warehouse warehouse, Import which, String table) {
    this.warehouse = warehouse;
    this.which = which;
    this.table = table;
    level = ((AdsTable.Kind.Report) AdsTables.find(table).orElseThrow().kind()).level();
    columns =
        Stream.concat(
                level.ids().stream()
                    .map(id -> ReportColumns.find(id.toUpperCase(Locale.ROOT)).orElseThrow()),
                ReportColumns.chosen(level, new ColumnChoice.Usual()).stream())
            .toList();
  }

  /// Fails at the first cell that is another.
  ///
  /// @return how many rows there are
  long hold(SandboxPinterest pinterest, LocalDate to, Instant asOf) throws Exception {
    String path =
        "/numbers/table?level=%s&start=%s&end=%s&asOf=%s&columns=%s"
            .formatted(
                level, which.startDay(), to, asOf, joined(columns.stream(), ReportColumn::name));
    try (BufferedReader truth = pinterest.lines(path)) {
      String names = joined(columns.stream(), ReportColumn::name).replace(',', '\t');
      assertThat(truth.readLine()).endsWith(names);
      List<String> ids = ids();
      for (int i = 0; i < ids.size(); i += IDS_AT_ONCE) {
        hold(ids.subList(i, Math.min(ids.size(), i + IDS_AT_ONCE)), truth);
      }
      assertThat(truth.readLine()).as("%s has no more rows", table).isNull();
    }
    return rows;
  }

  private static <T> String joined(Stream<T> all, Function<T, String> text) {
    return all.map(text).collect(Collectors.joining(","));
  }

  private String idColumn() {
    return level.ids().isEmpty() ? "ad_account_id" : level.ids().getLast();
  }

  /// In the sandbox's order.
  private List<String> ids() throws IOException {
    var ids = new ArrayList<String>();
    warehouse.read(
        which.dataset(),
        "select distinct %1$s, length(%1$s) from %2$s order by 2, 1".formatted(idColumn(), table),
        List.of(),
        List.of(ColumnType.TEXT, ColumnType.INTEGER),
        row -> ids.add(String.valueOf(row[0])));
    return ids;
  }

  private void hold(List<String> ids, BufferedReader truth) throws IOException {
    var types = new ArrayList<>(List.of(ColumnType.TEXT, ColumnType.DATE, ColumnType.TEXT));
    columns.forEach(column -> types.add(column.type()));
    String sql =
        """
        select %1$s, date, ad_account_id || ' ' || currency || ' ' || attribution, %2$s
        from %3$s where %1$s in (%4$s) order by length(%1$s), %1$s, date\
        """
            .formatted(
                idColumn(),
                columns.stream()
                    .map(column -> '"' + column.warehouseName() + '"')
                    .collect(Collectors.joining(", ")),
                table,
                ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ")));
    warehouse.read(which.dataset(), sql, List.of(), types, row -> hold(row, truth.readLine()));
  }

  private void hold(@Nullable Object[] row, @Nullable String truth) {
    rows++;
    if (truth == null) {
      throw new AssertionError(table + " has a row too many: " + row[0] + " on " + row[1]);
    }
    String[] cells = truth.split("\t", -1);
    String fixed = which.adAccountId() + " " + which.currency() + " " + Attribution.USUAL.word();
    if (!cells[0].equals(row[0])
        || !cells[1].equals(String.valueOf(row[1]))
        || !fixed.equals(row[2])) {
      throw new AssertionError(
          "%s has %s, %s, %s and should have %s, %s"
              .formatted(table, row[0], row[1], row[2], cells[0], cells[1]));
    }
    for (int i = 0; i < columns.size(); i++) {
      if (!isSame(columns.get(i), row[3 + i], cells[CELLS_BEFORE + i])) {
        throw new AssertionError(
            "%s has %s in %s of %s on %s, and should have %s"
                .formatted(
                    table,
                    row[3 + i],
                    columns.get(i).name(),
                    cells[0],
                    cells[1],
                    cells[CELLS_BEFORE + i]));
      }
    }
  }

  /// A report leaves zeros out, and what is not told is kept as nothing.
  private static boolean isSame(ReportColumn column, @Nullable Object cell, String truth) {
    return switch (cell) {
      case null -> truth.isEmpty() || truth.equals("0");
      case String text -> escaped(text).equals(truth);
      case Long number -> Long.toString(number).equals(truth);
      case BigDecimal amount ->
          amount.movePointRight(column.isMillionths() ? 6 : 0).compareTo(new BigDecimal(truth))
              == 0;
      default -> throw new IllegalStateException("not a usual cell: " + cell);
    };
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
