package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.ReportColumns;
import dev.pintle.warehouse.ColumnType;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a run wrote down of days that had changed, held against what the sandbox says of them at
/// both times: each change once, and nothing else.
final class LedgerTruth {
  private final ImportedShop shop;
  private final Import which;
  private final String table;

  LedgerTruth(ImportedShop shop, Import which, String table) {
    this.shop = shop;
    this.which = which;
    this.table = table;
  }

  /// @param metric Pinterest's name of a column
  /// @param before as of when the days had been read, all of them
  void hold(String metric, String runId, Instant before, Instant after) throws Exception {
    ReportColumn column = ReportColumns.find(metric).orElseThrow();
    List<String> changed = changed(column, before, after);
    assertThat(changed).as("changes of " + metric).isNotEmpty();
    assertThat(written(column, runId)).as(table + " " + metric).isEqualTo(changed);
  }

  private List<String> written(ReportColumn column, String runId) throws IOException {
    var written = new ArrayList<String>();
    shop.warehouse.read(
        which.dataset(),
        """
        select date, coalesce(before, 0), coalesce(after, 0) from restatement
        where table_name = ? and metric = ? and run_id = ? order by 1\
        """,
        List.of(table, column.warehouseName(), runId),
        List.of(ColumnType.DATE, ColumnType.DECIMAL, ColumnType.DECIMAL),
        row -> written.add(row[0] + " " + plain(row[1]) + " " + plain(row[2])));
    return written;
  }

  private List<String> changed(ReportColumn column, Instant before, Instant after)
      throws Exception {
    LocalDate last = LocalDate.ofInstant(before, ZoneOffset.UTC);
    Map<String, BigDecimal> was = sums(column, last, before);
    Map<String, BigDecimal> is = sums(column, last, after);
    var days = new TreeSet<>(was.keySet());
    days.addAll(is.keySet());
    return days.stream()
        .map(day -> day + " " + plain(was.get(day)) + " " + plain(is.get(day)))
        .filter(line -> !line.split(" ", -1)[1].equals(line.split(" ", -1)[2]))
        .toList();
  }

  private static String plain(@Nullable Object sum) {
    return sum instanceof BigDecimal number
        ? number.setScale(6).stripTrailingZeros().toPlainString()
        : "0";
  }

  private Map<String, BigDecimal> sums(ReportColumn column, LocalDate last, Instant asOf)
      throws Exception {
    var kind = (AdsTable.Kind.Report) AdsTables.find(table).orElseThrow().kind();
    String path =
        "/numbers/table?level=%s&start=%s&end=%s&asOf=%s&columns=%s"
            .formatted(kind.level(), which.startDay(), last, asOf, column.name());
    var sums = new TreeMap<String, BigDecimal>();
    try (BufferedReader truth = shop.pinterest.lines(path)) {
      truth.readLine(); // names
      for (String line = truth.readLine(); line != null; line = truth.readLine()) {
        String[] cells = line.split("\t", -1);
        var value = new BigDecimal(cells[5]).movePointLeft(column.isMillionths() ? 6 : 0);
        sums.merge(cells[1], value, BigDecimal::add);
      }
    }
    return sums;
  }
}
