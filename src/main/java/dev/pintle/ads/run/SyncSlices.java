package dev.pintle.ads.run;

import dev.pintle.ads.report.ReportException;
import dev.pintle.ads.report.ReportReader;
import dev.pintle.ads.report.ReportRequest;
import dev.pintle.ads.report.RowStamp;
import dev.pintle.ads.report.SyncRequest;
import dev.pintle.ads.run.Job.Making;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.RowSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Slices that are read by synchronous analytics instead of a report: a call for each batch of
/// entities. Answers are kept as files until all are there, and are loaded together, so that a
/// pause that Pinterest wants in the midst neither loads a part nor asks again for what is here.
final class SyncSlices {
  private static final int MOST_ATTEMPTS = 6;

  private final Parts parts;
  private final ReportFiles files;
  private final KnownIds ids;
  private final Splitting splitting;
  private final RandomGenerator random;

  SyncSlices(Parts parts, RandomGenerator random) {
    this.parts = parts;
    this.files = new ReportFiles(parts, random);
    this.ids = new KnownIds(parts);
    this.splitting = new Splitting(parts);
    this.random = random;
  }

  /// Does what is next for a slice.
  void step(Job job, Making making, Slice slice) throws InterruptedException {
    ReportRequest report = ReportSlices.request(job, making, slice, slice.from());
    List<String> obstacles = Synchronous.obstacles(report, Words.today(parts.time()));
    if (!obstacles.isEmpty()) {
      instead(job, making, slice, Splitting.joined(obstacles));
      return;
    }
    if (slice.state() == SliceState.PLANNED) {
      parts.sliceWriting().asked(job.lease(), slice, slice.from(), "", parts.time().instant());
      return;
    }
    Optional<String> entities = Synchronous.entities(report.level());
    if (entities.isEmpty()) {
      read(job, making, slice, report, List.of(List.of()));
      return;
    }
    switch (ids.of(job, slice, entities.get())) {
      case KnownIds.Found.Not(String why) -> again(job, making, slice, why);
      case KnownIds.Found.All(List<String> all) when all.isEmpty() ->
          instead(job, making, slice, "nothing is known to ask about");
      case KnownIds.Found.All(List<String> all) ->
          read(job, making, slice, report, batches(all, report, slice.days()));
    }
  }

  private static List<List<String>> batches(List<String> ids, ReportRequest report, long days) {
    int size = Synchronous.batch(report.columns().size(), days);
    var batches = new ArrayList<List<String>>();
    for (int i = 0; i < ids.size(); i += size) {
      batches.add(ids.subList(i, Math.min(ids.size(), i + size)));
    }
    return batches;
  }

  private void read(
      Job job, Making making, Slice slice, ReportRequest report, List<List<String>> batches)
      throws InterruptedException {
    var answers = new ArrayList<Path>();
    for (List<String> batch : batches) {
      Path file = parts.spool().file(name(slice, batch));
      if (!Files.exists(file) && !ask(job, making, slice, report, batch, file)) {
        return;
      }
      answers.add(file);
    }
    load(job, making, slice, report, answers);
    answers.forEach(parts.spool()::delete);
    ids.forget(slice);
  }

  /// What a batch's answer is kept as: the same as long as the batch is.
  private static String name(Slice slice, List<String> batch) {
    byte[] ids = String.join(",", batch).getBytes(StandardCharsets.UTF_8);
    return slice.runId() + "-" + slice.nr() + "-" + UUID.nameUUIDFromBytes(ids) + ".sync";
  }

  /// Asks for a batch, and keeps the answer.
  ///
  /// @return whether there is one; when not, what is done about that has been noted
  private boolean ask(
      Job job, Making making, Slice slice, ReportRequest report, List<String> batch, Path file)
      throws InterruptedException {
    var call = SyncRequest.of(report, batch).orElseThrow().call();
    switch (job.calls().soon(slice.nr(), Limits.ADS_ANALYTICS, call)) {
      case ApiAnswer.Done(Json.Arr rows) -> {
        keep(rows, file);
        return true;
      }
      case ApiAnswer.Done _ ->
          again(job, making, slice, "Pinterest answered something but a list of rows");
      case ApiAnswer.Refused refused ->
          instead(job, making, slice, Words.why(refused, "have these results"));
      case ApiAnswer.Unavailable(String message) -> again(job, making, slice, message);
      case ApiAnswer.Throttled _, ApiAnswer.Unauthorized _ ->
          again(job, making, slice, "no answer");
    }
    return false;
  }

  private static void keep(Json.Arr rows, Path file) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, new JsonOut(1 << 16).json(rows).toBytes());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep an answer as " + file, e);
    }
  }

  private void load(Job job, Making making, Slice slice, ReportRequest report, List<Path> answers)
      throws InterruptedException {
    var stamp = new RowStamp(job.which().currency(), job.run().id(), parts.time().instant());
    var bytes = new long[1];
    var unknown = new HashSet<String>();
    RowSource rows =
        sink -> {
          bytes[0] = 0;
          for (Path answer : answers) {
            var reader =
                new ReportReader(
                    report,
                    making.shape(),
                    stamp,
                    () -> new BufferedInputStream(Files.newInputStream(answer), 1 << 16),
                    ReportReader.SIZE_NOT_TOLD);
            reader.writeTo(sink);
            bytes[0] += reader.result().bytes();
            unknown.addAll(reader.result().unknown());
          }
        };
    try {
      Loaded loaded = files.load(job, making, slice, rows);
      files.loaded(job, slice, loaded, bytes[0], "", ReportFiles.unknown(unknown));
    } catch (ReportException e) {
      again(job, making, slice, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load " + making.name(), e);
    }
  }

  private void again(Job job, Making making, Slice slice, String why) throws InterruptedException {
    if (slice.attempt() >= MOST_ATTEMPTS) {
      instead(job, making, slice, why);
      return;
    }
    Instant at = parts.time().instant().plus(Words.pause(slice.attempt(), random));
    parts.sliceWriting().later(job.lease(), slice, at, true, why);
  }

  /// Asks for a report, or for smaller ones when that was what failed.
  private void instead(Job job, Making making, Slice slice, String why)
      throws InterruptedException {
    String trouble = "synchronous analytics did not do: " + why;
    if (Splitting.tried(parts.slices().of(slice.runId()), slice, false)) {
      splitting.splitOrFail(job, making, slice, trouble);
      return;
    }
    var report =
        new PlannedSlice(
            slice.table(),
            slice.from(),
            slice.to(),
            slice.attribution(),
            SliceFilter.ALL,
            slice.generation());
    parts.sliceWriting().split(job.lease(), slice, List.of(report), trouble);
  }
}
