package dev.pintle.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class ScheduleTest {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @OnEachDatabase
  void doesATaskAgainAndAgain(Database database) throws InterruptedException {
    var done = new Semaphore(0);
    try (var schedule = new Schedule(database, new ClockTime(Clock.systemUTC()), POLL)) {
      schedule.every("again", Duration.ofMillis(5), done::release);
      schedule.start();

      assertThat(done.tryAcquire(3, 90, TimeUnit.SECONDS)).isTrue();
    }
  }

  @OnEachDatabase
  void doesATaskOnOneNodeAtATime(Database database) throws InterruptedException {
    var time = new ClockTime(Clock.systemUTC());
    var atOnce = new AtomicInteger();
    var most = new AtomicInteger();
    var done = new Semaphore(0);
    Schedule.Task task =
        () -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          database.migrate(); // takes a while
          atOnce.decrementAndGet();
          done.release();
        };
    try (var one = new Schedule(database, time, POLL);
        var other = new Schedule(database, time, POLL)) {
      one.every("alone", Duration.ofMillis(1), task);
      other.every("alone", Duration.ofMillis(1), task);
      one.start();
      other.start();

      assertThat(done.tryAcquire(10, 90, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most).hasValue(1);
  }

  @OnEachDatabase
  void catchesUpOnceWithWhatWasMissed(Database database) throws InterruptedException {
    var done = new Semaphore(0);
    runOnce(database, at(NOON), done);
    assertThat(done.availablePermits()).isZero();

    runOnce(database, at(NOON.plus(Duration.ofDays(9))), done);

    assertThat(done.availablePermits()).as("turns beside the one that was caught up").isZero();
  }

  @OnEachDatabase
  void doesNothingAgainBeforeItsTime(Database database) throws InterruptedException {
    var done = new Semaphore(0);
    runOnce(database, at(NOON), done);

    var polled = new CountDownLatch(3);
    Time early =
        new Time() {
          @Override
          public Instant instant() {
            polled.countDown();
            return NOON.plus(Duration.ofHours(23));
          }

          @Override
          public void sleep(Duration duration) {}
        };
    try (var schedule = new Schedule(database, early, POLL)) {
      schedule.every("daily", Duration.ofDays(1), done::release);
      schedule.start();
      assertThat(polled.await(90, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(done.availablePermits()).isZero();
  }

  @OnEachDatabase
  void goesOnAfterATaskFailed(Database database) throws InterruptedException {
    var tried = new Semaphore(0);
    try (var schedule = new Schedule(database, new ClockTime(Clock.systemUTC()), POLL)) {
      schedule.every(
          "failing",
          Duration.ofMillis(1),
          () -> {
            tried.release();
            throw new IllegalStateException("on purpose");
          });
      schedule.start();

      assertThat(tried.tryAcquire(2, 90, TimeUnit.SECONDS)).isTrue();
    }
  }

  @OnEachDatabase
  void interruptsWhatDoesNotEndAndDoesItAgainAtTheNextStart(Database database)
      throws InterruptedException {
    var begun = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var schedule = new Schedule(database, new ClockTime(Clock.systemUTC()), POLL);
    schedule.every(
        "endless",
        Duration.ofDays(1),
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            ended.countDown();
          }
        });
    schedule.start();
    assertThat(begun.await(90, TimeUnit.SECONDS)).isTrue();

    schedule.close();

    assertThat(ended.await(90, TimeUnit.SECONDS)).isTrue();
    var again = new CountDownLatch(1);
    try (var next = new Schedule(database, new ClockTime(Clock.systemUTC()), POLL)) {
      next.every("endless", Duration.ofDays(1), again::countDown);
      next.start();
      assertThat(again.await(90, TimeUnit.SECONDS)).isTrue();
    }
  }

  @OnEachDatabase
  void closesWithoutHavingBeenStarted(Database database) {
    new Schedule(database, at(NOON), POLL).close();
  }

  private static void runOnce(Database database, Time time, Semaphore done)
      throws InterruptedException {
    try (var schedule = new Schedule(database, time, POLL)) {
      schedule.every("daily", Duration.ofDays(1), done::release);
      schedule.start();
      assertThat(done.tryAcquire(1, 90, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Time at(Instant instant) {
    return new ClockTime(Clock.fixed(instant, ZoneOffset.UTC));
  }
}
