package dev.pintle.admin;

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
final class ShopEvents {
  private static final int MOST_WAITING = 5_000;

  private final TwinDays twins;
  private final AsideDays asides;
  private final EventLog log;

  ShopEvents(TwinDays twins, AsideDays asides, EventLog log) {
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
    for (EventLog.Entry entry : waiting(destination, period)) {
      var told = entry.told();
      LocalDate day = LocalDate.ofInstant(entry.receivedAt(), ZoneOffset.UTC);
      sum(sums, day, told == null ? "" : told.pinterestName()).waiting++;
    }
    return sums.entrySet().stream().map(one -> one.getValue().shop(one.getKey())).toList();
  }

  private static Sum sum(Map<Reported.Key, Sum> sums, LocalDate day, String name) {
    return sums.computeIfAbsent(new Reported.Key(day, name), _ -> new Sum());
  }

  /// The newest that wait. A dead letter that is sent again counts as dead until that is settled.
  private List<EventLog.Entry> waiting(Destination destination, Period period) {
    var search =
        new Search(
            "",
            State.WAITING,
            destination.id(),
            Way.ANY,
            start(period.from()),
            start(period.to().plusDays(1)));
    return log
        .page(destination.storeId(), List.of(destination), search, Long.MAX_VALUE, MOST_WAITING)
        .entries()
        .stream()
        .filter(entry -> {
          var standing = entry.standings().get(destination.id());
          return standing != null && standing.message().isEmpty();
        })
        .toList();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
