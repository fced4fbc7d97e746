package dev.pintle.forward;

import dev.pintle.journal.Journal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forwards a store's events to one destination: reads the journal at its own cursor, sends chunks
/// with several requests under way, and moves the cursor over what is settled. One failing
/// destination holds up no other. Started and closed by [Forwarding].
final class Forwarder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Forwarder.class);
  private static final Duration SLOT_WAIT = Duration.ofMillis(200);

  private final Destination destination;
  private final Journal journal;
  private final Chunker chunker;
  private final HighWater highWater;
  private final Courier courier;
  private final Gate gate;
  private final Settler settler;
  private final RetryPolicy policy;
  private final Semaphore slots;
  private final Set<Thread> senders = ConcurrentHashMap.newKeySet();
  private final TreeMap<Long, Long> open = new TreeMap<>(); // chunks under way; guarded by itself
  private final Queue<FutureTask<Boolean>> tasks = new ConcurrentLinkedQueue<>();
  private long reached; // the end of the last chunk; guarded by `open`
  private final Thread thread;
  private final Thread resending;
  private final Thread replaying;

  /// @param slots how many requests may be under way; fair, since others wait for them too
  Forwarder(
      Destination destination,
      Journal journal,
      Chunker chunker,
      HighWater highWater,
      Courier courier,
      Gate gate,
      Settler settler,
      Resender resender,
      Replayer replayer,
      Semaphore slots,
      RetryPolicy policy) {
    this.destination = destination;
    this.journal = journal;
    this.chunker = chunker;
    this.highWater = highWater;
    this.courier = courier;
    this.gate = gate;
    this.settler = settler;
    this.policy = policy;
    this.reached = chunker.position();
    this.slots = slots;
    String name = "forward-" + destination.id();
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    this.resending = Thread.ofVirtual().name("re" + name).unstarted(resender::run);
    this.replaying = Thread.ofVirtual().name("replay-" + name).unstarted(replayer::run);
  }

  void start() {
    thread.start();
    resending.start();
    replaying.start();
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

  /// Stops after the requests under way; those that take too long are broken off, and made again
  /// after the next start.
  @Override
  public void close() {
    gate.stop();
    try {
      long end = System.nanoTime() + policy.goodbye().toNanos();
      end(thread, System.nanoTime());
      for (Thread sender : List.copyOf(senders)) {
        end(sender, end);
      }
      end(resending, end);
      end(replaying, end);
      settler.drain(destination.id());
      highWater.close(chunker.position());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for a thread until a time of [System#nanoTime()], then breaks it off.
  private static void end(Thread thread, long nanoTime) throws InterruptedException {
    if (!thread.join(Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime())))) {
      thread.interrupt();
      thread.join();
    }
  }

  /// Has something done between two chunks, by the forwarder's own thread, with the offset of the
  /// first event that never was in a chunk; waits until it is done.
  ///
  /// @return false when the forwarder ended first
  boolean betweenChunks(LongConsumer task) throws InterruptedException {
    var between =
        new FutureTask<>(() -> task.accept(highWater.firstFree(chunker.position())), true);
    tasks.add(between);
    while (true) {
      try {
        return between.get(SLOT_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        if (!thread.isAlive() && tasks.remove(between)) {
          return false;
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e);
      }
    }
  }

  private void doTasks() {
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void run() {
    try {
      while (!gate.isStopped()) {
        doTasks();
        if (!slots.tryAcquire(SLOT_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
          continue;
        }
        boolean handedOver = false;
        try {
          handedOver = step();
        } catch (RuntimeException e) {
          log.error(
              "destination {} cannot read or map its next events; trying on", destination.id(), e);
          gate.sleep(policy.afterTrouble());
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
    highWater.reserve(chunker.position());
    Chunk chunk = chunker.next();
    if (chunk == null) {
      synchronized (open) {
        reached = chunker.position();
      }
      moveCursor();
      return false;
    }
    Settlement settlement = chunk.settlement();
    synchronized (open) {
      open.put(settlement.firstOffset(), settlement.end());
      reached = settlement.end();
    }
    if (chunk.parcels().isEmpty()) {
      settle(settlement);
      return false;
    }
    Thread sender =
        Thread.ofVirtual().name("send-" + destination.id()).unstarted(() -> send(chunk));
    senders.add(sender);
    sender.start();
    return true;
  }

  /// A sender thread. Whatever goes wrong with its chunk, the others go on.
  private void send(Chunk chunk) {
    var left = new ArrayDeque<>(chunk.parcels());
    try {
      while (!gate.isStopped()) {
        try {
          while (!left.isEmpty()) {
            if (!courier.deliver(left.element(), chunk.settlement())) {
              return;
            }
            left.remove();
          }
          settle(chunk.settlement());
          return;
        } catch (RuntimeException bug) {
          log.error("destination {} failed at a batch; trying on", destination.id(), bug);
          gate.sleep(policy.longestBackOff());
        }
      }
    } catch (InterruptedException _) {
      // closing; what is not settled is sent again after the next start
    } finally {
      slots.release();
      senders.remove(Thread.currentThread());
    }
  }

  private void settle(Settlement settlement) throws InterruptedException {
    settler.submit(
        new Deliveries.Batch(destination.id(), settlement),
        () -> {
          synchronized (open) {
            open.remove(settlement.firstOffset());
          }
          moveCursor();
        });
  }

  private void moveCursor() {
    journal.moveCursor(destination.id(), destination.storeId(), cursor());
  }
}
