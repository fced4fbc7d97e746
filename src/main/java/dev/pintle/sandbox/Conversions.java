package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import java.util.ArrayList;
import java.util.List;

/// The Conversions API: `POST /v5/ad_accounts/{ad_account_id}/events`. A body that does not fit the
/// schema is refused as a whole; otherwise each event has a verdict of its own. Thread-safe.
final class Conversions {
  static final int MAX_TEST_EVENTS = 20;

  private final Time time;
  private final Ledger ledger;
  private volatile int partialStatus = 422;

  Conversions(Time time, Ledger ledger) {
    this.time = time;
    this.ledger = ledger;
  }

  int partialStatus() {
    return partialStatus;
  }

  /// Sets what is answered when events fail: 422 with details, or 200.
  void partialStatus(int status) {
    if (status != 200 && status != 422) {
      throw new IllegalArgumentException("the status must be 200 or 422, not " + status);
    }
    partialStatus = status;
  }

  Answer create(Call call) {
    return switch (BatchReader.read(call.body(), time.instant())) {
      case Batch.Unfit(String message) -> {
        ledger.request("400");
        yield Answer.invalid(message);
      }
      case Batch.Fitting batch -> judged(call, batch);
    };
  }

  private Answer judged(Call call, Batch.Fitting batch) {
    List<Reading> readings = readings(call, batch.events());
    boolean allProcessed = readings.stream().allMatch(Reading::processed);
    int status = allProcessed ? 200 : partialStatus;
    ledger.events(call.account(), batch, readings, call.test(), status);
    boolean fewer = call.fault().body() == Fault.Body.FEWER_VERDICTS;
    var out = new JsonOut(128 + 96 * readings.size());
    if (status == 200) {
      write(out, readings, fewer);
    } else {
      out.beginObject().field("code", 953);
      out.field("message", "Not all events were successfully processed.").name("details");
      write(out, readings, fewer);
      out.endObject();
    }
    return Answer.json(status, out);
  }

  private static List<Reading> readings(Call call, List<Reading> all) {
    List<Reading> handled =
        call.test() && all.size() > MAX_TEST_EVENTS ? all.subList(0, MAX_TEST_EVENTS) : all;
    if (call.fault().refusedShare() <= 0) {
      return handled;
    }
    var readings = new ArrayList<Reading>(handled.size());
    for (Reading reading : handled) {
      boolean refused = reading.processed() && call.fault().refuses(reading.id());
      readings.add(refused ? reading.refused() : reading);
    }
    return readings;
  }

  private static void write(JsonOut out, List<Reading> readings, boolean fewer) {
    long processed = readings.stream().filter(Reading::processed).count();
    out.beginObject().field("num_events_received", readings.size());
    out.field("num_events_processed", processed).name("events").beginArray();
    for (Reading reading : fewer ? readings.subList(0, readings.size() / 2) : readings) {
      write(out, reading);
    }
    out.endArray().endObject();
  }

  /// Both ways of saying that there is no message are in use: null and an empty text.
  private static void write(JsonOut out, Reading reading) {
    out.beginObject().field("status", reading.processed() ? "processed" : "failed");
    if (reading.processed()) {
      out.name("error_message").raw("null");
    } else {
      out.field("error_message", reading.error());
    }
    out.field("warning_message", reading.warning()).endObject();
  }
}
