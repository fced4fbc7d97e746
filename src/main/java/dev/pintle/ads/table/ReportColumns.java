package dev.pintle.ads.table;

import dev.pintle.ads.table.ReportColumn.About;
import dev.pintle.warehouse.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The columns that there are for reports (API 5.23.0, `ReportingColumnAsync`).
public final class ReportColumns {
  /// Those that most people want, in the order of the table; each level has those it can have.
  private static final List<String> USUAL =
      List.of(
          "CAMPAIGN_NAME",
          "CAMPAIGN_STATUS",
          "AD_GROUP_NAME",
          "AD_GROUP_STATUS",
          "AD_NAME",
          "PIN_ID",
          "PRODUCT_ITEM_NAME",
          "SPEND_IN_MICRO_DOLLAR",
          "IMPRESSION_1",
          "IMPRESSION_2",
          "TOTAL_IMPRESSION",
          "CLICKTHROUGH_1",
          "CLICKTHROUGH_2",
          "TOTAL_CLICKTHROUGH",
          "OUTBOUND_CLICK_1",
          "OUTBOUND_CLICK_2",
          "REPIN_1",
          "REPIN_2",
          "ENGAGEMENT_1",
          "ENGAGEMENT_2",
          "TOTAL_ENGAGEMENT",
          "TOTAL_VIDEO_MRC_VIEWS",
          "TOTAL_VIDEO_3SEC_VIEWS",
          "TOTAL_VIDEO_P100_COMPLETE",
          "TOTAL_CONVERSIONS",
          "TOTAL_CONVERSIONS_QUANTITY",
          "TOTAL_CONVERSIONS_VALUE_IN_MICRO_DOLLAR",
          "TOTAL_CHECKOUT",
          "TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
          "TOTAL_CLICK_CHECKOUT",
          "TOTAL_CLICK_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
          "TOTAL_ENGAGEMENT_CHECKOUT",
          "TOTAL_ENGAGEMENT_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
          "TOTAL_VIEW_CHECKOUT",
          "TOTAL_VIEW_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
          "TOTAL_ADD_TO_CART",
          "TOTAL_CLICK_ADD_TO_CART",
          "TOTAL_ENGAGEMENT_ADD_TO_CART",
          "TOTAL_VIEW_ADD_TO_CART",
          "TOTAL_PAGE_VISIT",
          "TOTAL_CLICK_PAGE_VISIT",
          "TOTAL_ENGAGEMENT_PAGE_VISIT",
          "TOTAL_VIEW_PAGE_VISIT",
          "TOTAL_SIGNUP",
          "TOTAL_CLICK_SIGNUP",
          "TOTAL_ENGAGEMENT_SIGNUP",
          "TOTAL_VIEW_SIGNUP",
          "TOTAL_LEAD",
          "TOTAL_CLICK_LEAD",
          "TOTAL_ENGAGEMENT_LEAD",
          "TOTAL_VIEW_LEAD",
          "TOTAL_SEARCH",
          "TOTAL_VIEW_CATEGORY",
          "TOTAL_WATCH_VIDEO",
          "TOTAL_CUSTOM");

  private static final List<ReportColumn> ALL =
      Resource.lines("/dev/pintle/ads/report-columns.tsv").stream()
          .map(ReportColumns::read)
          .toList();

  private static final Map<String, ReportColumn> BY_NAME = byName();

  private ReportColumns() {}

  /// Every one, by name.
  public static List<ReportColumn> all() {
    return ALL;
  }

  /// Finds one by Pinterest's name.
  public static Optional<ReportColumn> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// The columns of a choice that rows of a level have beside those that say which row it is; names
  /// that are not known, or not of the level, are left out ([#refused] tells them).
  public static List<ReportColumn> chosen(Level level, ColumnChoice choice) {
    Set<String> fixed = new HashSet<>(level.ids());
    fixed.add("ad_account_id");
    var columns = new ArrayList<ReportColumn>();
    var seen = new HashSet<String>();
    for (String name : names(choice)) {
      ReportColumn column = BY_NAME.get(name.toUpperCase(Locale.ROOT));
      if (column != null
          && column.isOf(level)
          && !fixed.contains(column.warehouseName())
          && seen.add(column.name())) {
        columns.add(column);
      }
    }
    return List.copyOf(columns);
  }

  /// What is wrong with a choice of columns for a level, in words for people; empty when nothing
  /// is.
  public static List<String> refused(Level level, ColumnChoice choice) {
    if (!(choice instanceof ColumnChoice.These(var names))) {
      return List.of();
    }
    var wrong = new ArrayList<String>();
    for (String name : names) {
      ReportColumn column = BY_NAME.get(name.toUpperCase(Locale.ROOT));
      if (column == null) {
        wrong.add(name + " is not a column of Pinterest's reports");
      } else if (!column.isOf(level)) {
        wrong.add(column.name() + " is not told for reports by " + level.words());
      }
    }
    return List.copyOf(wrong);
  }

  private static List<String> names(ColumnChoice choice) {
    return switch (choice) {
      case ColumnChoice.Usual _ -> USUAL;
      case ColumnChoice.All _ -> ALL.stream().map(ReportColumn::name).toList();
      case ColumnChoice.These(var names) -> names;
    };
  }

  private static ReportColumn read(List<String> line) {
    return new ReportColumn(
        line.get(0),
        ColumnType.valueOf(line.get(1).toUpperCase(Locale.ROOT)),
        line.get(2),
        line.get(3).equals("1"),
        line.get(4).equals("1"),
        line.get(5).equals("both"),
        About.valueOf(line.get(6).toUpperCase(Locale.ROOT)));
  }

  private static Map<String, ReportColumn> byName() {
    var columns = new HashMap<String, ReportColumn>();
    ALL.forEach(column -> columns.put(column.name(), column));
    return Map.copyOf(columns);
  }
}
