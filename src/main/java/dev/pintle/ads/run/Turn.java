package dev.pintle.ads.run;

import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.TableState;
import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.warehouse.WarehouseException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One turn of work on a run: everything that can be done without waiting. It can end anywhere; the
/// next one, here or at another node, goes on from what is in the database.
final class Turn {
  private static final Logger log = LoggerFactory.getLogger(Turn.class);
  private static final Duration AFTER_OUTAGE = Duration.ofMinutes(1);

  /// What a slice that waits for Pinterest's limits is in trouble with.
  static final String PAUSED = "waiting for Pinterest's limits";

  private final Parts parts;
  private final Steps steps;
  private final Job job;
  private final Finality finality;

  Turn(Parts parts, Steps steps, Job job) {
    this.parts = parts;
    this.steps = steps;
    this.job = job;
    this.finality = new Finality(job.calls());
  }

  /// What a turn came to.
  sealed interface Outcome {
    /// Nothing is left to do.
    record Over() implements Outcome {}

    /// Something is to be done later.
    ///
    /// @param state why it waits
    record Waiting(RunState state, Instant until, String trouble) implements Outcome {}
  }

  /// @throws Halt when Pinterest does not take the access
  /// @throws Lease.Lost when the run is no longer ours
  Outcome go() throws InterruptedException {
    while (true) {
      job.lease().check();
      List<Slice> slices = parts.slices().of(job.run().id());
      Map<String, Making> makings = makings(slices);
      Optional<Outcome> pause = endTables(slices, makings);
      if (pause.isPresent()) {
        return pause.get();
      }
      Instant now = parts.time().instant();
      Optional<Slice> next = next(slices, makings, now);
      Making making = next.map(slice -> makings.get(slice.table())).orElse(null);
      if (next.isPresent() && making != null) {
        step(making, next.get());
        continue;
      }
      Optional<Slice> first =
          open(slices, makings).stream().min(Comparator.comparing(slice -> at(slice, now)));
      if (first.isEmpty()) {
        if (open(parts.slices().of(job.run().id()), makings).isEmpty()) {
          return new Outcome.Over();
        }
        continue; // the end of a table found that something is to be read again
      }
      Slice slice = first.get();
      RunState state =
          slice.trouble().equals(PAUSED) ? RunState.WAITING_QUOTA : RunState.WAITING_REPORT;
      return new Outcome.Waiting(state, at(slice, now), trouble(slice));
    }
  }

  /// One whose turn would be, but for others of the run, waits for these.
  private static Instant at(Slice slice, Instant now) {
    return Objects.requireNonNullElse(slice.nextAt(), now.plusSeconds(1));
  }

  private static String trouble(Slice slice) {
    return slice.trouble().isEmpty() || slice.trouble().equals(PAUSED)
        ? ""
        : slice.table() + ": " + slice.trouble();
  }

  /// The tables that there still are.
  private Map<String, Making> makings(List<Slice> slices) {
    Map<String, Integer> numbers =
        slices.stream().collect(Collectors.toMap(Slice::table, Slice::generation, (one, _) -> one));
    var makings = new LinkedHashMap<String, Making>();
    for (ImportTable table : parts.imports().tables(job.which().id())) {
      String name = table.table().name();
      Integer number = numbers.get(name);
      if (number != null) {
        parts
            .generations()
            .find(job.which().id(), name, number)
            .ifPresent(generation -> makings.put(name, new Making(table, generation)));
      }
    }
    return makings;
  }

  private static List<Slice> open(List<Slice> slices, Map<String, Making> makings) {
    return slices.stream()
        .filter(slice -> !slice.state().isOver() && makings.containsKey(slice.table()))
        .toList();
  }

  /// Reports that are there go first, since they do not stay; then those that may be; then new ones
  /// are asked for, as many as Pinterest shall make at once; then the rest.
  private static Optional<Slice> next(
      List<Slice> slices, Map<String, Making> makings, Instant now) {
    List<Slice> open = open(slices, makings);
    long making =
        open.stream()
            .filter(slice -> slice.state() == SliceState.ASKED || slice.state() == SliceState.MADE)
            .count();
    return open.stream()
        .filter(slice -> !Objects.requireNonNullElse(slice.nextAt(), now).isAfter(now))
        .filter(slice -> rank(slice, makings) != 2 || making < ReportSlices.MOST_AT_ONCE)
        .min(
            Comparator.<Slice>comparingInt(slice -> rank(slice, makings))
                .thenComparingLong(Slice::nr));
  }

  private static int rank(Slice slice, Map<String, Making> makings) {
    Making making = makings.get(slice.table());
    boolean report =
        making != null
            && making.table().table().kind() instanceof Kind.Report
            && !slice.filter().sync();
    return switch (slice.state()) {
      case MADE -> 0;
      case ASKED -> 1;
      case PLANNED -> report ? 2 : 3;
      case DONE, SPLIT, FAILED -> 4;
    };
  }

  /// A step that fails is tried again later, and given up after some times: then its table is not
  /// brought up to date, and others are.
  private void step(Making making, Slice slice) throws InterruptedException {
    try {
      steps.step(job, making, slice);
      parts
          .tables()
          .progress(
              job.which().id(),
              slice.table(),
              Progress.done(parts.slices().of(job.run().id()), slice.table()));
    } catch (Halt halt) {
      if (!(halt.why() instanceof Halt.Why.Pause(Instant until))) {
        throw halt;
      }
      parts.sliceWriting().later(job.lease(), slice, until, false, PAUSED);
    } catch (WarehouseException | UncheckedIOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the work on a run was stopped"); // it failed for that
      }
      Optional<String> outage = Outage.of(e);
      if (outage.isPresent()) {
        log.warn("run {}: {} waits: {}", job.run().id(), slice.table(), outage.get());
        Instant at = parts.time().instant().plus(AFTER_OUTAGE);
        parts.sliceWriting().later(job.lease(), slice, at, false, outage.get());
        return;
      }
      String trouble = String.valueOf(e.getMessage());
      log.warn("run {}: {} could not be loaded: {}", job.run().id(), slice.table(), trouble, e);
      Instant at = parts.time().instant().plus(steps.pause(slice.attempt()));
      parts.sliceWriting().again(job.lease(), slice, at, trouble);
    }
  }

  /// Publishes what is complete.
  ///
  /// @return a pause that Pinterest wants before that
  private Optional<Outcome> endTables(List<Slice> slices, Map<String, Making> makings)
      throws InterruptedException {
    for (Making making : makings.values()) {
      List<Slice> its = slices.stream().filter(one -> one.table().equals(making.name())).toList();
      boolean over = its.stream().allMatch(slice -> slice.state().isOver());
      if (!over || making.table().state() != TableState.IMPORTING) {
        continue;
      }
      try {
        steps.end(job, making, its, finality);
      } catch (Halt halt) {
        if (!(halt.why() instanceof Halt.Why.Pause(Instant until))) {
          throw halt;
        }
        return Optional.of(new Outcome.Waiting(RunState.WAITING_QUOTA, until, ""));
      }
    }
    return Optional.empty();
  }
}
