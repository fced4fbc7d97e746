package dev.pintle.ads.report;

import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.pinterest.ApiCall;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What synchronous analytics are asked for: the same as an asynchronous report, of a few entities
/// and recent days only, answered at once. Its rows are read by [ReportReader] as well.
///
/// @param to the last day
/// @param ids of the entities; none for the level of the account
public record SyncRequest(
    String adAccountId,
    Level level,
    LocalDate from,
    LocalDate to,
    Attribution attribution,
    List<ReportColumn> columns,
    List<String> ids) {
  /// How many entities a call may name.
  public static final int MOST_IDS = 250;

  /// How many days before today it may begin, and how many days it may span.
  public static final int MOST_DAYS = 90;

  public SyncRequest {
    columns = List.copyOf(columns);
    ids = List.copyOf(ids);
  }

  /// The same as a report, with those of its columns that synchronous analytics have; empty when
  /// there are none of the level.
  public static Optional<SyncRequest> of(ReportRequest report, List<String> ids) {
    List<ReportColumn> columns = report.columns().stream().filter(ReportColumn::sync).toList();
    return path(report.level()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SyncRequest(
                report.adAccountId(),
                report.level(),
                report.from(),
                report.to(),
                report.attribution(),
                columns,
                ids));
  }

  /// Why Pinterest would refuse it, in words for people; empty when nothing is known to be wrong.
  ///
  /// @param today in UTC
  public List<String> refused(LocalDate today) {
    var wrong = new ArrayList<String>();
    if (path(level).isEmpty()) {
      wrong.add("there are no synchronous analytics by " + level.words());
    }
    wrong.addAll(ReportRequest.wrongDays(from, to, today, MOST_DAYS, MOST_DAYS));
    attribution.refused().ifPresent(wrong::add);
    wrong.addAll(ReportRequest.wrongColumns(columns, level));
    columns.stream()
        .filter(column -> !column.sync())
        .forEach(column -> wrong.add("synchronous analytics do not have " + column.name()));
    boolean account = level == Level.ADVERTISER;
    if (account ? !ids.isEmpty() : ids.isEmpty() || ids.size() > MOST_IDS) {
      wrong.add(
          account
              ? "analytics by ad account take no ids"
              : "analytics take 1 to " + MOST_IDS + " ids, not " + ids.size());
    }
    return List.copyOf(wrong);
  }

  /// The call that is answered with the rows.
  public ApiCall call() {
    String path = path(level).orElseThrow(() -> new IllegalStateException("no path: " + level));
    ApiCall call =
        ApiCall.get("/ad_accounts/" + adAccountId + path)
            .with("start_date", from.toString())
            .with("end_date", to.toString())
            .with("granularity", "DAY")
            .with("columns", String.join(",", ReportRequest.asked(level, columns)))
            .with("click_window_days", Integer.toString(attribution.clickDays()))
            .with("engagement_window_days", Integer.toString(attribution.engagementDays()))
            .with("view_window_days", Integer.toString(attribution.viewDays()))
            .with("conversion_report_time", attribution.time().pinterests());
    return ids.isEmpty() ? call : call.withEach(idsName(level), ids);
  }

  private static Optional<String> path(Level level) {
    return switch (level) {
      case ADVERTISER -> Optional.of("/analytics");
      case CAMPAIGN -> Optional.of("/campaigns/analytics");
      case AD_GROUP -> Optional.of("/ad_groups/analytics");
      case PIN_PROMOTION -> Optional.of("/ads/analytics");
      case PRODUCT_GROUP,
          KEYWORD,
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

  private static String idsName(Level level) {
    return switch (level) {
      case CAMPAIGN -> "campaign_ids";
      case AD_GROUP -> "ad_group_ids";
      default -> "ad_ids";
    };
  }
}
