package dev.pintle.forward;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a destination's replays, one after the other, beside its normal delivery: with half of the
/// requests that may be under way, which it waits for like everybody, and at the same pace. Belongs
/// to a thread of its own.
final class Replayer {
  private static final Logger log = LoggerFactory.getLogger(Replayer.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final long LOOK_WHETHER_STOPPED_MS = 500;

  private final Destination destination;
  private final ReplayReader reader;
  private final Replays replays;
  private final Courier courier;
  private final Gate gate;
  private final Semaphore slots;
  private final int share;

  /// @param slots the requests that the destination may have under way; fair
  Replayer(
      Destination destination,
      ReplayReader reader,
      Replays replays,
      Courier courier,
      Gate gate,
      Semaphore slots) {
    this.destination = destination;
    this.reader = reader;
    this.replays = replays;
    this.courier = courier;
    this.gate = gate;
    this.slots = slots;
    this.share = Math.max(1, destination.config().inFlight() / 2);
  }

  void run() {
    boolean troubled = false;
    try {
      while (!gate.isStopped()) {
        boolean some = false;
        try {
          Replay replay = replays.turn(destination.id());
          some = replay != null && advance(replay);
          troubled = false;
        } catch (RuntimeException e) {
          if (!troubled) {
            log.warn("destination {} cannot replay events yet", destination.id(), e);
          }
          troubled = true;
        }
        if (!some) {
          gate.sleep(LOOK_AGAIN);
        }
      }
    } catch (InterruptedException _) {
      // closing
    }
  }

  /// Sends the next events; returns whether there may be more to do.
  private boolean advance(Replay replay) throws InterruptedException {
    var window = new ReplayWindow(share, destination.config().batchSize());
    long end = reader.fill(window, replay);
    if (!send(window, replay)) {
      return !gate.isStopped();
    }
    replays.settle(replay, window, end);
    if (end >= replay.endOffset()) {
      replays.finish(replay.id());
    }
    return true;
  }

  /// Returns false when it stopped before all were settled; they are sent again then.
  private boolean send(ReplayWindow window, Replay replay) throws InterruptedException {
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ReplayWindow.Part part : window.parts()) {
        part.settlement(); // by this thread, before another one fills it
        if (!part.parcels().isEmpty()) {
          tasks.execute(() -> deliver(part));
        }
      }
      tasks.shutdown();
      try {
        while (!tasks.awaitTermination(LOOK_WHETHER_STOPPED_MS, TimeUnit.MILLISECONDS)) {
          if (!replays.isRunning(replay.id())) {
            tasks.shutdownNow();
          }
        }
      } catch (InterruptedException | RuntimeException e) {
        tasks.shutdownNow();
        throw e;
      }
    }
    return window.parts().stream().allMatch(part -> part.settlement().isComplete());
  }

  private void deliver(ReplayWindow.Part part) {
    try {
      slots.acquire();
      try {
        for (Parcel parcel : part.parcels().list()) {
          if (!courier.deliver(parcel, part.settlement())) {
            return;
          }
        }
      } finally {
        slots.release();
      }
    } catch (InterruptedException _) {
      // stopped; what is not settled is sent again when it goes on
    } catch (RuntimeException bug) {
      log.error("destination {} failed at a batch of a replay", destination.id(), bug);
    }
  }
}
