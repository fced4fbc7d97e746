package dev.pintle.ads.look;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A query that is ready to run, and shows how the tables are meant to be read. Each runs on DuckDB
/// and on PostgreSQL.
///
/// @param word what addresses call it
/// @param teaches what can be learnt from it
/// @param tables which it reads
public record Example(String word, String title, String teaches, Set<String> tables, String sql) {
  private static final List<Example> ALL =
      List.of(
          new Example(
              "spend-by-day",
              "Spend by day",
              "One attribution at a time: what was spent stands in the rows of each of them.",
              Set.of("ad_account_daily"),
              """
              -- What was spent each day. Each attribution has rows of its own, with the same spend:
              -- summing over all of them would count it several times.
              select date, currency, sum(spend) as spend, sum(impression_1) as paid_impressions
              from ad_account_daily
              where attribution = (select min(attribution) from ad_account_daily)
              group by date, currency
              order by date
              """),
          new Example(
              "roas-by-campaign",
              "ROAS by campaign and attribution",
              "Ratios are made of sums; the ratios of rows must not be averaged.",
              Set.of("campaign_daily"),
              """
              -- What came back for what was spent, by each attribution. A ratio is made of the sums:
              -- an average of the days' ratios would be wrong.
              select campaign_id, max(campaign_name) as campaign, attribution, currency,
                sum(spend) as spend, sum(total_checkout_value) as checkout_value,
                sum(total_checkout_value) / nullif(sum(spend), 0) as roas
              from campaign_daily
              group by campaign_id, attribution, currency
              order by spend desc, campaign_id, attribution
              """),
          new Example(
              "cost-of-an-order",
              "Cost of an order by campaign",
              "Names come from the table of campaigns, by their id.",
              Set.of("campaign_daily", "campaigns"),
              """
              -- Names and states come from the table of campaigns. Ids are texts in all tables.
              select c.name, c.status, d.currency, sum(d.spend) as spend,
                sum(d.total_checkout) as orders,
                sum(d.spend) / nullif(sum(d.total_checkout), 0) as cost_of_an_order
              from campaign_daily d left join campaigns c on c.id = d.campaign_id
              where d.attribution = (select min(attribution) from campaign_daily)
              group by c.name, c.status, d.currency
              order by spend desc
              """),
          new Example(
              "restated",
              "What changed afterwards",
              "Conversions come late: a day's sums change for weeks. Each change is kept.",
              Set.of(),
              """
              -- Days whose sums were different when they were read again, the newest change first.
              select restated_at, table_name, date, rows_of, metric, before, after,
                after - before as difference
              from restatement
              order by restated_at desc, date desc, metric
              """),
          new Example(
              "coverage",
              "Which days are there",
              "How many rows each day has. A day without a row had no results, or was not read.",
              Set.of("ad_account_daily"),
              """
              -- The days that have rows, by attribution. The page of the table tells of each day
              -- whether it is final, provisional or missing.
              select attribution, min(date) as first_day, max(date) as last_day,
                count(distinct date) as days, count(*) as rows_in_all
              from ad_account_daily
              group by attribution
              order by attribution
              """));

  public Example {
    tables = Set.copyOf(tables);
  }

  public static List<Example> all() {
    return ALL;
  }

  public static Optional<Example> find(String word) {
    return ALL.stream().filter(one -> one.word().equals(word)).findFirst();
  }
}
