package dev.pintle.ads.run;

import dev.pintle.ads.setup.Import;
import dev.pintle.base.Ids;
import dev.pintle.connect.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on runs, each in a thread of its own as long as there is something to do: what waits, for
/// reports or for Pinterest's limits, has none. Nodes share the work by leases.
final class Worker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final Parts parts;
  private final Steps steps;
  private final RunEnd end;
  private final Cadences cadences;
  private final Ids ids;
  private final Semaphore room;
  private final Map<Lease, Thread> working = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private @Nullable Thread thread;

  Worker(Parts parts, Steps steps, RunEnd end, Cadences cadences, Ids ids) {
    this.parts = parts;
    this.steps = steps;
    this.end = end;
    this.cadences = cadences;
    this.ids = ids;
    this.room = new Semaphore(parts.settings().runsAtOnce());
  }

  void start() {
    thread = Thread.ofPlatform().daemon().name("imports").start(this::work);
  }

  /// Ends after the steps that are being made, or interrupts them.
  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      join(running);
    }
    working.keySet().forEach(Lease::stop);
    working.values().forEach(Worker::join);
    working.values().forEach(Thread::interrupt);
    working.values().forEach(Worker::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join(GOODBYE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    boolean healthy = true;
    while (!closed) {
      try {
        parts.time().sleep(parts.settings().tick());
        look();
        if (!healthy) {
          log.info("imports are run again");
        }
        healthy = true;
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (healthy && !closed) {
          log.warn("imports cannot be run; that is tried again", e);
        }
        healthy = false;
      }
    }
  }

  private void look() {
    begin();
    for (String id : due()) {
      if (!room.tryAcquire()) {
        return;
      }
      Thread.ofVirtual()
          .name("run " + id)
          .start(() -> {
            try {
              turn(id);
            } finally {
              room.release();
            }
          });
    }
  }

  /// Begins the runs that are due, and those that wait for access which is there again.
  void begin() {
    cadences.begin();
    cadences.resume();
  }

  List<String> due() {
    return parts.runWriting().due(parts.settings().runsAtOnce() * 2);
  }

  /// Takes a run, unless another node has it, and does what can be done without waiting.
  void turn(String id) {
    String owner = ids.next("lease");
    Duration length = parts.settings().lease();
    Optional<Long> fence = parts.runWriting().claim(id, owner, length);
    if (fence.isEmpty()) {
      return;
    }
    try (var lease = new Lease(parts.runWriting(), id, owner, fence.get(), length)) {
      working.put(lease, Thread.currentThread());
      lease.begin();
      try {
        turn(id, lease);
      } finally {
        working.remove(lease);
      }
    }
  }

  private void turn(String id, Lease lease) {
    try {
      work(id, lease);
    } catch (Lease.Lost _) {
      leave(lease, parts.time().instant(), "");
    } catch (InterruptedException _) {
      leave(lease, parts.time().instant(), ""); // the thread ends with this
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        leave(lease, parts.time().instant(), ""); // it failed for that
        return;
      }
      log.warn("run {} stopped; it is gone on with", id, e);
      String trouble = Outage.of(e).orElseGet(() -> String.valueOf(e.getMessage()));
      leave(lease, parts.time().instant().plus(AFTER_TROUBLE), trouble);
    }
  }

  /// Gives the run back, if it is still ours.
  private void leave(Lease lease, Instant until, String trouble) {
    try {
      parts.runWriting().park(lease, RunState.RUNNING, until, trouble);
    } catch (RuntimeException e) {
      log.warn("run {} is taken over when its lease ends", lease.runId(), e);
    }
  }

  private void work(String id, Lease lease) throws InterruptedException {
    Optional<Run> run = parts.runs().find(id);
    Optional<Import> which = run.flatMap(found -> parts.imports().find(found.importId()));
    if (run.isEmpty() || which.isEmpty()) {
      return; // deleted meanwhile
    }
    RunChoices choices = parts.database().jdbi().withHandle(handle -> RunRows.choices(handle, id));
    Optional<Connection> connection = parts.surroundings().connections().of(which.get().storeId());
    var calls =
        new RunCalls(
            parts.surroundings().calls(),
            parts.quota(),
            parts.runWriting(),
            lease,
            which.get().storeId(),
            connection.map(Connection::id).orElse(""),
            parts.metrics(),
            parts.time());
    var job = new Job(which.get(), run.get(), choices, lease, calls, Words.today(parts.time()));
    if (connection.isEmpty()) {
      end.noAccess(
          job, "the store is not connected to Pinterest: connect it under Asset authorization");
      return;
    }
    try {
      if (parts.slices().of(id).isEmpty()) {
        steps.preparing().prepare(job, connection.get());
      }
      switch (new Turn(parts, steps, job).go()) {
        case Turn.Outcome.Over _ -> end.over(job);
        case Turn.Outcome.Waiting(RunState state, Instant until, String trouble) ->
            parts.runWriting().park(lease, state, until, trouble);
      }
    } catch (Halt halt) {
      switch (halt.why()) {
        case Halt.Why.NoAccess(String words) -> end.noAccess(job, words);
        case Halt.Why.Pause(Instant until) ->
            parts.runWriting().park(lease, RunState.WAITING_QUOTA, until, "");
      }
    }
  }
}
