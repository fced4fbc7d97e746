package dev.pintle.ads.run;

import dev.pintle.ads.run.TableRows.Standing;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.TableState;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.base.Ids;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Lets people read what they read before the last full import of a table.
final class Undo {
  private final Parts parts;
  private final Warehouse warehouse;
  private final Ids ids;

  Undo(Parts parts, Ids ids) {
    this.parts = parts;
    this.warehouse = parts.surroundings().warehouse();
    this.ids = ids;
  }

  /// Does so. It is kept as a run that is over.
  Started undo(Import which, ImportTable table, String actor) {
    String name = table.table().name();
    boolean atWork =
        parts.database().jdbi().withHandle(handle -> RunRows.open(handle, which.id())).stream()
            .anyMatch(run -> run.tables().contains(name));
    if (atWork) {
      return new Started.Refused("a run is at work on " + name + ": let it end, or cancel it");
    }
    List<Integer> there = warehouse.generations(which.dataset(), name);
    Optional<Generation> before =
        parts.generations().of(which.id(), name).stream()
            .filter(one -> one.published() && one.number() != table.generation())
            .filter(one -> there.contains(one.number()))
            .max(Comparator.comparingInt(Generation::number));
    if (before.isEmpty()) {
      return new Started.Refused("there is no earlier state of " + name + " to go back to");
    }
    long fence = fence(which.id());
    var shape = Schemas.of(table.table(), ColumnChoice.of(before.get().columns()));
    Loaded done =
        warehouse.publish(which.dataset(), shape, before.get().number(), fence, Restating.NOTHING);
    return done instanceof Loaded.Done
        ? new Started.Begun(note(which, table, before.get(), actor))
        : new Started.Refused("a run has begun meanwhile: let it end, or cancel it");
  }

  private long fence(String importId) {
    return parts
        .database()
        .jdbi()
        .inTransaction(handle -> {
          handle.execute("update ads_import set fence = fence + 1 where id = ?", importId);
          return handle
              .createQuery("select fence from ads_import where id = :id")
              .bind("id", importId)
              .mapTo(Long.class)
              .one();
        });
  }

  private Run note(Import which, ImportTable table, Generation before, String actor) {
    String importId = which.id();
    String name = table.table().name();
    List<Day> days = DayRows.unkept(parts.generations().kept(importId, name, before.number()));
    long rows = count(which, name);
    Instant now = Instant.ofEpochMilli(parts.time().millis());
    var run =
        new Run(
            ids.next("run"),
            importId,
            RunKind.FULL,
            actor,
            List.of(name),
            RunState.DONE,
            null,
            0,
            0,
            0,
            0,
            "went back to what " + name + " was before its last full import",
            "",
            now,
            now,
            now);
    parts
        .database()
        .jdbi()
        .useTransaction(handle -> {
          String kept = DayRows.kept(DayRows.of(handle, importId, name));
          parts.generations().keep(handle, importId, name, table.generation(), kept);
          DayRows.forget(handle, importId, name);
          DayRows.put(handle, importId, name, days);
          TableRows.stands(handle, importId, name, standing(table, before, days, rows));
          insert(handle, run, now);
        });
    return run;
  }

  private static Standing standing(
      ImportTable table, Generation before, List<Day> days, long rows) {
    return new Standing(
        TableState.STALE,
        "",
        rows,
        days.isEmpty() ? null : days.getFirst().day(),
        days.isEmpty() ? null : days.getLast().day(),
        before.number(),
        null,
        null,
        table.held());
  }

  private static void insert(Handle handle, Run run, Instant now) {
    RunRows.insert(handle, run, RunChoices.NONE);
    handle.execute(
        "update ads_run set trouble = ?, started_at = ?, ended_at = ? where id = ?",
        run.trouble(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        run.id());
  }

  private long count(Import which, String table) {
    long[] count = {0};
    try {
      warehouse.read(
          which.dataset(),
          "select count(*) from " + table,
          List.of(),
          List.of(ColumnType.INTEGER),
          row -> count[0] = row[0] instanceof Long number ? number : 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the warehouse", e);
    }
    return count[0];
  }
}
