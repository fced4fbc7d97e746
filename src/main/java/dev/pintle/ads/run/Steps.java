package dev.pintle.ads.run;

import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.table.AdsTable.Kind;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// What is done for slices and tables, by their kind.
final class Steps {
  private final Preparing preparing;
  private final ReportSlices reports;
  private final SyncSlices synchronous;
  private final EntitySlices entities;
  private final OrganicSlices organic;
  private final TableEnd end;
  private final RandomGenerator random;

  Steps(Parts parts, RandomGenerator random) {
    this.preparing = new Preparing(parts);
    this.reports = new ReportSlices(parts, random);
    this.synchronous = new SyncSlices(parts, random);
    this.entities = new EntitySlices(parts, random);
    this.organic = new OrganicSlices(parts, random);
    this.end = new TableEnd(parts);
    this.random = random;
  }

  Preparing preparing() {
    return preparing;
  }

  /// Does what is next for a slice.
  void step(Job job, Making making, Slice slice) throws InterruptedException {
    switch (making.table().table().kind()) {
      case Kind.Report _ when slice.filter().sync() -> synchronous.step(job, making, slice);
      case Kind.Report _ -> reports.step(job, making, slice);
      case Kind.Entities _ -> entities.step(job, making, slice);
      case Kind.Organic _ -> organic.step(job, making, slice);
    }
  }

  /// Ends a table all of whose slices are over.
  void end(Job job, Making making, List<Slice> slices, Finality finality)
      throws InterruptedException {
    end.end(job, making, slices, finality);
  }

  Duration pause(long attempts) {
    return Words.pause(attempts, random);
  }
}
