package dev.pintle.ads.fivetran;

import static dev.pintle.ads.fivetran.FivetranColumn.same;

import dev.pintle.ads.fivetran.FivetranColumn.Kind;
import dev.pintle.ads.table.ReportColumns;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The views, named as Fivetran names its tables.
///
/// Theirs have one attribution, ours may have several: they show one of them. Of a thing's history,
/// the row that holds is the one that was synced last; it is synced whenever all are listed.
public final class FivetranViews {
  private static final FivetranColumn SYNCED =
      new FivetranColumn("_fivetran_synced", "_loaded_at", Kind.TIME);
  private static final FivetranColumn SYNCED_HISTORY =
      new FivetranColumn("_fivetran_synced", "_valid_from", Kind.LISTED);
  private static final FivetranColumn ADVERTISER =
      new FivetranColumn("advertiser_id", "ad_account_id", Kind.TEXT);
  private static final FivetranColumn PROMOTION =
      new FivetranColumn("pin_promotion_id", "ad_id", Kind.TEXT);

  private FivetranViews() {}

  /// A view and the table it is over.
  ///
  /// @param daily whether its rows are of an attribution
  private record Shape(
      String name, String table, String description, boolean daily, List<FivetranColumn> columns) {}

  private static final List<Shape> SHAPES =
      List.of(
          history(
              "advertiser_history",
              "ad_accounts_history",
              text("id"),
              time("updated_time"),
              SYNCED_HISTORY,
              text("billing_profile_status"),
              text("billing_type"),
              text("country"),
              time("created_time"),
              text("currency"),
              text("merchant_id"),
              text("name"),
              text("owner_user_id"),
              text("status"),
              text("owner_username"),
              text("permissions")),
          history(
              "campaign_history",
              "campaigns_history",
              text("id"),
              time("created_time"),
              text("name"),
              text("status"),
              SYNCED_HISTORY,
              ADVERTISER,
              new FivetranColumn(
                  "default_ad_group_budget_in_micro_currency",
                  "default_ad_group_budget",
                  Kind.MILLIONTHS),
              same("is_automated_campaign", Kind.FLAG),
              same("is_campaign_budget_optimization", Kind.FLAG),
              same("is_flexible_daily_budgets", Kind.FLAG),
              time("start_time"),
              time("end_time"),
              new FivetranColumn("budget_spend_cap", "daily_spend_cap", Kind.MILLIONTHS),
              same("lifetime_spend_cap", Kind.MILLIONTHS),
              text("objective_type")),
          history(
              "ad_group_history",
              "ad_groups_history",
              text("id"),
              text("campaign_id"),
              time("created_time"),
              text("name"),
              text("status"),
              time("start_time"),
              time("end_time"),
              SYNCED_HISTORY,
              text("pacing_delivery_type"),
              text("placement_group"),
              text("summary_status"),
              text("ad_account_id")),
          history(
              "pin_promotion_history",
              "ads_history",
              text("id"),
              text("ad_group_id"),
              time("created_time"),
              text("destination_url"),
              text("name"),
              text("pin_id"),
              text("status"),
              text("creative_type"),
              SYNCED_HISTORY,
              text("ad_account_id")),
          history(
              "keyword_history",
              "keywords_history",
              new FivetranColumn("_fivetran_id", "id", Kind.HASH),
              SYNCED_HISTORY,
              text("ad_group_id"),
              ADVERTISER,
              same("archived", Kind.FLAG),
              same("bid", Kind.MILLIONTHS),
              text("campaign_id"),
              text("id"),
              same("match_type", Kind.WORD),
              same("parent_type", Kind.WORD),
              text("value")),
          report("advertiser_report", "ad_account_daily", ADVERTISER, SYNCED),
          report(
              "campaign_report",
              "campaign_daily",
              text("campaign_id"),
              text("campaign_name"),
              text("campaign_status"),
              ADVERTISER,
              SYNCED),
          report(
              "ad_group_report",
              "ad_group_daily",
              text("ad_group_id"),
              text("ad_group_name"),
              text("ad_group_status"),
              text("campaign_id"),
              ADVERTISER,
              SYNCED),
          report(
              "pin_promotion_report",
              "ad_daily",
              PROMOTION,
              text("ad_group_id"),
              text("campaign_id"),
              ADVERTISER,
              SYNCED),
          report(
              "keyword_report",
              "keyword_daily",
              text("keyword_id"),
              PROMOTION,
              text("ad_group_id"),
              text("ad_group_name"),
              text("ad_group_status"),
              text("campaign_id"),
              ADVERTISER,
              SYNCED),
          report(
              "pin_promotion_targeting_report",
              "ad_targeting_daily",
              text("targeting_type"),
              text("targeting_value"),
              text("ad_group_id"),
              ADVERTISER,
              text("campaign_id"),
              PROMOTION,
              SYNCED));

  /// The views over tables.
  ///
  /// @param tables that an import has, with their histories
  /// @param attribution whose numbers the reports show
  public static List<View> of(Collection<TableShape> tables, String attribution) {
    var views = new ArrayList<View>();
    for (Shape shape : SHAPES) {
      tables.stream()
          .filter(table -> table.name().equals(shape.table()))
          .findFirst()
          .ifPresent(table -> views.add(view(shape, table, attribution)));
    }
    views.add(countries());
    if (tables.stream().anyMatch(table -> table.name().equals("ad_targeting_daily"))) {
      views.add(regions());
    }
    return views;
  }

  private static View view(Shape shape, TableShape table, String attribution) {
    var all = new ArrayList<>(shape.columns());
    if (shape.daily()) {
      all.addAll(others(shape, table));
    }
    String columns =
        all.stream().map(column -> column.sql(table)).collect(Collectors.joining(",\n  "));
    String rows =
        shape.daily() ? "\nWHERE attribution = '" + attribution.replace("'", "''") + "'" : "";
    return new View(
        shape.name(), shape.description(), "SELECT " + columns + "\nFROM " + shape.table() + rows);
  }

  /// The metrics that were chosen beside those of every view: models can be told to pass them on.
  private static List<FivetranColumn> others(Shape shape, TableShape table) {
    Set<String> there =
        shape.columns().stream().map(FivetranColumn::name).collect(Collectors.toSet());
    Set<String> ours = table.columns().stream().map(Column::name).collect(Collectors.toSet());
    return ReportColumns.all().stream()
        .filter(column -> ours.contains(column.warehouseName()))
        .map(FivetranColumn::metric)
        .filter(column -> !there.contains(column.name()))
        .toList();
  }

  /// Pinterest's ids of countries are their codes.
  private static View countries() {
    String rows =
        Arrays.stream(Locale.getISOCountries())
            .map(code -> "('" + code + "', '" + nameOf(code) + "')")
            .collect(Collectors.joining(",\n  "));
    return new View(
        "targeting_geo",
        "Countries, as Fivetran has them.",
        """
        SELECT country_id, country_name, now() AS "_fivetran_synced"
        FROM (VALUES %s) AS country(country_id, country_name)\
        """
            .formatted(rows));
  }

  private static String nameOf(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH).replace("'", "''");
  }

  /// Those that reports name: Pinterest tells no other name of a region there than its id, such as
  /// `US-CA`.
  private static View regions() {
    return new View(
        "targeting_geo_region",
        "Regions, as Fivetran has them.",
        """
        SELECT max(_loaded_at) AS "_fivetran_synced",
          split_part(targeting_value, '-', 1) AS country_id,
          targeting_value AS region_id,
          targeting_value AS region_name
        FROM ad_targeting_daily
        WHERE targeting_type = 'REGION'
        GROUP BY targeting_value\
        """);
  }

  private static Shape history(String name, String table, FivetranColumn... columns) {
    return new Shape(
        name, table, "What " + table + " has, as Fivetran has it.", false, List.of(columns));
  }

  private static Shape report(String name, String table, FivetranColumn... columns) {
    var metrics =
        Stream.of(
            count("impression_1"),
            count("impression_2"),
            count("clickthrough_1"),
            count("clickthrough_2"),
            new FivetranColumn("spend_in_micro_dollar", "spend", Kind.MILLIONTHS),
            count("total_conversions"),
            count("total_conversions_quantity"),
            new FivetranColumn(
                "total_conversions_value_in_micro_dollar",
                "total_conversions_value",
                Kind.MILLIONTHS),
            count("total_view_checkout"));
    var all =
        Stream.concat(
                Stream.of(same("date", Kind.DATE)), Stream.concat(Stream.of(columns), metrics))
            .toList();
    return new Shape(name, table, "What " + table + " has, as Fivetran has it.", true, all);
  }

  private static FivetranColumn text(String name) {
    return same(name, Kind.TEXT);
  }

  private static FivetranColumn time(String name) {
    return same(name, Kind.TIME);
  }

  private static FivetranColumn count(String name) {
    return same(name, Kind.COUNT);
  }
}
