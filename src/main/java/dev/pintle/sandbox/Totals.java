package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was received so far, counted; sums are exact. `received = processed + failed` and
/// `processed = unique + repeated`, in all and for each event name. Not thread-safe.
final class Totals {
  private static final int MAX_NAMES = 1000;
  private static final String OTHER = "(other)";

  private final Map<String, Long> requests = new TreeMap<>();
  private final Map<String, Map<String, Count>> accounts = new TreeMap<>();
  private Pairs pairs = new Pairs();
  private long testEvents;
  private int names;

  /// What became of an event.
  enum Verdict {
    UNIQUE,
    REPEATED,
    FAILED
  }

  /// The events of one name at one ad account.
  static final class Count {
    long unique;
    long repeated;
    long failed;
    final Map<String, BigDecimal> values = new TreeMap<>();
    @Nullable Instant first;
    @Nullable Instant last;

    long received() {
      return unique + repeated + failed;
    }

    void add(Count other) {
      unique += other.unique;
      repeated += other.repeated;
      failed += other.failed;
      other.values.forEach((currency, sum) -> values.merge(currency, sum, BigDecimal::add));
    }
  }

  void request(String status) {
    requests.merge(status, 1L, Long::sum);
  }

  void test(int events) {
    testEvents += events;
  }

  /// @param currency the event's, or its ad account's
  void event(String account, Reading event, Verdict verdict, String currency, Instant at) {
    Count count = count(account, event.name());
    switch (verdict) {
      case UNIQUE -> {
        count.unique++;
        BigDecimal value = event.value();
        if (value != null) {
          count.values.merge(currency, value, BigDecimal::add);
        }
      }
      case REPEATED -> count.repeated++;
      case FAILED -> count.failed++;
    }
    if (count.first == null) {
      count.first = at;
    }
    count.last = at;
  }

  Map<String, Long> requests() {
    return requests;
  }

  Map<String, Map<String, Count>> accounts() {
    return accounts;
  }

  long testEvents() {
    return testEvents;
  }

  Pairs pairs() {
    return pairs;
  }

  Count all() {
    var all = new Count();
    accounts.values().forEach(byName -> byName.values().forEach(all::add));
    return all;
  }

  /// All events of one name, whatever their ad account.
  Count named(String eventName) {
    var all = new Count();
    accounts.values().stream()
        .filter(byName -> byName.containsKey(eventName))
        .forEach(byName -> all.add(byName.getOrDefault(eventName, all)));
    return all;
  }

  void write(JsonOut out) {
    out.beginObject().name("requests").beginObject();
    requests.forEach(out::field);
    out.endObject().field("testEvents", testEvents);
    out.name("events").beginObject();
    writeCounts(out, all()).endObject();
    Count checkout = named("checkout");
    out.name("checkout").beginObject().field("count", checkout.unique);
    writeValues(out, checkout).endObject();
    out.name("adAccounts").beginArray();
    accounts.forEach((id, byName) -> writeAccount(out, id, byName));
    out.endArray();
    pairs.write(out);
    out.endObject();
  }

  /// What [#write] wrote.
  static Totals read(Json.Obj json) {
    var totals = new Totals();
    Json.Obj requests = json.object("requests");
    for (int i = 0; i < requests.size(); i++) {
      totals.requests.put(requests.name(i), Long.valueOf(requests.value(i).toString()));
    }
    totals.testEvents = number(json, "testEvents");
    totals.pairs = Pairs.read(json);
    if (json.get("adAccounts") instanceof Json.Arr(var accounts)) {
      accounts.forEach(account -> totals.readAccount((Json.Obj) account));
    }
    return totals;
  }

  private Count count(String account, String name) {
    var byName = accounts.computeIfAbsent(account, _ -> new TreeMap<>());
    Count count = byName.get(name);
    if (count != null) {
      return count;
    }
    boolean known = EventRules.EVENT_NAMES.contains(name);
    boolean fits = known || (names < MAX_NAMES && name.matches("[A-Za-z0-9_-]{1,100}"));
    names += known || !fits ? 0 : 1;
    return byName.computeIfAbsent(fits ? name : OTHER, _ -> new Count());
  }

  private static void writeAccount(JsonOut out, String id, Map<String, Count> byName) {
    out.beginObject().field("adAccountId", id).name("events").beginArray();
    byName.forEach((name, count) -> {
      out.beginObject().field("eventName", name);
      writeCounts(out, count);
      writeValues(out, count);
      if (count.first != null && count.last != null) {
        out.field("first", count.first.toString()).field("last", count.last.toString());
      }
      out.endObject();
    });
    out.endArray().endObject();
  }

  private static JsonOut writeCounts(JsonOut out, Count count) {
    return out.field("received", count.received())
        .field("processed", count.unique + count.repeated)
        .field("failed", count.failed)
        .field("unique", count.unique)
        .field("repeated", count.repeated);
  }

  private static JsonOut writeValues(JsonOut out, Count count) {
    out.name("value").beginObject();
    count.values.forEach((currency, sum) -> out.field(currency, Amounts.print(sum)));
    return out.endObject();
  }

  private void readAccount(Json.Obj account) {
    if (!(account.get("events") instanceof Json.Arr(var events))) {
      return;
    }
    for (Json item : events) {
      var event = (Json.Obj) item;
      String id = String.valueOf(account.text("adAccountId"));
      Count count = count(id, String.valueOf(event.text("eventName")));
      count.unique = number(event, "unique");
      count.repeated = number(event, "repeated");
      count.failed = number(event, "failed");
      count.first = instant(event, "first");
      count.last = instant(event, "last");
      Json.Obj values = event.object("value");
      for (int i = 0; i < values.size(); i++) {
        count.values.put(
            values.name(i), new BigDecimal(String.valueOf(values.text(values.name(i)))));
      }
    }
  }

  private static long number(Json.Obj from, String name) {
    return from.get(name) instanceof Json.Num(String digits) ? Long.parseLong(digits) : 0;
  }

  private static @Nullable Instant instant(Json.Obj from, String name) {
    String text = from.text(name);
    return text == null ? null : Instant.parse(text);
  }
}
