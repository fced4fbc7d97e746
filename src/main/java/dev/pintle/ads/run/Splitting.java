package dev.pintle.ads.run;

import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.run.Windows.Window;
import java.util.List;

/// Puts smaller slices in the place of one whose report Pinterest fails to make.
final class Splitting {
  private static final int LEAST_DAYS = 8;

  private final Parts parts;

  Splitting(Parts parts) {
    this.parts = parts;
  }

  void split(Job job, Making making, Slice slice, String trouble) {
    if (slice.days() >= LEAST_DAYS) {
      List<PlannedSlice> halves =
          new Window(slice.from(), slice.to())
              .halves().stream()
                  .map(half ->
                      new PlannedSlice(
                          slice.table(),
                          half.from(),
                          half.to(),
                          slice.attribution(),
                          slice.filter(),
                          slice.generation()))
                  .toList();
      parts.sliceWriting().split(job.lease(), slice, halves, trouble + " of " + making.name());
      return;
    }
    parts.sliceWriting().failed(job.lease(), slice, trouble);
  }
}
