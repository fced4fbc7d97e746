package dev.pintle.admin.ads;

import dev.pintle.ads.look.Marks;
import dev.pintle.ads.look.Period;
import dev.pintle.ads.look.Reconciliation;
import dev.pintle.ads.look.Reconciliation.Cause;
import dev.pintle.ads.look.Reconciliation.Line;
import dev.pintle.ads.look.Reconciliation.Report;
import dev.pintle.ads.look.Reconciliation.Shop;
import dev.pintle.ads.look.Reported;
import dev.pintle.ads.run.DayState;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.Attribution;
import dev.pintle.forward.Destination;
import dev.pintle.warehouse.TableShape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings together what we know of a destination's events and what was imported of its ad account.
final class Reconciling {
  private static final String ACCOUNT = "ad_account_daily";

  private final AdsLook look;
  private final ShopEvents events;
  private final Reported reported;

  Reconciling(AdsLook look, ShopEvents events) {
    this.look = look;
    this.events = events;
    this.reported = new Reported(look.ads().warehouse());
  }

  /// The lines of a period.
  record Found(@Nullable Import its, Attribution attribution, Marks marks, List<Line> lines) {}

  Found find(Destination destination, Period period, String attributionWord) {
    Import its =
        look.imports(destination.storeId()).stream()
            .filter(one -> one.adAccountId().equals(destination.adAccountId()))
            .findFirst()
            .orElse(null);
    var shops = events.of(destination, period);
    if (its == null) {
      var unknown =
          new Report.Unknown(
              Cause.NO_IMPORT, "no import has ad account " + destination.adAccountId());
      return new Found(
          null,
          Attribution.USUAL,
          new Marks(Map.of()),
          shops.stream()
              .map(shop -> Reconciliation.line(shop, report(shop, unknown), Attribution.USUAL))
              .toList());
    }
    Attribution attribution = attribution(its, attributionWord);
    var marks = Marks.of(look.ads().runs().days(its.id(), ACCOUNT), attribution.word());
    var shape = look.table(its, ACCOUNT).orElse(null);
    var told =
        shape == null
            ? Map.<Reported.Key, BigDecimal>of()
            : reported.of(its.dataset(), shape, attribution.word(), period.from(), period.to());
    var lines = new ArrayList<Line>();
    for (Shop shop : withReported(shops, told.keySet())) {
      lines.add(Reconciliation.line(shop, report(shop, shape, marks, told), attribution));
    }
    return new Found(its, attribution, marks, lines);
  }

  /// What Pinterest reports of events that we have not seen has a line as well.
  private static List<Shop> withReported(List<Shop> shops, Set<Reported.Key> told) {
    var missing = new HashSet<>(told);
    shops.forEach(shop -> missing.remove(new Reported.Key(shop.day(), shop.name())));
    var all = new ArrayList<>(shops);
    missing.forEach(key -> all.add(Shop.nothing(key.day(), key.name())));
    return all;
  }

  /// An attribution that counts conversions on their own day can be compared day by day: it is
  /// preferred.
  private static Attribution attribution(Import its, String word) {
    return its.attributions().stream()
        .filter(one -> one.word().equals(word))
        .findFirst()
        .or(() ->
            its.attributions().stream()
                .filter(one -> one.time() == Attribution.ReportTime.CONVERSION)
                .findFirst())
        .orElse(its.attributions().getFirst());
  }

  private static Report report(Shop shop, Report otherwise) {
    return Reported.column(shop.name()).isEmpty() ? notReported(shop.name()) : otherwise;
  }

  private static Report notReported(String name) {
    return new Report.Unknown(
        Cause.NOT_REPORTED,
        name.isEmpty() ? "it has no name of Pinterest's" : "no column of reports counts " + name);
  }

  private static Report report(
      Shop shop, @Nullable TableShape shape, Marks marks, Map<Reported.Key, BigDecimal> told) {
    String name = shop.name();
    LocalDate day = shop.day();
    var column = Reported.column(name);
    if (column.isEmpty()) {
      return notReported(name);
    }
    if (shape == null) {
      return new Report.Unknown(
          Cause.DAY_MISSING, "the table " + ACCOUNT + " is not imported, or not ready");
    }
    if (!Reported.has(shape, name)) {
      return new Report.Unknown(
          Cause.NO_COLUMN, column.get() + " is not among the columns of " + ACCOUNT);
    }
    BigDecimal conversions = told.get(new Reported.Key(day, name));
    DayState state = marks.of(day);
    if (conversions == null && state == DayState.MISSING) {
      return new Report.Unknown(Cause.DAY_MISSING, ACCOUNT + " has not been read for this day");
    }
    return new Report.Told(conversions == null ? BigDecimal.ZERO : conversions, state);
  }
}
