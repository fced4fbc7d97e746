package dev.pintle.sandbox.catalog;

import dev.pintle.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The batches of item changes. They are worked off when their time has come, by whoever looks next
/// at a batch or at items: what nobody sees need not have happened yet. Thread-safe.
public final class Batches {
  private static final Duration QUICK = Duration.ofMillis(100);
  private static final Duration SLOW = Duration.ofMillis(500);

  /// How long a batch that says the same as the one before it is taken for a repeat.
  private static final Duration REPEAT = Duration.ofMinutes(1);

  /// How many results are kept; the oldest batches go.
  private static final int MAX_RESULTS = 1_000_000;

  private static final Comparator<Step> ORDER =
      Comparator.comparing(Step::due).thenComparingLong(Step::number);

  private final Time time;
  private final Shelves shelves;
  private final Function<String, Terms> terms;
  private final RandomGenerator random;

  // Guarded by this.
  private final Map<String, Work> batches = new LinkedHashMap<>();
  private final Map<String, Work> latest = new HashMap<>();
  private final PriorityQueue<Step> steps = new PriorityQueue<>(ORDER);
  private Speed speed = new Speed(QUICK, SLOW);
  private long number;
  private int results;

  /// How long changes take.
  ///
  /// @param quick those of items that are there: `UPDATE` and `DELETE`
  /// @param slow those that may make an item: `CREATE` and `UPSERT`
  public record Speed(Duration quick, Duration slow) {}

  /// A part of a batch: its quick changes, or its slow ones.
  private record Step(Instant due, long number, Work work, boolean slow) {}

  /// A batch that is worked off.
  private static final class Work {
    final String id;
    final Instant createdAt;
    final List<ItemResult> results = new ArrayList<>();

    /// Without its changes once they are done.
    BatchRequest request;

    int stepsLeft;
    ItemBatch.Status status = ItemBatch.Status.PROCESSING;
    @Nullable Instant completedAt;

    Work(String id, BatchRequest request, Instant createdAt) {
      this.id = id;
      this.createdAt = createdAt;
      this.request = request;
      request.changes().forEach(change -> results.add(ItemResult.waiting(change.itemId())));
    }

    ItemBatch view() {
      return new ItemBatch(id, status, createdAt, completedAt, results);
    }

    boolean failed() {
      return status == ItemBatch.Status.FAILED
          || results.stream().anyMatch(item -> item.status() == ItemResult.Status.FAILURE);
    }
  }

  /// @param terms what counts for an account's items, by its id
  /// @param random makes batch ids
  public Batches(
      Time time, Shelves shelves, Function<String, Terms> terms, RandomGenerator random) {
    this.time = time;
    this.shelves = shelves;
    this.terms = terms;
    this.random = random;
  }

  public synchronized Speed speed() {
    return speed;
  }

  /// Changes how long batches take from now on.
  public synchronized void speed(Speed other) {
    speed = other;
  }

  /// Takes a batch on, to be worked off in a while; or skips it, when it says the same as the
  /// account's last one.
  public synchronized ItemBatch add(BatchRequest request) {
    settle();
    Instant now = time.instant();
    Work before = latest.get(request.accountId());
    if (before != null
        && before.request.digest().equals(request.digest())
        && now.isBefore(before.createdAt.plus(REPEAT))
        && !before.failed()) {
      return before.view().skipped();
    }
    var work = new Work(id(request), request, now);
    batches.put(work.id, work);
    latest.put(request.accountId(), work);
    results += request.changes().size();
    schedule(work, false);
    schedule(work, true);
    forget();
    return work.view();
  }

  /// A batch of an account; null when there is none of that id, or none any more.
  public synchronized @Nullable ItemBatch find(String accountId, String id) {
    settle();
    Work work = batches.get(id);
    return work == null || !work.request.accountId().equals(accountId) ? null : work.view();
  }

  /// The last batches, the newest first.
  public synchronized List<ItemBatch> last(int most) {
    settle();
    var newest = new ArrayList<>(batches.values()).reversed();
    return newest.stream().limit(most).map(Work::view).toList();
  }

  /// Works off what is due.
  public synchronized void settle() {
    Instant now = time.instant();
    while (!steps.isEmpty() && !steps.element().due().isAfter(now)) {
      work(steps.remove());
    }
  }

  private void schedule(Work work, boolean slow) {
    boolean any = work.request.changes().stream().anyMatch(change -> change.act().makes() == slow);
    if (any && work.request.fate() != BatchRequest.Fate.STUCK) {
      work.stepsLeft++;
      Duration wait = slow ? speed.slow() : speed.quick();
      steps.add(new Step(work.createdAt.plus(wait), number++, work, slow));
    }
  }

  private void work(Step step) {
    Work work = step.work();
    BatchRequest request = work.request;
    if (request.fate() == BatchRequest.Fate.USUAL) {
      var changing =
          new Changing(
              shelves.of(request.accountId()),
              request.market(),
              terms.apply(request.accountId()),
              step.due());
      for (int i = 0; i < request.changes().size(); i++) {
        ItemChange change = request.changes().get(i);
        if (change.act().makes() == step.slow()) {
          work.results.set(i, changing.apply(change, request.refused().contains(change.itemId())));
        }
      }
    }
    work.stepsLeft--;
    if (work.stepsLeft == 0) {
      boolean usual = request.fate() == BatchRequest.Fate.USUAL;
      work.status = usual ? ItemBatch.Status.COMPLETED : ItemBatch.Status.FAILED;
      work.completedAt = step.due();
      work.request = request.done();
    }
  }

  private void forget() {
    var oldest = batches.values().iterator();
    while (results > MAX_RESULTS && oldest.hasNext()) {
      Work work = oldest.next();
      if (work.stepsLeft == 0) {
        results -= work.results.size();
        oldest.remove();
      }
    }
  }

  /// Looks like those in the published examples.
  private String id(BatchRequest request) {
    return request.accountId() + String.format("-%016x%016x", random.nextLong(), random.nextLong());
  }
}
