package dev.pintle.sandbox.ads;

import org.jspecify.annotations.Nullable;

/// A campaign.
///
/// @param startSeconds since 1970
/// @param endSeconds 0 when it has no end
/// @param dailyMicro what it may spend a day, in millionths of the account's currency; 0 when that
///   is not limited
/// @param lifetimeMicro what it may spend in all; 0 when that is not limited
/// @param budgetOptimised whether it gives its ad groups their budgets
/// @param orderLineId null when it is in none
public record Campaign(
    Core core,
    String adAccountId,
    Objective objective,
    long startSeconds,
    long endSeconds,
    long dailyMicro,
    long lifetimeMicro,
    boolean budgetOptimised,
    @Nullable String orderLineId)
    implements Entity {

  /// What a campaign is for.
  public enum Objective {
    AWARENESS,
    CONSIDERATION,
    WEB_CONVERSION,
    CATALOG_SALES,
    VIDEO_COMPLETION
  }

  public boolean isShopping() {
    return objective == Objective.CATALOG_SALES;
  }

  /// What Pinterest makes of status and dates; it changes with time alone.
  public String summary(long nowSeconds) {
    return Schedule.summary(status(), startSeconds, endSeconds, nowSeconds);
  }
}
