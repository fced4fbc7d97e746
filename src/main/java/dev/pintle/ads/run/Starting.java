package dev.pintle.ads.run;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.TableState;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Begins runs. An import has one at work and at most one more, which waits for its end; who wants
/// what one of them does joins it. Thread-safe.
final class Starting {
  private final Database database;
  private final Ids ids;
  private final Time time;

  Starting(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// Begins a run, or joins one.
  ///
  /// @param tables at least one
  Started start(
      Import which, List<ImportTable> tables, RunChoices choices, Plan plan, String actor) {
    List<String> names = tables.stream().map(one -> one.table().name()).toList();
    return database
        .jdbi()
        .inTransaction(handle -> {
          if (!RunRows.lock(handle, which.id())) {
            return new Started.Refused("the import is no longer there");
          }
          List<Run> open = RunRows.open(handle, which.id());
          Optional<Run> doesIt =
              open.stream()
                  .filter(run -> run.cancelledBy().isEmpty())
                  .filter(run -> run.tables().containsAll(names))
                  .filter(run -> RunRows.choices(handle, run.id()).covers(choices))
                  .findFirst();
          if (doesIt.isPresent()) {
            return new Started.Joined(doesIt.get());
          }
          Optional<Run> waiting =
              open.stream()
                  .filter(run -> run.state() == RunState.QUEUED && run.startedAt() == null)
                  .filter(run -> run.cancelledBy().isEmpty())
                  .findFirst();
          queue(handle, which.id(), names);
          if (waiting.isPresent()) {
            return widened(handle, waiting.get(), names, choices);
          }
          Run run = made(which.id(), names, choices, plan, actor, after(open));
          RunRows.insert(handle, run, choices);
          return new Started.Begun(run);
        });
  }

  private static Started widened(Handle handle, Run run, List<String> tables, RunChoices choices) {
    var all = new TreeSet<>(run.tables());
    all.addAll(tables);
    RunRows.widen(
        handle, run.id(), List.copyOf(all), RunRows.choices(handle, run.id()).and(choices));
    return new Started.Joined(run);
  }

  /// Runs of an import are made one after the other, so that it is clear whose turn it is.
  private Instant after(List<Run> open) {
    long last = open.stream().mapToLong(run -> run.createdAt().toEpochMilli()).max().orElse(0);
    return Instant.ofEpochMilli(Math.max(time.millis(), last + 1));
  }

  private Run made(
      String importId,
      List<String> tables,
      RunChoices choices,
      Plan plan,
      String actor,
      Instant at) {
    return new Run(
        ids.next("run"),
        importId,
        choices.full().isEmpty() ? RunKind.INCREMENTAL : RunKind.FULL,
        actor,
        tables,
        RunState.QUEUED,
        null,
        plan.calls(),
        0,
        plan.reports(),
        0,
        "",
        "",
        at,
        null,
        null);
  }

  /// Those that are being imported stay so: their turn comes again.
  private static void queue(Handle handle, String importId, Collection<String> tables) {
    for (String table : tables) {
      handle.execute(
          "update ads_table set state = ? where import_id = ? and name = ? and state <> ?",
          TableState.QUEUED.word(),
          importId,
          table,
          TableState.IMPORTING.word());
    }
  }
}
