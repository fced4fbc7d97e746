package dev.pintle.ads.run;

import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.TableState;
import dev.pintle.base.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Ends runs, and says what became of them.
final class RunEnd {
  private final Parts parts;
  private final Support support;

  RunEnd(Parts parts) {
    this.parts = parts;
    this.support = new Support(parts);
  }

  /// Ends a run that has nothing left to do.
  void over(Job job) throws InterruptedException {
    List<Slice> slices = parts.slices().of(job.run().id());
    var notes = new ArrayList<String>();
    int good = 0;
    int bad = 0;
    for (ImportTable table : parts.imports().tables(job.which().id())) {
      String name = table.table().name();
      if (!job.run().tables().contains(name)) {
        continue;
      }
      List<Slice> its = slices.stream().filter(slice -> slice.table().equals(name)).toList();
      if (isGood(table, its)) {
        good++;
        note(job, table, notes);
      } else {
        bad++;
        notes.add(name + ": " + table.trouble());
      }
    }
    RunState state = bad == 0 ? RunState.DONE : good == 0 ? RunState.FAILED : RunState.PARTIAL;
    String trouble = String.join(". ", notes);
    support.write(job, state, trouble);
    parts
        .database()
        .jdbi()
        .useTransaction(handle -> parts.runWriting().end(handle, job.lease(), state, trouble));
    parts.tables().trouble(job.which().id(), "");
    count(state);
  }

  private static boolean isGood(ImportTable table, List<Slice> slices) {
    return !slices.isEmpty()
        && slices.stream().noneMatch(slice -> slice.state() == SliceState.FAILED)
        && slices.getFirst().generation() == table.generation();
  }

  private void note(Job job, ImportTable table, List<String> notes) {
    String name = table.table().name();
    parts
        .generations()
        .find(job.which().id(), name, table.generation())
        .filter(one -> !one.refused().isEmpty())
        .ifPresent(one ->
            notes.add(
                name
                    + ": Pinterest no longer takes "
                    + one.refused().stream().collect(Collectors.joining(", "))
                    + ", which is empty"));
  }

  /// Ends a run for want of access. It goes on by itself when there is access again.
  void noAccess(Job job, String trouble) {
    parts
        .database()
        .jdbi()
        .useTransaction(handle -> {
          parts.runWriting().end(handle, job.lease(), RunState.NEEDS_AUTHORISATION, trouble);
          TableRows.stopped(
              handle,
              job.which().id(),
              job.run().tables(),
              TableState.NEEDS_AUTHORISATION,
              TableState.NEEDS_AUTHORISATION,
              trouble);
        });
    parts.tables().trouble(job.which().id(), trouble);
    count(RunState.NEEDS_AUTHORISATION);
  }

  /// Ends a run because somebody wants it, whoever works on it.
  ///
  /// @return whether it was open
  boolean cancelled(Run run, String actor) {
    long now = parts.time().millis();
    boolean done =
        parts
            .database()
            .jdbi()
            .inTransaction(handle -> {
              if (!RunWriting.cancel(handle, run.id(), actor, now)) {
                return false;
              }
              TableRows.stopped(
                  handle,
                  run.importId(),
                  run.tables(),
                  TableState.CANCELLED,
                  TableState.STALE,
                  "the import was cancelled by " + actor);
              return true;
            });
    if (done) {
      count(RunState.CANCELLED);
    }
    return done;
  }

  private void count(RunState state) {
    parts.metrics().add(Metrics.Name.IMPORT_RUNS, "outcome", state.word(), 1);
  }
}
