package dev.pintle.ads.run;

import dev.pintle.ads.fivetran.FivetranViews;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.ads.table.SupportTables;
import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Unit;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings the tables up to date that say what the others hold. They are small, and made anew.
final class Support {
  private static final int MOST_RUNS = 1_000;
  private static final String FIVETRAN = "_fivetran";

  private final Parts parts;
  private final Warehouse warehouse;

  Support(Parts parts) {
    this.parts = parts;
    this.warehouse = parts.surroundings().warehouse();
  }

  /// Does so at the end of a run.
  ///
  /// @param state how the run ends
  void write(Job job, RunState state, String trouble) throws InterruptedException {
    put(job, SupportTables.METRIC_DICTIONARY, SupportTables::metrics);
    put(
        job,
        SupportTables.ATTRIBUTION,
        sink -> SupportTables.attributions(job.which().attributions(), sink));
    put(job, SupportTables.DAY_STATUS, sink -> days(job, sink));
    put(job, SupportTables.IMPORT_RUN, sink -> runs(job, state, trouble, sink));
    views(job);
  }

  /// Shows the tables as Fivetran's, for models that are made for these.
  private void views(Job job) {
    var shapes = new ArrayList<TableShape>();
    for (ImportTable table : parts.imports().tables(job.which().id())) {
      if (table.generation() > 0) {
        String columns =
            parts
                .generations()
                .find(job.which().id(), table.table().name(), table.generation())
                .map(Generation::columns)
                .orElseGet(table.columns()::word);
        shapes.add(Schemas.of(table.table(), ColumnChoice.of(columns)));
        if (!table.table().isDaily()) {
          shapes.add(Schemas.historyOf(table.table()));
        }
      }
    }
    String attribution = job.which().attributions().getFirst().word();
    warehouse.views(
        job.dataset(), job.dataset().schema() + FIVETRAN, FivetranViews.of(shapes, attribution));
  }

  private void put(Job job, TableShape shape, RowSource rows) throws InterruptedException {
    job.lease().check();
    List<Integer> there = warehouse.generations(job.dataset(), shape.name());
    int next = there.isEmpty() ? 1 : there.getLast() + 1;
    warehouse.create(job.dataset(), shape, next);
    var load =
        new Load(
            job.dataset(), shape, next, new Unit.Whole(), job.lease().fence(), Restating.NOTHING);
    done(job, shape, load(load, rows));
    done(
        job,
        shape,
        warehouse.publish(job.dataset(), shape, next, job.lease().fence(), Restating.NOTHING));
    there.forEach(old -> warehouse.drop(job.dataset(), shape.name(), old));
  }

  private Loaded load(Load load, RowSource rows) throws InterruptedException {
    try {
      return warehouse.load(load, rows);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + load.shape().name(), e);
    }
  }

  private static void done(Job job, TableShape shape, Loaded loaded) {
    switch (loaded) {
      case Loaded.Done _ -> {}
      case Loaded.Fenced _ -> throw new Lease.Lost(job.run().id());
      case Loaded.NotUnique(String key) ->
          throw new IllegalStateException(shape.name() + " has a row twice: " + key);
      case Loaded.Outside(String key) ->
          throw new IllegalStateException(shape.name() + " has a row too many: " + key);
    }
  }

  private void days(Job job, RowSource.Sink sink) throws IOException {
    for (ImportTable table : parts.imports().tables(job.which().id())) {
      if (!table.table().isDaily()) {
        continue;
      }
      String name = table.table().name();
      List<Day> known = parts.days().of(job.which().id(), name);
      for (Day day : Wanting.calendar(job.which(), table.table(), known, job.today())) {
        sink.row(
            new @Nullable Object[] {
              name,
              day.attribution(),
              day.day(),
              day.state().word(),
              day.rows(),
              day.readAt(),
              day.runId().isEmpty() ? null : day.runId()
            });
      }
    }
  }

  private void runs(Job job, RunState state, String trouble, RowSource.Sink sink)
      throws IOException {
    Instant now = parts.time().instant();
    for (Run run : parts.runs().of(job.which().id(), MOST_RUNS)) {
      boolean ours = run.id().equals(job.run().id());
      sink.row(
          new @Nullable Object[] {
            run.id(),
            run.kind().word(),
            ours ? state.word() : run.state().word(),
            run.startedBy(),
            String.join(",", run.tables()),
            run.createdAt(),
            run.startedAt(),
            ours ? now : run.endedAt(),
            run.plannedCalls(),
            run.usedCalls(),
            ours ? parts.slices().rows(run.id()) : run.rows(),
            ours ? trouble : run.trouble()
          });
    }
  }
}
