package dev.pintle.ads.report;

import dev.pintle.ads.table.OrganicTables;
import dev.pintle.pinterest.ApiCall;
import java.time.LocalDate;

/// The calls for results that are not of ads: of the account that owns the ad account. Pinterest
/// keeps them for 90 days.
public final class OrganicRequest {
  /// How many days before today they may begin.
  public static final int MOST_DAYS_BACK = 90;

  private static final String MOST_PINS = "50";

  private OrganicRequest() {}

  /// All days of a span, in one call.
  ///
  /// @param to the last day
  public static ApiCall account(String adAccountId, LocalDate from, LocalDate to) {
    return asked("/user_account/analytics", adAccountId, from, to);
  }

  /// The Pins that were on screen most on a day: a call for each day.
  public static ApiCall topPins(String adAccountId, LocalDate day) {
    return asked("/user_account/analytics/top_pins", adAccountId, day, day)
        .with("sort_by", "IMPRESSION")
        .with("num_of_pins", MOST_PINS);
  }

  private static ApiCall asked(String path, String adAccountId, LocalDate from, LocalDate to) {
    return ApiCall.get(path)
        .with("start_date", from.toString())
        .with("end_date", to.toString())
        .with("metric_types", String.join(",", OrganicTables.metrics()))
        .with("ad_account_id", adAccountId);
  }
}
