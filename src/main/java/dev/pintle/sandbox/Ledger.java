package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.SandboxSettings.AdAccount;
import dev.pintle.sandbox.Totals.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that was received: totals, which ids were seen, the last events, and the log on disk.
/// Thread-safe; closed by who made it.
final class Ledger implements AutoCloseable {
  private final SandboxSettings settings;
  private final Time time;
  private final Consumer<TagEvent> tagFired;
  private final ReceivedConversions conversions;
  private final @Nullable EventLog log;

  // Guarded by this, all that follows.
  private Totals totals = new Totals();
  private SeenIds seen;
  private KeptEvents kept;
  private TagEvents tagEvents = new TagEvents();
  private long next = 1;
  private boolean keepBodies;

  /// @param tagFired is told of each event of a tag there is, also of those of an earlier run
  /// @param conversions is told of each conversion that was not known yet
  Ledger(
      SandboxSettings settings,
      Time time,
      Consumer<TagEvent> tagFired,
      ReceivedConversions conversions) {
    this.settings = settings;
    this.conversions = conversions;
    this.time = time;
    this.tagFired = tagFired;
    log = settings.directory() == null ? null : new EventLog(settings.directory());
    seen = new SeenIds(settings.rememberedIds());
    kept = new KeptEvents(settings.keptEvents(), settings.keptBytes());
    keepBodies = settings.keepBodies();
  }

  /// Takes up what an earlier run left.
  synchronized void start() {
    if (log != null) {
      log.open(new Replay());
      if (!log.isOpen()) {
        log.roll(totals);
      }
    }
  }

  /// Records the events of one request.
  ///
  /// @param test whether they are only shown, and count for nothing
  synchronized void events(
      AdAccount account, Batch.Fitting batch, List<Reading> readings, boolean test, int status) {
    Instant at = time.instant();
    long first = next;
    List<Verdict> verdicts = count(account, readings, test, at);
    keep(new KeptEvents.Kept(first, at, account.id(), test, batch.body(), readings, verdicts));
    totals.request(Integer.toString(status));
    if (log != null && !test && keepBodies) {
      log.append(about(account, verdicts, first, at, status), batch.body());
      rollWhenLong(log);
    } else if (log != null) {
      log.append(about(status), Bytes.NONE);
    }
  }

  /// Records a request without events.
  synchronized void request(String status) {
    totals.request(status);
    if (log != null) {
      var out = new JsonOut(32);
      out.beginObject().field("status", status).endObject();
      log.append(out.toBytes(), Bytes.NONE);
      rollWhenLong(log);
    }
  }

  /// Records an event of a tag.
  ///
  /// @param event not yet judged further than that its tag is there and active, or not
  synchronized void tagEvent(TagEvent event) {
    TagEvent judged = count(event);
    if (log != null) {
      var out = new JsonOut(512).beginObject().name("tagEvent").beginObject();
      judged.write(out);
      log.append(out.endObject().endObject().toBytes(), Bytes.NONE);
      rollWhenLong(log);
    }
  }

  synchronized void writeTagEvents(JsonOut out, long after, int limit) {
    out.beginObject();
    tagEvents.write(out, after, limit);
    out.endObject();
  }

  synchronized void clear() {
    totals = new Totals();
    tagEvents = new TagEvents();
    seen = new SeenIds(settings.rememberedIds());
    kept = new KeptEvents(settings.keptEvents(), settings.keptBytes());
    next = 1;
    conversions.clear();
    if (log != null) {
      log.clear();
    }
  }

  synchronized boolean keepsBodies() {
    return keepBodies;
  }

  synchronized void keepBodies(boolean keep) {
    keepBodies = keep;
  }

  synchronized void writeEvents(JsonOut out, long after, int limit) {
    out.beginObject();
    kept.write(out, after, limit);
    out.endObject();
  }

  synchronized void writeStats(JsonOut out) {
    out.beginObject().field("now", time.instant().toString());
    out.name("list").beginObject().field("kept", kept.kept()).field("dropped", kept.dropped());
    out.endObject().name("ids").beginObject().field("remembered", seen.remembered());
    out.field("forgotten", seen.forgotten()).endObject();
    out.name("totals");
    totals.write(out);
    out.endObject();
  }

  /// Looks at the totals and the latest events of tags while nothing is added to them.
  synchronized <T> T look(BiFunction<Totals, List<TagEvent>, T> at, int latest) {
    return at.apply(totals, tagEvents.latest(latest));
  }

  @Override
  public synchronized void close() {
    if (log != null && log.isOpen()) {
      log.roll(totals);
      log.close();
    }
  }

  private List<Verdict> count(AdAccount account, List<Reading> readings, boolean test, Instant at) {
    var verdicts = new ArrayList<Verdict>(readings.size());
    for (Reading reading : readings) {
      Verdict verdict = verdict(account, reading, test, at);
      verdicts.add(verdict);
      if (!test) {
        count(account, reading, verdict, at);
      }
    }
    if (test) {
      totals.test(readings.size());
    }
    next += readings.size();
    return verdicts;
  }

  private void count(AdAccount account, Reading reading, Verdict verdict, Instant at) {
    String currency = reading.currency().isEmpty() ? account.currency() : reading.currency();
    totals.event(account.id(), reading, verdict, currency, at);
  }

  private Verdict verdict(AdAccount account, Reading reading, boolean test, Instant at) {
    if (!reading.processed()) {
      return Verdict.FAILED;
    }
    if (test) {
      return Verdict.UNIQUE;
    }
    Sides before = before(account.id(), reading, at.getEpochSecond());
    if (before.has(Sides.API)) {
      return Verdict.REPEATED;
    }
    unique(account, reading, before, at);
    return Verdict.UNIQUE;
  }

  private void unique(AdAccount account, Reading reading, Sides before, Instant at) {
    totals.pairs().event(account.id(), reading.name(), Sides.API, before);
    if (keepBodies) {
      conversions.add(account.id(), reading, at);
    }
  }

  /// What happened offline cannot be told from another time it happened.
  private Sides before(String adAccountId, Reading reading, long seconds) {
    return reading.offline()
        ? Sides.NONE
        : seen.note(
            adAccountId, EventNames.plain(reading.name()), reading.id(), seconds, Sides.API);
  }

  private TagEvent count(TagEvent event) {
    TagEvent judged = event;
    if (event.verdict() == TagEvent.Verdict.COUNTED) {
      Sides before =
          event.eventId().isEmpty()
              ? Sides.NONE
              : seen.note(
                  event.adAccountId(),
                  EventNames.plain(event.event()),
                  event.eventId(),
                  event.at().getEpochSecond(),
                  Sides.TAG);
      if (before.has(Sides.TAG)) {
        judged = event.judged(TagEvent.Verdict.REPEATED);
      } else {
        totals.pairs().event(event.adAccountId(), event.event(), Sides.TAG, before);
        if (before == Sides.NONE) {
          conversions.add(event);
        }
      }
    }
    totals.pairs().tagEvent(judged.verdict());
    tagEvents.add(judged);
    tagFired.accept(judged);
    return judged;
  }

  private void keep(KeptEvents.Kept batch) {
    if (keepBodies) {
      kept.add(batch);
    } else {
      kept.skip(batch.readings().size());
    }
  }

  private void rollWhenLong(EventLog open) {
    if (open.isLong()) {
      open.roll(totals);
    }
  }

  private static byte[] about(int status) {
    return ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] about(
      AdAccount account, List<Verdict> verdicts, long first, Instant at, int status) {
    var letters = new StringBuilder(verdicts.size());
    for (Verdict verdict : verdicts) {
      letters.append(
          switch (verdict) {
            case UNIQUE -> 'u';
            case REPEATED -> 'r';
            case FAILED -> 'f';
          });
    }
    var out = new JsonOut(256 + verdicts.size());
    out.beginObject().field("status", Integer.toString(status)).field("at", at.toString());
    out.field("adAccountId", account.id()).field("currency", account.currency());
    out.field("first", first).field("verdicts", letters.toString());
    return out.endObject().toBytes();
  }

  /// Puts back what the log holds.
  private final class Replay implements EventLog.Lines {
    @Override
    public void totals(Json.Obj json) {
      totals = Totals.read(json);
    }

    @Override
    public void request(Json.Obj about, Bytes body) {
      if (about.get("tagEvent") instanceof Json.Obj tagEvent) {
        TagEvent event = TagEvent.read(tagEvent);
        boolean counts = event.verdict() == TagEvent.Verdict.REPEATED;
        count(counts ? event.judged(TagEvent.Verdict.COUNTED) : event);
        return;
      }
      totals.request(String.valueOf(about.text("status")));
      String letters = about.text("verdicts");
      String at = about.text("at");
      if (letters == null
          || at == null
          || !(BatchReader.read(body, Instant.parse(at)) instanceof Batch.Fitting batch)) {
        return;
      }
      var account =
          new AdAccount(
              String.valueOf(about.text("adAccountId")),
              "",
              String.valueOf(about.text("currency")));
      again(account, batch, letters, Instant.parse(at), first(about));
    }

    private long first(Json.Obj about) {
      return about.get("first") instanceof Json.Num(String digits) ? Long.parseLong(digits) : next;
    }

    private void again(
        AdAccount account, Batch.Fitting batch, String letters, Instant at, long first) {
      var readings = new ArrayList<Reading>();
      var verdicts = new ArrayList<Verdict>();
      for (int i = 0; i < batch.events().size(); i++) {
        Reading read = batch.events().get(i);
        Verdict verdict = verdict(letters.charAt(i));
        Reading reading = verdict == Verdict.FAILED && read.processed() ? read.refused() : read;
        if (verdict == Verdict.UNIQUE) {
          unique(account, reading, before(account.id(), reading, at.getEpochSecond()), at);
        }
        count(account, reading, verdict, at);
        readings.add(reading);
        verdicts.add(verdict);
      }
      next = first + readings.size();
      keep(new KeptEvents.Kept(first, at, account.id(), false, batch.body(), readings, verdicts));
    }

    private static Verdict verdict(char letter) {
      return switch (letter) {
        case 'u' -> Verdict.UNIQUE;
        case 'r' -> Verdict.REPEATED;
        default -> Verdict.FAILED;
      };
    }
  }
}
