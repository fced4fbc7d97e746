package dev.pintle.forward;

import java.time.Duration;

/// Whether a destination may send: open, or closed because its set-up is broken. While it is closed
/// one request is let through now and then, to see whether the set-up was mended. Thread-safe.
final class Gate {
  private final RetryPolicy policy;
  private boolean closed; // this and the rest are guarded by this
  private boolean stopped;
  private Duration probeIn = Duration.ZERO;
  private long nextProbeAt;
  private boolean probing;

  Gate(RetryPolicy policy) {
    this.policy = policy;
  }

  /// Waits until a request may be made.
  ///
  /// @return false when the destination stops instead
  synchronized boolean await() throws InterruptedException {
    while (closed && !stopped) {
      long leftMs = (nextProbeAt - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0 && !probing) {
        probing = true;
        return true;
      }
      wait(probing ? 1_000 : leftMs + 1);
    }
    return !stopped;
  }

  /// A request found the set-up broken.
  ///
  /// @return whether the gate was open until now
  synchronized boolean close() {
    boolean news = !closed;
    if (news || probing) { // else it is a request that was under way when another one closed it
      probeIn =
          RetryPolicy.doubled(
              news ? Duration.ZERO : probeIn, policy.firstProbe(), policy.longestProbe());
      nextProbeAt = System.nanoTime() + probeIn.toNanos();
    }
    closed = true;
    probing = false;
    return news;
  }

  /// A request was answered as it should be, or a person says that the set-up is mended.
  ///
  /// @return whether the gate was closed until now
  synchronized boolean open() {
    boolean news = closed;
    closed = false;
    probing = false;
    notifyAll();
    return news;
  }

  /// A probe came to nothing either way: the next one may go.
  synchronized void probeEnded() {
    if (probing) {
      probing = false;
      nextProbeAt = System.nanoTime() + probeIn.toNanos();
      notifyAll();
    }
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /// Waits, but no longer than until the destination stops.
  synchronized void sleep(Duration duration) throws InterruptedException {
    long until = System.nanoTime() + duration.toNanos();
    long leftMs = duration.toMillis();
    while (!stopped && leftMs > 0) {
      wait(leftMs);
      leftMs = (until - System.nanoTime()) / 1_000_000;
    }
  }
}
