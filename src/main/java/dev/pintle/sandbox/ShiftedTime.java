package dev.pintle.sandbox;

import dev.pintle.base.Time;
import java.time.Duration;
import java.time.Instant;

/// The sandbox's own clock: real time, ahead or behind by what was set. Waiting takes real time.
/// Thread-safe.
final class ShiftedTime implements Time {
  private final Time real;
  private volatile Duration offset = Duration.ZERO;

  ShiftedTime(Time real) {
    this.real = real;
  }

  @Override
  public Instant instant() {
    return real.instant().plus(offset);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    real.sleep(duration);
  }

  Time real() {
    return real;
  }

  Duration offset() {
    return offset;
  }

  void shift(Duration by) {
    offset = by;
  }
}
