package dev.pintle.ads.report;

import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.base.JsonOut;
import dev.pintle.pinterest.ApiCall;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What an asynchronous report is asked for: one level, some days, one attribution. Rows are of
/// days; Pinterest leaves out rows that are all zero, and of a row what has no value.
///
/// @param to the last day
/// @param columns that are wanted beside the ids of the level, which are asked for always
/// @param targetingTypes what rows are split by; none when the level does not say so
/// @param campaignIds only what is of these; all when there are none
public record ReportRequest(
    String adAccountId,
    Level level,
    LocalDate from,
    LocalDate to,
    Attribution attribution,
    List<ReportColumn> columns,
    List<String> targetingTypes,
    List<String> campaignIds) {
  /// How many ids a request may name.
  public static final int MOST_IDS = 500;

  public ReportRequest {
    columns = List.copyOf(columns);
    targetingTypes = List.copyOf(targetingTypes);
    campaignIds = List.copyOf(campaignIds);
  }

  /// Why Pinterest would refuse it, in words for people; empty when nothing is known to be wrong.
  ///
  /// @param today in UTC
  public List<String> refused(LocalDate today) {
    var wrong = new ArrayList<String>();
    wrong.addAll(wrongDays(from, to, today, level.mostDaysBack(), level.mostDaysSpan()));
    attribution.refused().ifPresent(wrong::add);
    wrong.addAll(wrongColumns(columns, level));
    wrong.addAll(wrongTypes());
    if (campaignIds.size() > MOST_IDS) {
      wrong.add("a report takes " + MOST_IDS + " ids at most, not " + campaignIds.size());
    }
    return List.copyOf(wrong);
  }

  static List<String> wrongDays(LocalDate from, LocalDate to, LocalDate today, int back, int span) {
    if (to.isBefore(from)) {
      return List.of("the last day " + to + " is before the first, " + from);
    }
    var wrong = new ArrayList<String>();
    LocalDate first = today.minusDays(back);
    if (to.isAfter(today)) {
      wrong.add("the last day " + to + " has not begun yet in UTC");
    }
    if (from.isBefore(first)) {
      wrong.add("Pinterest goes back " + back + " days here, to " + first + ", not to " + from);
    }
    if (!to.isBefore(from.plusDays(span))) {
      LocalDate last = from.plusDays(span - 1L);
      wrong.add("Pinterest takes " + span + " days at once here, from " + from + " to " + last);
    }
    return wrong;
  }

  static List<String> wrongColumns(List<ReportColumn> columns, Level level) {
    if (columns.isEmpty()) {
      return List.of("a report needs at least one column");
    }
    return columns.stream()
        .filter(column -> !column.isOf(level))
        .map(column -> column.name() + " is not told for reports by " + level.words())
        .toList();
  }

  private List<String> wrongTypes() {
    if (!level.isTargeting()) {
      return targetingTypes.isEmpty()
          ? List.of()
          : List.of("reports by " + level.words() + " are not split by targeting");
    }
    var wrong = new ArrayList<String>();
    if (targetingTypes.isEmpty() || targetingTypes.size() > TargetingTypes.MOST) {
      wrong.add(
          "reports by "
              + level.words()
              + " need 1 to "
              + TargetingTypes.MOST
              + " targeting types, not "
              + targetingTypes.size());
    }
    List<String> known = TargetingTypes.of(level);
    for (String type : targetingTypes) {
      if (!known.contains(type)) {
        wrong.add(type + " is not a targeting type of reports by " + level.words());
      }
    }
    return wrong;
  }

  /// The same without a column that Pinterest does not take.
  public ReportRequest without(ReportColumn refused) {
    return new ReportRequest(
        adAccountId,
        level,
        from,
        to,
        attribution,
        columns.stream().filter(column -> !column.equals(refused)).toList(),
        targetingTypes,
        campaignIds);
  }

  /// The call that asks for it. It is answered with a token.
  public ApiCall call() {
    return ApiCall.post("/ad_accounts/" + adAccountId + "/reports", body());
  }

  /// The call that asks how a report stands.
  public static ApiCall poll(String adAccountId, String token) {
    return ApiCall.get("/ad_accounts/" + adAccountId + "/reports").with("token", token);
  }

  private byte[] body() {
    var out = new JsonOut(1_024);
    out.beginObject()
        .field("start_date", from.toString())
        .field("end_date", to.toString())
        .field("granularity", "DAY")
        .field("level", level.name())
        .field("report_format", "JSON")
        .field("click_window_days", attribution.clickDays())
        .field("engagement_window_days", attribution.engagementDays())
        .field("view_window_days", attribution.viewDays())
        .field("conversion_report_time", attribution.time().pinterests());
    texts(out, "columns", asked(level, columns));
    texts(out, "targeting_types", targetingTypes);
    texts(out, "campaign_ids", campaignIds);
    return out.endObject().toBytes();
  }

  private static void texts(JsonOut out, String name, Iterable<String> values) {
    if (values.iterator().hasNext()) {
      out.name(name).beginArray();
      values.forEach(out::text);
      out.endArray();
    }
  }

  /// Pinterest's names of the ids of a level, as far as it has columns for them, and of columns.
  static Set<String> asked(Level level, List<ReportColumn> columns) {
    var names = new LinkedHashSet<String>();
    names.add("AD_ACCOUNT_ID");
    for (String id : level.ids()) {
      if (!id.equals("keyword_id") && !id.equals("product_item_id")) {
        names.add(id.toUpperCase(Locale.ROOT));
      }
    }
    columns.forEach(column -> names.add(column.name()));
    return names;
  }
}
