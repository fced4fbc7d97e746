package dev.pintle.collect.replay;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.collect.replay.Answer.Refusal;
import dev.pintle.collect.replay.Answer.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Books what has become of each batch, in the order of the file although the answers come in any.
/// So what is saved is true of the file up to one place. Thread-safe.
final class Ledger {
  /// Batches that may have an answer while an earlier one waits for its own; bounds the memory.
  private static final int WINDOW = 64;

  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(1);

  private final @Nullable Checkpoint checkpoint;
  private final Rejects rejects;
  private final Time time;
  // Guarded by this.
  private final Map<Long, Entry> early = new HashMap<>();
  private Tally tally;
  private long items;
  private long settled;
  private Instant lastSaved;
  private @Nullable ReplayException failure;

  private record Entry(Batch batch, Settled answer) {}

  /// @param saved where an earlier run came to
  Ledger(@Nullable Checkpoint checkpoint, Rejects rejects, Checkpoint.Saved saved, Time time) {
    this.checkpoint = checkpoint;
    this.rejects = rejects;
    this.tally = saved.tally();
    this.items = saved.items();
    this.time = time;
    this.lastSaved = Instant.MIN;
  }

  synchronized Tally tally() {
    return tally;
  }

  synchronized void settle(Batch batch, Settled answer) {
    early.put(batch.number(), new Entry(batch, answer));
    for (var next = early.remove(settled); next != null; next = early.remove(settled)) {
      book(next.batch, next.answer);
      items = next.batch.items();
      settled++;
    }
    if (lastSaved.isBefore(time.instant().minus(BETWEEN_SAVES))) {
      save();
    }
    notifyAll();
  }

  /// The replay cannot go on.
  synchronized void fail(ReplayException reason) {
    if (failure == null) {
      failure = reason;
    }
    notifyAll();
  }

  /// Waits until a batch may go out.
  ///
  /// @throws ReplayException when the replay cannot go on
  synchronized void awaitRoom(long number) throws InterruptedException {
    await(number - WINDOW + 1);
  }

  /// Waits until so many batches have their fate.
  synchronized void await(long batches) throws InterruptedException {
    while (settled < batches && failure == null) {
      wait();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /// Writes down how far it is.
  synchronized void save() {
    rejects.flush();
    if (checkpoint != null) {
      checkpoint.save(items, tally);
    }
    lastSaved = time.instant();
  }

  private void book(Batch batch, Settled answer) {
    for (Item item : batch.unsent()) {
      switch (item) {
        case Item.Skipped(int rows, String reason) ->
            tally = tally.plus(new Tally(0, Map.of(reason, (long) rows), 0, 0, 0, 0));
        case Item.Bad(var bad) -> {
          for (var row : bad) {
            rejects.add(
                "row", row.line(), row.reason(), new JsonOut(256).json(row.shown()).toBytes());
          }
          tally = tally.plus(new Tally(0, Map.of(), bad.size(), 0, 0, 0));
        }
        case Item.Made made -> throw new IllegalStateException("line " + made.line() + " was sent");
      }
    }
    for (Refusal refusal : answer.refusals()) {
      Outgoing event = batch.events().get(refusal.index());
      rejects.add("event", event.line(), refusal.reason(), event.rest());
    }
    int refused = answer.refusals().size();
    int accepted = batch.events().size() - answer.repeated() - refused;
    tally =
        tally.plus(
            new Tally(batch.rowsInEvents(), Map.of(), 0, accepted, answer.repeated(), refused));
  }
}
