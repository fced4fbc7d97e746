package dev.pintle.collect.erasure;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/// Does what is asked: goes through a store's journal, some hundred events at a time, finds what is
/// a person's, and overwrites it with an event that says only that something was erased. Its cost
/// is bounded by the journal; done again, it finds nothing. Thread-safe.
public final class Eraser {
  private static final int PAGE = 500;
  private static final int MOST_HANDED_OVER = 10_000;
  private static final long MOST_BYTES_HANDED_OVER = 64L << 20;
  private static final String CANNOT_CALL_BACK =
      "What was sent to Pinterest before cannot be called back from there.";

  private final Erasures erasures;
  private final Journal journal;
  private final BiConsumer<String, List<Long>> forget;
  private final BiConsumer<String, Subject> forgetPerson;

  /// @param forget erases what else is kept of a store's events at some offsets
  /// @param forgetPerson erases what else is kept of somebody of a store
  public Eraser(
      Erasures erasures,
      Journal journal,
      BiConsumer<String, List<Long>> forget,
      BiConsumer<String, Subject> forgetPerson) {
    this.forgetPerson = forgetPerson;
    this.erasures = erasures;
    this.journal = journal;
    this.forget = forget;
  }

  /// Does all that waits.
  public void runDue() {
    erasures.expire();
    for (Erasure erasure : erasures.waiting()) {
      Optional<Subject> subject = erasures.subject(erasure.id());
      if (subject.isEmpty()) {
        erasures.handedOver(erasure, 0, 0, "Nobody is named.");
        continue;
      }
      switch (erasure.kind()) {
        case ERASE -> erase(erasure, subject.get());
        case ACCESS -> count(erasure, subject.get());
      }
    }
  }

  /// What is known of the person a request is about, as JSON; empty when that is not kept (any
  /// more).
  public Optional<byte[]> data(Erasure erasure) {
    return erasures.subject(erasure.id()).map(subject -> gather(erasure.storeId(), subject));
  }

  private void erase(Erasure erasure, Subject subject) {
    var whose = new Whose(subject);
    String storeId = erasure.storeId();
    long end = journal.next(storeId);
    visit(
        storeId,
        end,
        (event, body) -> {
          if (whose.names(event, body)) {
            whose.learn(body);
          }
          return true;
        });
    long[] found = {0};
    var page = new ArrayList<Logged>();
    long read =
        visit(
            storeId,
            end,
            (event, body) -> {
              if (whose.names(event, body) || whose.follows(body)) {
                page.add(stub(event, body, whose));
                found[0]++;
              }
              if (page.size() == PAGE) {
                overwrite(storeId, page);
              }
              return true;
            });
    overwrite(storeId, page);
    forgetPerson.accept(storeId, subject);
    erasures.erased(erasure, read, found[0], CANNOT_CALL_BACK);
  }

  /// Also with nothing to write: the journal then makes sure that nothing is left of what an
  /// attempt overwrote that did not come to its end.
  private void overwrite(String storeId, List<Logged> page) {
    journal.overwrite(storeId, List.copyOf(page));
    forget.accept(storeId, page.stream().map(Logged::offset).toList());
    page.clear();
  }

  private void count(Erasure erasure, Subject subject) {
    var whose = new Whose(subject);
    long[] found = {0};
    long read =
        visit(
            erasure.storeId(),
            journal.next(erasure.storeId()),
            (event, body) -> {
              found[0] += whose.names(event, body) ? 1 : 0;
              return true;
            });
    erasures.handedOver(
        erasure, read, found[0], "Can be fetched for " + Erasures.KEPT.toDays() + " days.");
  }

  private byte[] gather(String storeId, Subject subject) {
    var whose = new Whose(subject);
    var out = new JsonOut(64 << 10).beginObject().name("events").beginArray();
    int[] found = {0};
    visit(
        storeId,
        journal.next(storeId),
        (event, body) -> {
          if (whose.names(event, body)) {
            found[0]++;
            out.beginObject().field("receivedAtMs", event.envelope().receivedAtMs());
            String ip = event.envelope().ip();
            if (ip != null) {
              out.field("ip", ip);
            }
            out.name("event").json(body).endObject();
          }
          return found[0] < MOST_HANDED_OVER && out.size() < MOST_BYTES_HANDED_OVER;
        });
    return out.endArray().field("count", found[0]).endObject().toBytes();
  }

  /// Shows each event of a store before an offset, until told to stop; returns how many.
  private long visit(String storeId, long end, BiFunction<Logged, Json.Obj, Boolean> visitor) {
    long read = 0;
    long at = journal.oldest(storeId);
    while (at < end) {
      List<Logged> page = journal.read(storeId, at, PAGE);
      if (page.isEmpty()) {
        return read;
      }
      for (Logged event : page) {
        if (event.offset() < end) {
          read++;
          if (!visitor.apply(event, body(event))) {
            return read;
          }
        }
      }
      at = page.getLast().offset() + 1;
    }
    return read;
  }

  private static Json.Obj body(Logged event) {
    try {
      return Json.parse(event.json()) instanceof Json.Obj body ? body : Json.Obj.EMPTY;
    } catch (JsonException _) {
      return Json.Obj.EMPTY;
    }
  }

  /// It keeps its place, its time and its id, unless that says who it was.
  private static Logged stub(Logged event, Json.Obj body, Whose whose) {
    String id = body.scalar("messageId");
    if (id == null || whose.isIn(id)) {
      id = "erased-" + event.offset();
    }
    var out = new JsonOut(128).beginObject().field("type", "track").field("event", "Erased");
    out.field("messageId", id);
    String time = body.scalar("timestamp");
    if (time != null && !whose.isIn(time)) {
      out.field("timestamp", time);
    }
    var was = event.envelope();
    return new Logged(
        event.offset(),
        new Envelope(was.sourceId(), was.receivedAtMs(), null, null),
        out.endObject().toBytes());
  }
}
