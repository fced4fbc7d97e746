package dev.pintle.ads.run;

import dev.pintle.ads.report.OrganicRequest;
import dev.pintle.ads.report.OrganicRows;
import dev.pintle.ads.report.ReportException;
import dev.pintle.ads.report.RowStamp;
import dev.pintle.ads.run.Job.Making;
import dev.pintle.base.Json;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.warehouse.RowSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Slices of results that are not of ads: of the whole account in one call, of its top Pins in one
/// for each day.
final class OrganicSlices {
  private static final String TOP_PINS = "top_pin_daily";

  private final Parts parts;
  private final ReportFiles files;
  private final RandomGenerator random;

  OrganicSlices(Parts parts, RandomGenerator random) {
    this.parts = parts;
    this.files = new ReportFiles(parts, random);
    this.random = random;
  }

  void step(Job job, Making making, Slice slice) throws InterruptedException {
    if (slice.state() == SliceState.PLANNED) {
      begin(job, making, slice);
      return;
    }
    var answers = new TreeMap<LocalDate, Json.Obj>();
    if (slice.table().equals(TOP_PINS)) {
      for (LocalDate day = slice.from(); !day.isAfter(slice.to()); day = day.plusDays(1)) {
        ApiCall call = OrganicRequest.topPins(job.which().adAccountId(), day);
        Optional<Json.Obj> answer = ask(job, slice, call);
        if (answer.isEmpty()) {
          return;
        }
        answers.put(day, answer.get());
      }
    } else {
      ApiCall call = OrganicRequest.account(job.which().adAccountId(), slice.from(), slice.to());
      Optional<Json.Obj> answer = ask(job, slice, call);
      if (answer.isEmpty()) {
        return;
      }
      answers.put(slice.from(), answer.get());
    }
    load(job, making, slice, answers);
  }

  /// Notes which days are asked for: some may have become too old.
  private void begin(Job job, Making making, Slice slice) {
    LocalDate floor = Planner.floor(making.table().table(), Words.today(parts.time()));
    if (slice.to().isBefore(floor)) {
      parts.sliceWriting().failed(job.lease(), slice, "Pinterest no longer tells these days");
      return;
    }
    LocalDate from = slice.from().isBefore(floor) ? floor : slice.from();
    parts.sliceWriting().asked(job.lease(), slice, from, "", parts.time().instant());
  }

  /// Asks; nothing comes back when it has to be asked again, or never.
  private Optional<Json.Obj> ask(Job job, Slice slice, ApiCall call) throws InterruptedException {
    return switch (job.calls().soon(slice.nr(), Limits.ORG_ANALYTICS, call)) {
      case ApiAnswer.Done done -> Optional.of(done.object());
      case ApiAnswer.Refused refused -> {
        String why = Words.why(refused, "read the account's results");
        parts.sliceWriting().failed(job.lease(), slice, why);
        yield Optional.empty();
      }
      case ApiAnswer.Unavailable(String message) -> {
        again(job, slice, message);
        yield Optional.empty();
      }
      case ApiAnswer.Throttled _, ApiAnswer.Unauthorized _ -> {
        again(job, slice, "no answer");
        yield Optional.empty();
      }
    };
  }

  private void load(Job job, Making making, Slice slice, Map<LocalDate, Json.Obj> answers)
      throws InterruptedException {
    var stamp = new RowStamp(job.which().currency(), job.run().id(), parts.time().instant());
    var rows = new OrganicRows(making.shape(), job.which().adAccountId(), stamp);
    RowSource source =
        sink -> {
          for (var answer : answers.entrySet()) {
            if (slice.table().equals(TOP_PINS)) {
              rows.topPins(answer.getValue(), answer.getKey(), sink);
            } else {
              rows.account(answer.getValue(), slice.from(), slice.to(), sink);
            }
          }
        };
    try {
      files.loaded(job, slice, files.load(job, making, slice, source), 0, "", "");
    } catch (ReportException e) {
      again(job, slice, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load " + making.name(), e);
    }
  }

  private void again(Job job, Slice slice, String why) {
    Instant at = parts.time().instant().plus(Words.pause(slice.attempt(), random));
    parts.sliceWriting().again(job.lease(), slice, at, why);
  }
}
