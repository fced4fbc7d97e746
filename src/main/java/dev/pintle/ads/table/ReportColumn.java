package dev.pintle.ads.table;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import java.util.Locale;

/// A column that Pinterest has for reports, and how it is kept.
///
/// Its name in the warehouse is Pinterest's in small letters, with one exception: an amount in
/// millionths (`SPEND_IN_MICRO_DOLLAR`) is kept in whole units of the ad account's currency, and
/// its name loses `_in_micro_dollar` (`spend`). Pinterest's `DOLLAR` means that currency as well,
/// whichever it is.
///
/// @param name Pinterest's
/// @param unit what a number counts; empty when it counts nothing
/// @param attributed whether it depends on the attribution
/// @param additive whether values of several rows may be added up
/// @param sync whether synchronous analytics have it as well
/// @param about what it tells of; for which levels it can be asked depends on that
public record ReportColumn(
    String name,
    ColumnType type,
    String unit,
    boolean attributed,
    boolean additive,
    boolean sync,
    About about) {
  private static final String MILLIONTHS = "_IN_MICRO_DOLLAR";

  /// What a column tells of.
  public enum About {
    /// What the row is about, whatever that is.
    ANY,
    /// How many people: Pinterest does not count these by targeting.
    REACH,
    ACCOUNT,
    CAMPAIGN,
    AD_GROUP,
    AD,
    PRODUCT_GROUP,
    PRODUCT_ITEM;

    /// Whether rows of a level can have it.
    boolean isOf(Level level) {
      return switch (this) {
        case ANY, ACCOUNT -> true;
        case REACH -> !level.isTargeting();
        case CAMPAIGN -> level.ids().contains("campaign_id");
        case AD_GROUP -> level.ids().contains("ad_group_id");
        case AD -> level.ids().contains("ad_id");
        case PRODUCT_GROUP ->
            level.ids().contains("product_group_id") || level.ids().contains("product_item_id");
        case PRODUCT_ITEM -> level.ids().contains("product_item_id");
      };
    }
  }

  /// Whether it can be asked for with reports of a level.
  public boolean isOf(Level level) {
    return about.isOf(level);
  }

  /// Whether Pinterest gives it in millionths.
  public boolean isMillionths() {
    return name.endsWith(MILLIONTHS);
  }

  /// Its name in the warehouse.
  public String warehouseName() {
    String cut = isMillionths() ? name.substring(0, name.length() - MILLIONTHS.length()) : name;
    return cut.toLowerCase(Locale.ROOT);
  }

  /// What it says, in a sentence.
  public String description() {
    return ReportWords.describe(this);
  }

  /// What Ads Manager calls it; empty when that is not known.
  public String label() {
    return ReportWords.label(name);
  }

  /// As a column of a table.
  public Column column() {
    return new Column(warehouseName(), type, unit, description(), additive);
  }
}
