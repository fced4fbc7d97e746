package dev.pintle.forward;

import dev.pintle.base.Time;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out how many events replays are about, one replay after the other. Started and closed by
/// [Forwarding].
final class ReplayCounter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReplayCounter.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Replays replays;
  private final Destinations destinations;
  private final Function<Destination, ReplayReader> readers;
  private final Time time;
  private final Gate gate;
  private final Thread thread;

  /// @param readers makes one that is used for nothing else
  ReplayCounter(
      Replays replays,
      Destinations destinations,
      Function<Destination, ReplayReader> readers,
      Time time,
      Gate gate) {
    this.replays = replays;
    this.destinations = destinations;
    this.readers = readers;
    this.time = time;
    this.gate = gate;
    this.thread = Thread.ofVirtual().name("count-replays").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    gate.stop();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean troubled = false;
    try {
      while (!gate.isStopped()) {
        boolean some = false;
        try {
          some = countOne();
          troubled = false;
        } catch (RuntimeException e) {
          if (!troubled) {
            log.warn("replays cannot be counted yet", e);
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

  /// Counts until the oldest one is counted or stopped; returns false when there is none.
  private boolean countOne() {
    var counting = replays.counting();
    if (counting == null) {
      return false;
    }
    String id = counting.replay().id();
    var destination = destinations.find(counting.replay().destinationId());
    if (destination.isEmpty()) {
      replays.stop(id);
      return true;
    }
    ReplayReader reader = readers.apply(destination.get());
    while (counting != null && counting.replay().id().equals(id) && !gate.isStopped()) {
      reader.count(counting, time.millis());
      counting = replays.counting();
    }
    return true;
  }
}
