package dev.pintle.ads.look;

import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sums of imported results, read from the warehouse. Levels are never rolled up: what an account
/// did comes from the table of accounts, what a campaign did from that of campaigns. Thread-safe.
public final class Results {
  private static final List<Metric> SUMMED =
      List.of(
          Metric.SPEND,
          Metric.IMPRESSIONS,
          Metric.CLICKS,
          Metric.SAVES,
          Metric.CONVERSIONS,
          Metric.CHECKOUTS,
          Metric.CHECKOUT_VALUE);

  private final Warehouse warehouse;

  public Results(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /// The sums of a day.
  public record OfDay(LocalDate day, String currency, String attribution, Sums sums) {}

  /// The sums of a campaign.
  ///
  /// @param name as it was called last; may be empty
  public record OfCampaign(String id, String name, String currency, Sums sums) {}

  /// The column of a table that has a metric; empty when it was not imported.
  public static Optional<String> column(TableShape shape, Metric metric) {
    return metric.columns().stream()
        .filter(name -> shape.columns().stream().anyMatch(one -> one.name().equals(name)))
        .findFirst();
  }

  /// The days of a period that have rows, in order.
  public List<OfDay> days(Dataset dataset, TableShape shape, LocalDate from, LocalDate to) {
    String sql =
        """
        select date, currency, attribution, %s
        from %s
        where date >= cast(? as date) and date <= cast(? as date)
        group by date, currency, attribution
        order by date, currency, attribution
        """
            .formatted(sums(shape), shape.name());
    var found = new ArrayList<OfDay>();
    read(
        dataset,
        sql,
        List.of(from.toString(), to.toString()),
        List.of(ColumnType.DATE, ColumnType.TEXT, ColumnType.TEXT),
        row ->
            found.add(
                new OfDay((LocalDate) known(row[0]), text(row[1]), text(row[2]), sums(row, 3))));
    return found;
  }

  /// The campaigns of a period that have rows, by one attribution.
  ///
  /// @param shape of the table of campaigns by day
  public List<OfCampaign> campaigns(
      Dataset dataset, TableShape shape, String attribution, LocalDate from, LocalDate to) {
    boolean named = shape.columns().stream().anyMatch(one -> one.name().equals("campaign_name"));
    String sql =
        """
        select campaign_id, %s, currency, %s
        from %s
        where attribution = ? and date >= cast(? as date) and date <= cast(? as date)
        group by campaign_id, currency
        order by campaign_id, currency
        """
            .formatted(named ? "max(campaign_name)" : "''", sums(shape), shape.name());
    var found = new ArrayList<OfCampaign>();
    read(
        dataset,
        sql,
        List.of(attribution, from.toString(), to.toString()),
        List.of(ColumnType.TEXT, ColumnType.TEXT, ColumnType.TEXT),
        row -> found.add(new OfCampaign(text(row[0]), text(row[1]), text(row[2]), sums(row, 3))));
    return found;
  }

  private static String sums(TableShape shape) {
    return SUMMED.stream()
        .map(metric ->
            "cast("
                + column(shape, metric).map(name -> "sum(" + name + ")").orElse("null")
                + " as decimal(24, 6))")
        .collect(Collectors.joining(", "));
  }

  private interface Row {
    void take(@Nullable Object[] row);
  }

  private void read(
      Dataset dataset,
      String sql,
      List<@Nullable Object> parameters,
      List<ColumnType> first,
      Row into) {
    var types = Stream.concat(first.stream(), SUMMED.stream().map(_ -> ColumnType.DECIMAL));
    try {
      warehouse.read(dataset, sql, parameters, types.toList(), into::take);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sums of " + dataset.schema(), e);
    }
  }

  private static Sums sums(@Nullable Object[] row, int at) {
    return new Sums(
        (BigDecimal) row[at],
        (BigDecimal) row[at + 1],
        (BigDecimal) row[at + 2],
        (BigDecimal) row[at + 3],
        (BigDecimal) row[at + 4],
        (BigDecimal) row[at + 5],
        (BigDecimal) row[at + 6]);
  }

  private static Object known(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("a part of a key is null");
    }
    return value;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
