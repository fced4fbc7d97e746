package dev.pintle.forward;

import dev.pintle.base.Metrics;
import dev.pintle.journal.Journal;
import dev.pintle.journal.JournalException;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forwards a store's events to one destination: reads the journal at its own cursor, sends chunks
/// with several requests under way, and moves the cursor over what is settled. One failing
/// destination holds up no other. Started and closed by [Forwarding].
final class Forwarder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Forwarder.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

  private final Destination destination;
  private final Journal journal;
  private final Chunker chunker;
  private final Courier courier;
  private final Gate gate;
  private final Settler settler;
  private final Metrics metrics;
  private final Semaphore slots;
  private final Phaser underWay = new Phaser(1);
  private final TreeMap<Long, Long> open = new TreeMap<>(); // chunks under way; guarded by itself
  private long reached; // the end of the last chunk; guarded by `open`
  private final Thread thread;
  private final Thread resending;

  Forwarder(
      Destination destination,
      Journal journal,
      Chunker chunker,
      Courier courier,
      Gate gate,
      Settler settler,
      Resender resender,
      Metrics metrics) {
    this.destination = destination;
    this.journal = journal;
    this.chunker = chunker;
    this.courier = courier;
    this.gate = gate;
    this.settler = settler;
    this.metrics = metrics;
    this.reached = chunker.position();
    this.slots = new Semaphore(destination.config().inFlight());
    String name = "forward-" + destination.id();
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    this.resending = Thread.ofVirtual().name("re" + name).unstarted(resender::run);
  }

  void start() {
    thread.start();
    resending.start();
  }

  Destination destination() {
    return destination;
  }

  Gate gate() {
    return gate;
  }

  /// The offset of the oldest event that is not settled.
  long cursor() {
    synchronized (open) {
      return open.isEmpty() ? reached : open.firstKey();
    }
  }

  /// Stops after the requests under way, whose outcome is still written if it comes in 10 seconds.
  @Override
  public void close() {
    gate.stop();
    thread.interrupt();
    resending.interrupt();
    try {
      thread.join();
      resending.join();
      underWay.awaitAdvanceInterruptibly(
          underWay.arrive(), LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      log.warn("destination {} is left with requests under way", destination.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!gate.isStopped()) {
        slots.acquire();
        boolean handedOver = false;
        try {
          handedOver = step();
        } catch (JournalException e) {
          log.error("destination {} cannot read the journal", destination.id(), e);
          gate.sleep(AFTER_TROUBLE);
        } finally {
          if (!handedOver) {
            slots.release();
          }
        }
      }
    } catch (InterruptedException _) {
      // closing
    }
  }

  /// Returns whether a thread of its own has taken the slot over.
  private boolean step() throws InterruptedException {
    Chunk chunk = chunker.next();
    synchronized (open) {
      if (chunk == null) {
        reached = chunker.position();
        return false;
      }
      open.put(chunk.settlement().firstOffset(), chunk.settlement().end());
      reached = chunk.settlement().end();
    }
    Settlement settlement = chunk.settlement();
    if (chunk.letters().isEmpty()) {
      settle(chunk);
      return false;
    }
    underWay.register();
    Thread.ofVirtual()
        .name("send-" + destination.id())
        .start(() -> {
          try {
            if (courier.deliver(chunk.letters(), settlement)) {
              settle(chunk);
            }
          } catch (InterruptedException _) {
            // nobody interrupts it; what is not settled is sent again after the next start
          } catch (RuntimeException bug) {
            log.error("destination {} stops: a batch failed", destination.id(), bug);
            gate.stop();
          } finally {
            slots.release();
            underWay.arriveAndDeregister();
          }
        });
    return true;
  }

  private void settle(Chunk chunk) throws InterruptedException {
    Settlement settlement = chunk.settlement();
    settler.submit(
        new Deliveries.Batch(destination.id(), settlement),
        () -> {
          synchronized (open) {
            open.remove(settlement.firstOffset());
          }
          moveCursor();
          Totals totals = settlement.totals();
          metrics.add(Metrics.Name.DELIVERED, "destination", destination.id(), totals.delivered());
          metrics.add(Metrics.Name.FILTERED, "destination", destination.id(), totals.filtered());
          metrics.add(Metrics.Name.SKIPPED, "destination", destination.id(), totals.skipped());
          metrics.add(Metrics.Name.DEAD, "destination", destination.id(), totals.dead());
        });
  }

  private void moveCursor() {
    journal.moveCursor(destination.id(), destination.storeId(), cursor());
  }
}
