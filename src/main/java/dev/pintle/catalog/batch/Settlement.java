package dev.pintle.catalog.batch;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.catalog.batch.BatchAnswer.Fate;
import dev.pintle.catalog.batch.BatchAnswer.Result;
import dev.pintle.catalog.batch.BatchAnswer.Told;
import dev.pintle.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes down what became of a batch, each time in one piece: what Pinterest took, what it
/// refused, and what is tried again. Thread-safe.
final class Settlement {
  private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

  /// From which try on a batch that Pinterest gives up is sent in halves: an item may be to blame.
  private static final int HALVE_AFTER = 2;

  private static final int MOST_TRIES = 5;
  private static final Told NOTHING_SAID =
      new Told("", "", "Pinterest did not say what became of it.");

  private final Database database;
  private final BatchTally tally;
  private final Ids ids;
  private final Time time;

  Settlement(Database database, BatchTally tally, Ids ids, Time time) {
    this.database = database;
    this.tally = tally;
    this.ids = ids;
    this.time = time;
  }

  /// How long to wait after so many tries.
  static Duration delay(int attempts) {
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts, 12));
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }

  /// Pinterest told of each item what became of it.
  ///
  /// @param byFile whether the rest of the items comes in a file
  void completed(ItemBatch batch, BatchAnswer answer, boolean byFile) {
    var results = new HashMap<String, Result>();
    answer.items().forEach(result -> results.put(result.itemId(), result));
    var left = new ArrayList<Entry>();
    Instant now = now();
    database
        .jdbi()
        .useTransaction(handle -> {
          for (Entry entry : batch.entries()) {
            if (!settle(handle, batch.feedId(), entry, results.get(entry.itemId()), byFile, now)) {
              left.add(entry);
            }
          }
          BatchTable.end(handle, batch, BatchState.DONE, left, now, words(left.size()));
        });
    tally.ended(BatchState.DONE);
    tally.items(batch.entries().size() - left.size(), left.size());
  }

  private static String words(int left) {
    return left == 0 ? "" : left + " not taken";
  }

  private static boolean settle(
      Handle handle,
      String feedId,
      Entry entry,
      @Nullable Result result,
      boolean byFile,
      Instant now) {
    if (result != null && isTaken(entry, result)) {
      StandingTable.took(handle, feedId, entry, byFile, now);
      RefusalTable.remarked(handle, feedId, entry.itemId(), result.warnings(), now);
      return true;
    }
    List<Told> errors =
        result == null || said(result).isEmpty() ? List.of(NOTHING_SAID) : said(result);
    refuse(handle, feedId, entry, errors, byFile, now);
    if (entry.fresh() && result != null && result.fate() == Fate.FAILURE) {
      StandingTable.nothingArrived(handle, feedId, entry.itemId());
    }
    return false;
  }

  /// Success, unless Pinterest knows something later of the item: then it took nothing.
  private static boolean isTaken(Entry entry, Result result) {
    return switch (result.fate()) {
      case SUCCESS ->
          result.warnings().stream()
              .noneMatch(warning -> warning.attribute().equals("last_updated_time"));
      case FAILURE ->
          entry.operation() == Operation.DELETE
              && result.errors().stream().anyMatch(Settlement::saysThereIsNone);
      case OPEN -> false;
    };
  }

  private static List<Told> said(Result result) {
    return result.errors().isEmpty() ? result.warnings() : result.errors();
  }

  private static boolean saysThereIsNone(Told told) {
    return told.message().matches("(?is).*(not exist|not found|no such).*");
  }

  private static void refuse(
      Handle handle, String feedId, Entry entry, List<Told> errors, boolean byFile, Instant now) {
    boolean asChange = entry.operation() == Operation.OFFER && !byFile;
    if (asChange) {
      // Pinterest may not have the item any more: the next time all of it is told.
      handle.execute(
          "update item set sent_rest = '' where feed_id = ? and item_id = ?",
          feedId,
          entry.itemId());
    }
    RefusalTable.refused(handle, feedId, entry, byFile, errors, now);
  }

  /// Pinterest refused the whole batch for something in it, and does not say what: halves of it
  /// show that, down to the one item.
  void refusedWhole(ItemBatch batch, String words, boolean byFile) {
    Instant now = now();
    database
        .jdbi()
        .useTransaction(handle -> {
          if (batch.entries().size() == 1) {
            Entry entry = batch.entries().getFirst();
            // An attribute that is not known is to blame, so that only a change can help.
            var told = new Told("attributes", "", words);
            refuse(handle, batch.feedId(), entry, List.of(told), byFile, now);
            if (entry.fresh()) {
              StandingTable.nothingArrived(handle, batch.feedId(), entry.itemId());
            }
          } else {
            halves(handle, batch, batch.entries(), 0, now);
          }
          BatchTable.end(handle, batch, BatchState.FAILED, batch.entries(), now, words);
        });
    tally.ended(BatchState.FAILED);
    tally.items(0, batch.entries().size() == 1 ? 1 : 0);
  }

  /// Pinterest gave the batch up, or lost it. What it refused by name is refused; all else is tried
  /// again in a while.
  void again(
      ItemBatch batch,
      BatchState state,
      Map<String, Result> results,
      String words,
      boolean byFile) {
    Instant now = now();
    var again = new ArrayList<Entry>();
    var refused = new ArrayList<Entry>();
    database
        .jdbi()
        .useTransaction(handle -> {
          for (Entry entry : batch.entries()) {
            Result result = results.get(entry.itemId());
            List<Told> errors = result == null ? List.of() : result.errors();
            boolean toBlame = batch.entries().size() == 1 && batch.attempts() >= MOST_TRIES;
            if (errors.isEmpty() && !toBlame) {
              again.add(entry);
            } else {
              var told = errors.isEmpty() ? List.of(new Told("", "", words)) : errors;
              refuse(handle, batch.feedId(), entry, told, byFile, now);
              refused.add(entry);
            }
          }
          Instant due = now.plus(delay(batch.attempts()));
          if (batch.attempts() >= HALVE_AFTER && again.size() > 1) {
            halves(handle, batch, again, batch.attempts(), due);
          } else if (!again.isEmpty()) {
            insert(handle, batch, again, batch.attempts(), due);
          }
          BatchTable.end(handle, batch, state, batch.entries(), now, words);
        });
    tally.ended(state);
    tally.items(0, refused.size());
  }

  /// Pinterest takes nothing of this kind from the account. Whom to blame is not an item: they
  /// wait.
  void barred(ItemBatch batch, Map<String, Result> results, String words) {
    var left = new ArrayList<Entry>();
    database
        .jdbi()
        .useTransaction(handle -> {
          for (Entry entry : batch.entries()) {
            Result result = results.get(entry.itemId());
            if (result != null && isTaken(entry, result)) {
              StandingTable.took(handle, batch.feedId(), entry, false, now());
            } else {
              left.add(entry);
            }
          }
          BatchTable.end(handle, batch, BatchState.FAILED, left, now(), words);
        });
    tally.ended(BatchState.FAILED);
    tally.items(batch.entries().size() - left.size(), 0);
  }

  /// Nothing in it needs to be told any more.
  void needless(ItemBatch batch) {
    database
        .jdbi()
        .useTransaction(handle ->
            BatchTable.end(
                handle,
                batch,
                BatchState.NEEDLESS,
                List.of(),
                now(),
                "it no longer needed to be told"));
    tally.ended(BatchState.NEEDLESS);
  }

  private void halves(
      Handle handle, ItemBatch batch, List<Entry> entries, int attempts, Instant due) {
    int middle = (entries.size() + 1) / 2;
    insert(handle, batch, entries.subList(0, middle), attempts, due);
    insert(handle, batch, entries.subList(middle, entries.size()), attempts, due);
  }

  private void insert(
      Handle handle, ItemBatch from, List<Entry> entries, int attempts, Instant due) {
    BatchTable.insert(
        handle,
        new ItemBatch(
            ids.next("batch"),
            from.feedId(),
            "",
            BatchState.WAITING,
            entries,
            entries.size(),
            now(),
            due,
            attempts,
            ""));
  }

  private Instant now() {
    return Instant.ofEpochMilli(time.millis());
  }
}
