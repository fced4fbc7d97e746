package dev.pintle.admin.ads;

import dev.pintle.ads.look.Period;
import dev.pintle.ads.look.Reconciliation.Shop;
import dev.pintle.ads.look.Reported;
import dev.pintle.forward.AsideDays;
import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.EventLog.Search;
import dev.pintle.forward.EventLog.Way;
import dev.pintle.forward.Pairing;
import dev.pintle.forward.ServerTwin;
import dev.pintle.forward.Standing.State;
import dev.pintle.forward.TwinDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of a destination's events, by the day they came in and the name that Pinterest has
/// for them: all that were accepted are in one of the numbers.
public final class ShopEvents {
  private static final int OF_A_PAGE = 5_000;
  private static final int MOST_PAGES = 20;

  private final TwinDays twins;
  private final AsideDays asides;
  private final EventLog log;

  public ShopEvents(TwinDays twins, AsideDays asides, EventLog log) {
    this.twins = twins;
    this.asides = asides;
    this.log = log;
  }

  private static final class Sum {
    private final Map<String, Long> notSent = new TreeMap<>();
    private long waiting;
    private long refused;
    private long expired;
    private long delivered;
    private long late;
    private long pairs;
    private long twice;
    private long tagOnly;

    private Shop shop(Reported.Key key) {
      return new Shop(
          key.day(),
          key.name(),
          notSent,
          waiting,
          refused,
          expired,
          delivered,
          late,
          pairs,
          twice,
          tagOnly);
    }

    private void add(TwinDays.Row row) {
      long events = row.events();
      switch (row.server()) {
        case DELIVERED, LATE -> delivered += events;
        case DEAD -> refused += events;
        case EXPIRED -> expired += events;
        case WAITING -> waiting += events;
        case NO_IDENTITY, DENIED, TAG_ONLY, SKIPPED, FILTERED ->
            notSent.merge(row.server().reason(), events, Long::sum);
      }
      late += row.server() == ServerTwin.LATE ? events : 0;
      Pairing pairing = row.pairing();
      pairs += pairing == Pairing.PAIR ? events : 0;
      twice += pairing == Pairing.TWICE ? events : 0;
      tagOnly += pairing == Pairing.BROWSER_ONLY ? events : 0;
    }
  }

  /// The days and names that have events.
  List<Shop> of(Destination destination, Period period) {
    var sums = new HashMap<Reported.Key, Sum>();
    for (TwinDays.Row row : twins.rows(destination.id(), period.from(), period.to())) {
      sum(sums, row.day(), row.name()).add(row);
    }
    for (AsideDays.Row row : asides.rows(destination.id(), period.from(), period.to())) {
      sum(sums, row.day(), "").notSent.merge(row.kind().reason(), row.events(), Long::sum);
    }
    addWaiting(destination, period, sums);
    return sums.entrySet().stream().map(one -> one.getValue().shop(one.getKey())).toList();
  }

  private static Sum sum(Map<Reported.Key, Sum> sums, LocalDate day, String name) {
    return sums.computeIfAbsent(new Reported.Key(day, name), _ -> new Sum());
  }

  /// Counts those that wait, the newest first: behind many that do not, none is looked for. A dead
  /// letter that is sent again counts as dead until that is settled.
  private void addWaiting(Destination destination, Period period, Map<Reported.Key, Sum> sums) {
    var search =
        new Search(
            "",
            State.WAITING,
            destination.id(),
            Way.ANY,
            start(period.from()),
            start(period.to().plusDays(1)));
    long before = Long.MAX_VALUE;
    for (int page = 0; page < MOST_PAGES; page++) {
      var found = log.page(destination.storeId(), List.of(destination), search, before, OF_A_PAGE);
      for (EventLog.Entry entry : found.entries()) {
        var standing = entry.standings().get(destination.id());
        if (standing != null && standing.message().isEmpty()) {
          var told = entry.told();
          LocalDate day = LocalDate.ofInstant(entry.receivedAt(), ZoneOffset.UTC);
          sum(sums, day, told == null ? "" : told.pinterestName()).waiting++;
        }
      }
      if (!found.more() || found.entries().isEmpty()) {
        return;
      }
      before = found.lookedFrom();
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
