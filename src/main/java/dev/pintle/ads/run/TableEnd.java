package dev.pintle.ads.run;

import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.run.TableRows.Standing;
import dev.pintle.ads.setup.TableState;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a table of days all of whose slices are over: publishes a new generation when it is
/// complete, and notes what is known of the days. It can be done again at any point.
final class TableEnd {
  private static final Logger log = LoggerFactory.getLogger(TableEnd.class);

  private final Parts parts;
  private final Warehouse warehouse;

  TableEnd(Parts parts) {
    this.parts = parts;
    this.warehouse = parts.surroundings().warehouse();
  }

  void end(Job job, Making making, List<Slice> slices, Finality finality)
      throws InterruptedException {
    List<Slice> failed = slices.stream().filter(one -> one.state() == SliceState.FAILED).toList();
    boolean some = slices.stream().anyMatch(one -> one.state() == SliceState.DONE);
    String trouble = trouble(failed);
    if (making.isFull() && !failed.isEmpty() && (making.table().generation() > 0 || !some)) {
      leave(job, making, trouble, making.table().held());
      return;
    }
    if (!making.table().table().isDaily()) {
      endEntities(job, making, slices, trouble);
      return;
    }
    Map<Coverage.Key, Long> rows =
        Coverage.rows(warehouse, job.dataset(), making.shape(), making.generation().number());
    if (making.isFull() && !isWhole(slices, rows)) {
      again(job, making, slices);
      return;
    }
    if (making.isFull() && failed.isEmpty() && isEmptied(job, making, rows)) {
      String held =
          "Pinterest told no row any more, where "
              + making.table().rows()
              + " were before: what is there stays until somebody lets it go";
      leave(job, making, held, held);
      return;
    }
    Map<Coverage.Key, Day> days =
        Coverage.days(job, making, slices, rows, finality, parts.time().instant());
    if (making.isFull()) {
      publish(job, making);
    }
    note(job, making, slices, days, trouble);
  }

  /// What waits for a person was noted with the slice.
  private void endEntities(Job job, Making making, List<Slice> slices, String trouble) {
    if (making.isFull()) {
      publish(job, making);
    }
    String importId = job.which().id();
    String held = slices.stream().map(Slice::trouble).collect(Collectors.joining());
    boolean good = trouble.isEmpty();
    var standing =
        new Standing(
            good ? TableState.READY : TableState.STALE,
            trouble,
            count(job, making),
            null,
            null,
            making.generation().number(),
            good ? parts.time().instant() : null,
            null,
            good ? held : making.table().held());
    parts
        .database()
        .jdbi()
        .useTransaction(handle -> {
          RunRows.held(handle, job.lease());
          if (making.isFull()) {
            parts
                .generations()
                .published(handle, importId, making.name(), making.generation().number());
          }
          TableRows.stands(handle, importId, making.name(), standing);
        });
    dropOlder(job, making);
  }

  private static String trouble(List<Slice> failed) {
    return failed.stream()
        .map(slice -> slice.from() + " to " + slice.to() + ": " + slice.trouble())
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  /// Whether all that was loaded into a new generation is there. It would not be had somebody made
  /// it anew meanwhile, such as a node that stood still while another took the run over.
  private static boolean isWhole(List<Slice> slices, Map<Coverage.Key, Long> rows) {
    long loaded =
        slices.stream()
            .filter(slice -> slice.state() == SliceState.DONE)
            .mapToLong(Slice::rows)
            .sum();
    return loaded == rows.values().stream().mapToLong(Long::longValue).sum();
  }

  private void again(Job job, Making making, List<Slice> slices) {
    log.warn(
        "run {}: {} does not have all that was loaded; it is read again",
        job.run().id(),
        making.name());
    for (Slice slice : slices) {
      if (slice.state() == SliceState.DONE) {
        String trouble = "what was loaded was no longer there";
        parts.sliceWriting().anew(job.lease(), slice, parts.time().instant(), trouble);
      }
    }
  }

  private static boolean isEmptied(Job job, Making making, Map<Coverage.Key, Long> rows) {
    return rows.isEmpty()
        && making.table().rows() > 0
        && making.table().generation() > 0
        && !job.choices().released().contains(making.name());
  }

  /// Keeps what people read as it is.
  private void leave(Job job, Making making, String trouble, String held) {
    parts
        .database()
        .jdbi()
        .useTransaction(handle -> {
          RunRows.held(handle, job.lease());
          TableRows.stopped(
              handle,
              job.which().id(),
              List.of(making.name()),
              TableState.FAILED,
              TableState.STALE,
              trouble);
          TableRows.held(handle, job.which().id(), making.name(), held);
        });
    if (warehouse.published(job.dataset(), making.name()) != making.generation().number()) {
      warehouse.drop(job.dataset(), making.name(), making.generation().number());
      parts.generations().forget(job.which().id(), making.name(), making.generation().number());
    }
  }

  private void publish(Job job, Making making) {
    job.lease().check();
    Set<LocalDate> known =
        Coverage.knownForAll(job.which(), parts.days().of(job.which().id(), making.name()));
    var restating =
        new Restating(job.run().id(), parts.time().instant(), known, ReportFiles.by(making));
    Loaded loaded =
        warehouse.publish(
            job.dataset(),
            making.shape(),
            making.generation().number(),
            job.lease().fence(),
            restating);
    if (loaded instanceof Loaded.Fenced) {
      throw new Lease.Lost(job.run().id());
    }
  }

  private void note(
      Job job, Making making, List<Slice> slices, Map<Coverage.Key, Day> days, String trouble) {
    String importId = job.which().id();
    String name = making.name();
    long total = count(job, making);
    parts
        .database()
        .jdbi()
        .useTransaction(handle -> {
          RunRows.held(handle, job.lease());
          if (making.isFull()) {
            String kept = DayRows.kept(DayRows.of(handle, importId, name));
            parts.generations().keep(handle, importId, name, making.table().generation(), kept);
            DayRows.forget(handle, importId, name);
            parts.generations().published(handle, importId, name, making.generation().number());
          }
          DayRows.put(handle, importId, name, days.values());
          List<Day> all = DayRows.of(handle, importId, name);
          TableRows.stands(
              handle,
              importId,
              name,
              standing(job, making, all, total, trouble, deep(making, slices)));
        });
    dropOlder(job, making);
  }

  private Standing standing(
      Job job,
      Making making,
      List<Day> days,
      long total,
      String trouble,
      @Nullable Instant deepAt) {
    boolean good = trouble.isEmpty();
    TableState bad = making.table().generation() == 0 ? TableState.PARTIAL : TableState.STALE;
    boolean released = making.isFull() || job.choices().released().contains(making.name());
    return new Standing(
        good ? TableState.READY : bad,
        trouble,
        total,
        days.isEmpty() ? null : days.getFirst().day(),
        days.isEmpty() ? null : days.getLast().day(),
        making.generation().number(),
        good ? parts.time().instant() : null,
        deepAt,
        released ? "" : making.table().held());
  }

  /// When all of a season was read.
  private @Nullable Instant deep(Making making, List<Slice> slices) {
    LocalDate season = Words.today(parts.time()).minusDays(Preparing.DEEP_DAYS);
    boolean deep =
        making.isFull() || slices.stream().anyMatch(slice -> !slice.from().isAfter(season));
    return deep ? parts.time().instant() : null;
  }

  /// What people read before stays, to go back to; what was before that goes.
  private void dropOlder(Job job, Making making) {
    if (!making.isFull()) {
      return;
    }
    for (int there : warehouse.generations(job.dataset(), making.name())) {
      if (there != making.generation().number() && there != making.table().generation()) {
        warehouse.drop(job.dataset(), making.name(), there);
        parts.generations().forget(job.which().id(), making.name(), there);
      }
    }
  }

  private long count(Job job, Making making) {
    long[] count = {0};
    read(
        job,
        "select count(*) from " + making.name(),
        List.of(ColumnType.INTEGER),
        row -> count[0] = row[0] instanceof Long number ? number : 0);
    return count[0];
  }

  private void read(Job job, String sql, List<ColumnType> types, RowSource.Sink sink) {
    try {
      warehouse.read(job.dataset(), sql, List.of(), types, sink);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the warehouse", e);
    }
  }
}
