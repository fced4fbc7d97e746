package dev.pintle.ads.run;

import dev.pintle.ads.report.ReportRequest;
import dev.pintle.ads.report.SyncRequest;
import dev.pintle.ads.run.Windows.Window;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a table takes by synchronous analytics, which answer at once for recent days and entities
/// that are named, and have fewer columns than reports.
///
/// @param can whether they have what the table has, and few enough entities are known
/// @param columns how many it has
/// @param entities how many there are; 0 for the account as a whole
record Synchronous(boolean can, int columns, long entities) {
  /// For tables that need reports.
  static final Synchronous NEVER = new Synchronous(false, 0, 0);

  /// Larger answers are not read ([dev.pintle.pinterest.ApiAnswer.Unavailable]).
  private static final int MOST_CELLS = 100_000;

  /// Today may have become tomorrow when they are asked.
  private static final int MARGIN = 1;

  /// @param columns that are asked for
  /// @param all tables of the import: those of entities tell how many there are
  static Synchronous of(ImportTable table, List<ReportColumn> columns, List<ImportTable> all) {
    if (!(table.table().kind() instanceof Kind.Report(var level))
        || columns.isEmpty()
        || !columns.stream().allMatch(ReportColumn::sync)) {
      return NEVER;
    }
    if (level == Level.ADVERTISER) {
      return new Synchronous(true, columns.size(), 0);
    }
    Optional<String> name = entities(level);
    return all.stream()
        .filter(one -> name.filter(one.table().name()::equals).isPresent())
        .filter(one -> one.rows() > 0 && one.rows() <= SyncRequest.MOST_IDS)
        .findFirst()
        .map(one -> new Synchronous(true, columns.size(), one.rows()))
        .orElse(NEVER);
  }

  /// The table of the entities that rows of a level are about.
  static Optional<String> entities(Level level) {
    return switch (level) {
      case CAMPAIGN -> Optional.of("campaigns");
      case AD_GROUP -> Optional.of("ad_groups");
      case PIN_PROMOTION -> Optional.of("ads");
      case ADVERTISER,
          KEYWORD,
          PRODUCT_GROUP,
          PRODUCT_ITEM,
          ADVERTISER_TARGETING,
          CAMPAIGN_TARGETING,
          AD_GROUP_TARGETING,
          PIN_PROMOTION_TARGETING,
          PRODUCT_GROUP_TARGETING,
          PRODUCT_ITEM_TARGETING ->
          Optional.empty();
    };
  }

  /// Why they cannot take the place of a report; empty when they can.
  static List<String> obstacles(ReportRequest report, LocalDate today) {
    List<String> any = report.level() == Level.ADVERTISER ? List.of() : List.of("1");
    return new SyncRequest(
            report.adAccountId(),
            report.level(),
            report.from(),
            report.to(),
            report.attribution(),
            report.columns(),
            any)
        .refused(today);
  }

  /// Of how many entities a call can tell.
  static int batch(int columns, long days) {
    long rows = Math.max(1, MOST_CELLS / (Math.max(1, columns) * Math.max(1, days)));
    return (int) Math.min(SyncRequest.MOST_IDS, rows);
  }

  /// How many calls some days take: a list of the entities, too, since there may be new ones.
  long calls(long days) {
    int batch = batch(columns, days);
    return entities == 0 ? 1 : 1 + (entities + batch - 1) / batch;
  }

  /// Whether they take fewer calls than a report.
  boolean isCheaper(Window window, long callsOfReport, LocalDate today) {
    return can
        && window.days() <= SyncRequest.MOST_DAYS
        && !window.from().isBefore(today.minusDays(SyncRequest.MOST_DAYS - MARGIN))
        && calls(window.days()) < callsOfReport;
  }
}
