package dev.pintle.collect.replay;

import dev.pintle.base.Time;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Shows the progress of a replay again and again until it is closed. How often follows the real
/// clock, for it is a person who looks.
final class ProgressLine implements AutoCloseable {
  private static final Duration ON_A_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final Terminal terminal;
  private final Source source;
  private final Ledger ledger;
  private final Time time;
  private final long eventsBefore;
  private final CountDownLatch closed = new CountDownLatch(1);

  ProgressLine(Terminal terminal, Source source, Ledger ledger, Time time) {
    this.terminal = terminal;
    this.source = source;
    this.ledger = ledger;
    this.time = time;
    this.eventsBefore = ledger.tally().made();
  }

  ProgressLine start() {
    Thread.ofVirtual().name("replay-progress").start(this::show);
    return this;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void show() {
    var every = terminal.interactive() ? ON_A_TERMINAL : ELSEWHERE;
    Progress progress = null;
    try {
      while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        long events = ledger.tally().made();
        long position = source.position();
        if (progress == null && events > eventsBefore) {
          progress = new Progress(time.instant(), position, events, source.size());
        } else if (progress != null) {
          terminal.status(progress.text(time.instant(), position, events));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the end of this thread
    }
  }
}
