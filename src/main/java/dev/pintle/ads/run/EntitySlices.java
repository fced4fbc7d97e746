package dev.pintle.ads.run;

import dev.pintle.ads.entity.Calls;
import dev.pintle.ads.entity.EntityJob;
import dev.pintle.ads.entity.EntityLister;
import dev.pintle.ads.entity.EntityLoad;
import dev.pintle.ads.entity.EntityLoaded;
import dev.pintle.ads.entity.Listed;
import dev.pintle.ads.entity.ListingFile;
import dev.pintle.ads.entity.Listings;
import dev.pintle.ads.run.Job.Making;
import dev.pintle.base.Metrics;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Slices that are lists of entities. A list that was interrupted goes on from its last whole page;
/// at another node it begins anew.
final class EntitySlices {
  private static final int MOST_FAILURES = 3;

  private final Parts parts;
  private final Listings listings;
  private final RandomGenerator random;

  EntitySlices(Parts parts, RandomGenerator random) {
    this.parts = parts;
    this.listings = parts.listings();
    this.random = random;
  }

  /// Calls that count as those of a slice.
  private record SliceCalls(RunCalls calls, long nr) implements Calls {
    @Override
    public ApiAnswer call(ApiCall call) throws InterruptedException {
      return calls.soon(nr, Limits.ofPath(call.path()), call);
    }
  }

  void step(Job job, Making making, Slice slice) throws InterruptedException {
    var file = new ListingFile(parts.spool().file(slice.runId() + "-" + slice.nr() + ".list"));
    var lister = new EntityLister(new SliceCalls(job.calls(), slice.nr()));
    try {
      switch (lister.list(making.table().table(), job.which().adAccountId(), file)) {
        case Listed.Complete complete -> load(job, making, slice, file, complete);
        case Listed.Interrupted(Duration pause, String why) ->
            again(job, slice, pause, why, SliceWriting.MOST_ATTEMPTS);
        case Listed.Failed(String why) -> again(job, slice, Duration.ZERO, why, MOST_FAILURES);
        case Listed.NotPermitted(String why) ->
            parts
                .sliceWriting()
                .failed(job.lease(), slice, "the connected account may not read these: " + why);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + making.name(), e);
    }
  }

  private void load(Job job, Making making, Slice slice, ListingFile file, Listed.Complete listed)
      throws IOException, InterruptedException {
    job.lease().check();
    var entities =
        new EntityJob(
            job.dataset(),
            making.table().table(),
            slice.generation(),
            job.lease().fence(),
            job.which().adAccountId(),
            job.which().currency(),
            listings.tookInTheSame(
                job.which().id(), making.table().table(), job.which().adAccountId()),
            job.choices().released().contains(making.name()),
            job.run().id(),
            Instant.ofEpochMilli(parts.time().millis()));
    switch (new EntityLoad(parts.surroundings().warehouse()).load(entities, file)) {
      case EntityLoaded.Done done -> done(job, slice, done.rows(), "");
      case EntityLoaded.Held held -> done(job, slice, held.rows(), held.words());
      case EntityLoaded.Fenced _ -> throw new Lease.Lost(job.run().id());
    }
    listings.note(
        job.which().id(),
        making.table().table(),
        job.which().adAccountId(),
        listed,
        parts.time().instant());
    file.delete();
  }

  private void done(Job job, Slice slice, long rows, String held) {
    parts.metrics().add(Metrics.Name.IMPORT_ROWS, "table", slice.table(), rows);
    parts.sliceWriting().done(job.lease(), slice, rows, 0, "", held);
  }

  private void again(Job job, Slice slice, Duration pause, String why, int most) {
    if (slice.attempt() >= most) {
      parts.sliceWriting().failed(job.lease(), slice, why);
      return;
    }
    Duration own = Words.pause(slice.attempt(), random);
    Instant at = parts.time().instant().plus(pause.compareTo(own) > 0 ? pause : own);
    parts.sliceWriting().later(job.lease(), slice, at, true, why);
  }
}
