package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.event.EventType;
import dev.pintle.forward.rule.ContentIds;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a store's recent events say what Pinterest asks of verified merchants (capabilities
/// T-11). Thread-safe.
public final class MerchantReadiness {
  /// How many events are looked at.
  public static final int LOOK_BACK = 1_000;

  private final Journal journal;

  public MerchantReadiness(Journal journal) {
    this.journal = journal;
  }

  /// What is asked of an event.
  private record Need(String name, String label, String field, boolean required) {}

  private static final List<Need> NEEDS =
      List.of(
          new Need("checkout", "Checkout with a product id", "content_ids", true),
          new Need("checkout", "Checkout with a value", "value", true),
          new Need("checkout", "Checkout with a currency", "currency", true),
          new Need("page_visit", "PageVisit of a product, with its id", "content_ids", false),
          new Need("add_to_cart", "AddToCart with a product id", "content_ids", false));

  /// How the recent events meet a need.
  ///
  /// @param events how many events of the kind there were
  /// @param meeting how many of them say it
  /// @param lastMet when the newest that says it happened; null when none does
  public record Line(
      String label, boolean required, long events, long meeting, @Nullable Instant lastMet) {
    public boolean isMet() {
      return events > 0 && meeting == events;
    }
  }

  /// Looks at a store's newest events.
  public List<Line> of(String storeId) {
    long[] events = new long[NEEDS.size()];
    long[] meeting = new long[NEEDS.size()];
    @Nullable Instant[] last = new @Nullable Instant[NEEDS.size()];
    for (Logged logged : newest(storeId)) {
      Event event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
      String name = name(event);
      Json.Obj told = name.isEmpty() ? Json.Obj.EMPTY : told(name, event);
      for (int i = 0; i < NEEDS.size(); i++) {
        if (NEEDS.get(i).name().equals(name)) {
          events[i]++;
          if (told.has(NEEDS.get(i).field())) {
            meeting[i]++;
            last[i] = Instant.ofEpochMilli(event.timeMs());
          }
        }
      }
    }
    var lines = new ArrayList<Line>();
    for (int i = 0; i < NEEDS.size(); i++) {
      Need need = NEEDS.get(i);
      lines.add(new Line(need.label(), need.required(), events[i], meeting[i], last[i]));
    }
    return List.copyOf(lines);
  }

  private List<Logged> newest(String storeId) {
    long end = journal.next(storeId);
    long next = Math.max(journal.oldest(storeId), end - LOOK_BACK);
    var all = new ArrayList<Logged>();
    while (next < end) {
      List<Logged> read = journal.read(storeId, next, (int) (end - next));
      if (read.isEmpty()) {
        break;
      }
      all.addAll(read);
      next = read.getLast().offset() + 1;
    }
    return all;
  }

  /// What Pinterest calls an event that is looked at; views of pages without a product are not.
  private static String name(Event event) {
    return event.type() == EventType.TRACK
            && Commerce.match(event) instanceof Commerce.Match.Sent(String name)
        ? name
        : "";
  }

  private static Json.Obj told(String name, Event event) {
    var out = new JsonOut(1_024).beginObject();
    new CustomData(out)
        .write(
            name,
            event.properties(),
            Json.Obj.EMPTY,
            ContentIds.PRODUCT,
            RegionalLimits.NONE,
            Trace.off());
    return Json.parse(out.endObject().toBytes()) instanceof Json.Obj object
        ? object.object("custom_data")
        : Json.Obj.EMPTY;
  }
}
