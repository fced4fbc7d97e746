package dev.pintle.ads.run;

import dev.pintle.ads.report.ReportException;
import dev.pintle.ads.report.ReportReader;
import dev.pintle.ads.report.ReportRequest;
import dev.pintle.ads.report.RowStamp;
import dev.pintle.ads.run.Job.Making;
import dev.pintle.base.Metrics;
import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.Unit;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Gets the files of reports and loads them.
final class ReportFiles {
  /// How often a report is made anew whose rows cannot be what was asked for: each costs calls.
  private static final int MOST_UNREADABLE = 4;

  /// How long to fetch nothing of a report when Pinterest's files are fetched too often: it does
  /// not say.
  private static final Duration THROTTLED = Duration.ofSeconds(30);

  private final Parts parts;
  private final RandomGenerator random;

  ReportFiles(Parts parts, RandomGenerator random) {
    this.parts = parts;
    this.random = random;
  }

  /// Gets a report whose link was just told, and puts its rows in the place of what is there.
  void load(Job job, Making making, Slice slice, ReportAnswer answer) throws InterruptedException {
    job.lease().check();
    URI address;
    try {
      address = URI.create(answer.url());
    } catch (IllegalArgumentException _) {
      address = URI.create("");
    }
    String name = slice.runId() + "-" + slice.nr() + ".json";
    switch (parts.spool().fetch(name, address, answer.size())) {
      case Spool.Fetch.Not(String why) -> again(job, slice, why);
      case Spool.Fetch.Throttled _ ->
          throw new Halt(new Halt.Why.Pause(parts.time().instant().plus(THROTTLED)));
      case Spool.Fetch.Whole whole -> {
        try {
          job.lease().check();
          load(job, making, slice, whole);
        } finally {
          parts.spool().delete(whole.file());
        }
      }
    }
  }

  private void load(Job job, Making making, Slice slice, Spool.Fetch.Whole file)
      throws InterruptedException {
    ReportRequest request = ReportSlices.request(job, making, slice, slice.from());
    var stamp = new RowStamp(job.which().currency(), job.run().id(), parts.time().instant());
    var reader =
        new ReportReader(
            request,
            making.shape(),
            stamp,
            () -> new BufferedInputStream(Files.newInputStream(file.file()), 1 << 16),
            ReportReader.SIZE_NOT_TOLD);
    try {
      Loaded loaded = load(job, making, slice, reader);
      loaded(job, slice, loaded, file.bytes(), file.checksum(), unknown(reader.result().unknown()));
    } catch (ReportException e) {
      unreadable(job, slice, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be loaded: " + e.getMessage(), e);
    }
  }

  private void unreadable(Job job, Slice slice, String trouble) {
    if (slice.attempt() >= MOST_UNREADABLE) {
      parts.sliceWriting().failed(job.lease(), slice, trouble);
    } else {
      var at = parts.time().instant().plusSeconds(2L << slice.attempt());
      parts.sliceWriting().anew(job.lease(), slice, at, trouble);
    }
  }

  /// What is worth knowing of names that nobody asked for.
  static String unknown(Set<String> names) {
    return names.isEmpty()
        ? ""
        : "Pinterest told more than was asked for; it is in _extra: "
            + names.stream().sorted().collect(Collectors.joining(", "));
  }

  /// Notes what became of a load.
  ///
  /// @param note what is worth knowing of it; empty when nothing is
  void loaded(Job job, Slice slice, Loaded loaded, long bytes, String checksum, String note) {
    switch (loaded) {
      case Loaded.Done(long rows, _) -> {
        parts.metrics().add(Metrics.Name.IMPORT_ROWS, "table", slice.table(), rows);
        parts.sliceWriting().done(job.lease(), slice, rows, bytes, checksum, note);
      }
      case Loaded.NotUnique(String key) ->
          parts.sliceWriting().failed(job.lease(), slice, "Pinterest told a row twice: " + key);
      case Loaded.Outside(String key) ->
          parts
              .sliceWriting()
              .failed(job.lease(), slice, "Pinterest told a row that nobody asked for: " + key);
      case Loaded.Fenced _ -> throw new Lease.Lost(job.run().id());
    }
  }

  /// Puts rows in the place of those of a slice.
  Loaded load(Job job, Making making, Slice slice, RowSource rows)
      throws IOException, InterruptedException {
    var load =
        new Load(
            job.dataset(),
            making.shape(),
            slice.generation(),
            new Unit.Days(slice.from(), slice.to(), alike(slice)),
            job.lease().fence(),
            restating(job, making, slice));
    return parts.surroundings().warehouse().load(load, sink -> rows.writeTo(checked(job, sink)));
  }

  /// Ends soon when the run has been cancelled.
  private static RowSource.Sink checked(Job job, RowSource.Sink sink) {
    return row -> {
      job.lease().check();
      sink.row(row);
    };
  }

  private static Map<String, Set<String>> alike(Slice slice) {
    var alike = new HashMap<String, Set<String>>();
    if (!slice.attribution().isEmpty()) {
      alike.put("attribution", Set.of(slice.attribution()));
    }
    if (!slice.filter().targetingTypes().isEmpty()) {
      alike.put("targeting_type", Set.copyOf(slice.filter().targetingTypes()));
    }
    if (!slice.filter().campaigns().isEmpty()) {
      alike.put("campaign_id", Set.copyOf(slice.filter().campaigns()));
    }
    return alike;
  }

  /// What days said that people can read; a new generation is compared when it is published.
  private Restating restating(Job job, Making making, Slice slice) {
    if (making.isFull()) {
      return Restating.NOTHING;
    }
    Set<LocalDate> known =
        parts.days().of(job.which().id(), slice.table()).stream()
            .filter(day -> day.attribution().equals(slice.attribution()))
            .map(Day::day)
            .filter(day -> !day.isBefore(slice.from()) && !day.isAfter(slice.to()))
            .collect(Collectors.toSet());
    return new Restating(job.run().id(), parts.time().instant(), known, by(making));
  }

  /// Which rows of a day are summed up apart from others.
  static Set<String> by(Making making) {
    return Set.of("attribution", "targeting_type").stream()
        .filter(
            column -> making.shape().columns().stream().anyMatch(one -> one.name().equals(column)))
        .collect(Collectors.toSet());
  }

  private void again(Job job, Slice slice, String trouble) {
    Instant at = parts.time().instant().plus(Words.pause(slice.attempt(), random));
    parts.sliceWriting().again(job.lease(), slice, at, trouble);
  }
}
