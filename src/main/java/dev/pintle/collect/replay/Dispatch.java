package dev.pintle.collect.replay;

import dev.pintle.collect.replay.Answer.Settled;
import dev.pintle.collect.replay.Item.Made;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Puts items into batches and has a few of them under way at a time. For one thread; closing it
/// breaks off what is under way.
final class Dispatch implements AutoCloseable {
  private static final int MOST_EVENTS = 100;
  private static final int MOST_BYTES = 480_000;
  private static final int MOST_UNSENT = 10_000;
  private static final int IN_FLIGHT = 4;

  private final Sender sender;
  private final Ledger ledger;
  private final Pace pace;
  private final Shift shift;
  private final long resumeAfter;
  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private List<Outgoing> events = new ArrayList<>();
  private List<Item> unsent = new ArrayList<>();
  private int rows;
  private int bytes;
  private long items;
  private long batches;

  /// @param resumeAfter how many items an earlier run has settled
  Dispatch(Sender sender, Ledger ledger, Pace pace, Shift shift, long resumeAfter) {
    this.sender = sender;
    this.ledger = ledger;
    this.pace = pace;
    this.shift = shift;
    this.resumeAfter = resumeAfter;
  }

  void take(Item item) throws InterruptedException {
    if (items < resumeAfter) {
      items++;
      return;
    }
    switch (item) {
      case Made made -> {
        var event = Outgoing.of(made, shift);
        if (bytes + event.size() > MOST_BYTES) {
          flush();
        }
        events.add(event);
        rows += made.rows();
        bytes += event.size();
      }
      case Item.Skipped skipped -> unsent.add(skipped);
      case Item.Bad bad -> unsent.add(bad);
    }
    items++;
    if (events.size() >= pace.together(MOST_EVENTS) || unsent.size() >= MOST_UNSENT) {
      flush();
    }
  }

  /// Sends what is left and waits until every event has its fate.
  void finish() throws InterruptedException {
    flush();
    ledger.await(batches);
  }

  @Override
  public void close() {
    tasks.shutdownNow();
    tasks.close();
  }

  private void flush() throws InterruptedException {
    if (events.isEmpty() && unsent.isEmpty()) {
      return;
    }
    var batch = new Batch(batches++, items, events, rows, unsent);
    events = new ArrayList<>();
    unsent = new ArrayList<>();
    rows = 0;
    bytes = 0;
    ledger.awaitRoom(batch.number());
    inFlight.acquire();
    Instant sentAt = pace.await(batch.events().size());
    tasks.execute(() -> send(batch, sentAt));
  }

  private void send(Batch batch, Instant sentAt) {
    try {
      Settled answer = sender.send(batch.events(), sentAt);
      ledger.settle(batch, answer);
    } catch (ReplayException e) {
      ledger.fail(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed; the batch stays unsettled and is sent next time
    } catch (RuntimeException e) {
      ledger.fail(new ReplayException("the replay failed: " + e, e));
    } finally {
      inFlight.release();
    }
  }
}
