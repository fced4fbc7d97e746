package dev.pintle.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does tasks every so often. Each is done by one of the nodes that share a database; when its turn
/// was missed because none ran, it is done once as soon as one does. Started and closed once.
public final class Schedule implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Schedule.class);
  private static final Duration POLL = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);
  private static final Duration GOODBYE = Duration.ofSeconds(5);
  private static final int TASKS_AT_ONCE = 4;

  private final Database database;
  private final Time time;
  private final Duration poll;
  private final List<Turn> turns = new ArrayList<>(); // before the start only
  private final Thread starter = Thread.ofVirtual().name("schedule-start").unstarted(this::run);
  private @Nullable Scheduler scheduler; // guarded by this
  private boolean closed; // guarded by this

  public Schedule(Database database, Time time) {
    this(database, time, POLL);
  }

  /// @param poll how often to look for what is due
  Schedule(Database database, Time time, Duration poll) {
    this.database = database;
    this.time = time;
    this.poll = poll;
  }

  /// A task was interrupted by the stop of the server: it is done again at the next start.
  private static final class Unfinished extends RuntimeException {
    Unfinished(InterruptedException cause) {
      super(cause);
    }
  }

  private record Turn(String name, Duration every, Task task) {
    RecurringTask<Void> recurring() {
      return Tasks.recurring(name, FixedDelay.of(every))
          .onFailure((end, operations) -> operations.reschedule(end, end.getTimeDone()))
          .execute((_, _) -> perform(name, task));
    }
  }

  /// What is to be done. One that fails is done again at its next turn.
  @FunctionalInterface
  public interface Task {
    /// Does it.
    ///
    /// @throws InterruptedException when the server stops
    void run() throws InterruptedException;
  }

  /// Adds a task, before the start. It is done for the first time when the first node starts, then
  /// this long after each end.
  ///
  /// @param name what the nodes know the task by
  public void every(String name, Duration every, Task task) {
    turns.add(new Turn(name, every, task));
  }

  /// Begins, without keeping the caller waiting.
  public void start() {
    starter.start();
  }

  /// Waits a few seconds for what is being done, then interrupts it.
  @Override
  public void close() {
    Scheduler running;
    synchronized (this) {
      closed = true;
      running = scheduler;
    }
    if (running != null) {
      running.stop();
    }
  }

  private void run() {
    try {
      begin();
    } catch (RuntimeException e) {
      log.error("timers could not be started: nothing is checked or refreshed by itself", e);
    }
  }

  private synchronized void begin() {
    if (closed) {
      return;
    }
    scheduler =
        Scheduler.create(database.dataSource())
            .startTasks(turns.stream().map(Turn::recurring).toList())
            .clock(time::instant)
            .pollingInterval(poll)
            .heartbeatInterval(HEARTBEAT)
            .shutdownMaxWait(GOODBYE)
            .threads(TASKS_AT_ONCE)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .failureLogging(LogLevel.OFF, false)
            .build();
    scheduler.start();
  }

  private static void perform(String name, Task task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      // The flag is left alone: with it, the end of the task could not be written down.
      throw new Unfinished(e);
    } catch (RuntimeException e) {
      log.warn("task {} failed; it is done again at its next turn", name, e);
    }
  }
}
