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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How many conversions Pinterest reports, by day and event. Thread-safe.
public final class Reported {
  /// Pinterest's name of an event, and the column of reports that counts it. Reports have none for
  /// other events.
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("checkout", "total_checkout"),
          Map.entry("add_to_cart", "total_add_to_cart"),
          Map.entry("add_to_wishlist", "total_add_to_wishlist"),
          Map.entry("page_visit", "total_page_visit"),
          Map.entry("signup", "total_signup"),
          Map.entry("lead", "total_lead"),
          Map.entry("search", "total_search"),
          Map.entry("subscribe", "total_subscribe"),
          Map.entry("view_category", "total_view_category"),
          Map.entry("watch_video", "total_watch_video"),
          Map.entry("app_install", "total_inapp_app_install"),
          Map.entry("custom", "total_custom"));

  private final Warehouse warehouse;

  public Reported(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /// A day and what Pinterest calls an event.
  public record Key(LocalDate day, String name) {}

  /// The column of reports that counts an event; empty when they do not.
  public static Optional<String> column(String name) {
    return Optional.ofNullable(COLUMNS.get(name));
  }

  /// Whether a table has the count of an event.
  public static boolean has(TableShape shape, String name) {
    return column(name)
        .filter(wanted -> shape.columns().stream().anyMatch(one -> one.name().equals(wanted)))
        .isPresent();
  }

  /// The counts that are more than nothing.
  ///
  /// @param shape of the table of the account by day
  public Map<Key, BigDecimal> of(
      Dataset dataset, TableShape shape, String attribution, LocalDate from, LocalDate to) {
    var names = COLUMNS.keySet().stream().filter(name -> has(shape, name)).sorted().toList();
    if (names.isEmpty()) {
      return Map.of();
    }
    String sums =
        names.stream()
            .map(name -> "cast(sum(" + COLUMNS.get(name) + ") as decimal(24, 6))")
            .collect(Collectors.joining(", "));
    String sql =
        """
        select date, %s from %s
        where attribution = ? and date >= cast(? as date) and date <= cast(? as date)
        group by date
        """
            .formatted(sums, shape.name());
    var types =
        Stream.concat(Stream.of(ColumnType.DATE), names.stream().map(_ -> ColumnType.DECIMAL));
    var found = new HashMap<Key, BigDecimal>();
    try {
      warehouse.read(
          dataset,
          sql,
          new ArrayList<>(List.of(attribution, from.toString(), to.toString())),
          types.toList(),
          row -> {
            for (int i = 0; i < names.size(); i++) {
              if (row[0] instanceof LocalDate day
                  && row[i + 1] instanceof BigDecimal events
                  && events.signum() != 0) {
                found.put(new Key(day, names.get(i)), events);
              }
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the conversions of " + dataset.schema(), e);
    }
    return Map.copyOf(found);
  }
}
