package dev.pintle.sandbox.ads;

/// An ad group.
///
/// @param startSeconds since 1970
/// @param endSeconds 0 when it has no end
/// @param budgetMicro in millionths of the account's currency
/// @param bidMicro 0 when bids are automatic
/// @param draw decides what else there is to it
public record AdGroup(
    Core core,
    Campaign campaign,
    long startSeconds,
    long endSeconds,
    long budgetMicro,
    long bidMicro,
    Draw draw)
    implements Entity {

  public String summary(long nowSeconds) {
    return Schedule.summary(status(), startSeconds, endSeconds, nowSeconds);
  }
}
