package dev.pintle.ads.run;

import dev.pintle.ads.report.RefusedColumn;
import dev.pintle.ads.report.ReportRequest;
import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.pinterest.ApiAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks for the reports of slices, and how they stand (facts §3.3). A report's token is kept before
/// anything is asked about it, so that a stop loses none; one that is too old is made anew.
///
/// What it asks for twice, because an answer was lost, costs calls and changes nothing: loading is
/// by days, and replaces them.
final class ReportSlices {
  /// How many reports of a run Pinterest makes at once.
  static final int MOST_AT_ONCE = 10;

  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);

  /// A report is there for an hour.
  private static final Duration LIFE = Duration.ofMinutes(50);

  /// How long a report that was just asked for may be unknown.
  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  /// How often a report may be cancelled or expire before something smaller is asked for.
  private static final int MOST_GONE = 3;

  /// Pinterest's code for a trouble of its own that it tells with a 400.
  private static final int SOMETHING_WRONG = 12;

  private final Parts parts;
  private final ReportFiles files;
  private final Splitting splitting;
  private final RandomGenerator random;

  ReportSlices(Parts parts, RandomGenerator random) {
    this.parts = parts;
    this.files = new ReportFiles(parts, random);
    this.splitting = new Splitting(parts);
    this.random = random;
  }

  /// Does what is next for a slice.
  void step(Job job, Making making, Slice slice) throws InterruptedException {
    switch (slice.state()) {
      case PLANNED -> ask(job, making, slice);
      case ASKED, MADE -> look(job, making, slice);
      case DONE, SPLIT, FAILED -> {}
    }
  }

  static ReportRequest request(Job job, Making making, Slice slice, LocalDate from) {
    if (!(making.table().table().kind() instanceof Kind.Report(var level))) {
      throw new IllegalArgumentException(slice.table() + " is not made of reports");
    }
    return new ReportRequest(
        job.which().adAccountId(),
        level,
        from,
        slice.to(),
        Attribution.of(slice.attribution()),
        making.columns(),
        slice.filter().targetingTypes(),
        slice.filter().campaigns());
  }

  private void ask(Job job, Making making, Slice slice) throws InterruptedException {
    LocalDate floor = Planner.floor(making.table().table(), today());
    if (slice.to().isBefore(floor)) {
      parts.sliceWriting().failed(job.lease(), slice, "Pinterest no longer tells these days");
      return;
    }
    LocalDate from = slice.from().isBefore(floor) ? floor : slice.from();
    ReportRequest request = request(job, making, slice, from);
    switch (job.calls().now(slice.nr(), Limits.ADS_ANALYTICS, request.call())) {
      case ApiAnswer.Done done -> {
        String token = done.object().text("token");
        if (token == null || token.isEmpty()) {
          again(job, slice, "Pinterest gave no token for a report");
        } else {
          parts.sliceWriting().asked(job.lease(), slice, from, token, in(FIRST_LOOK));
        }
      }
      case ApiAnswer.Refused refused -> refused(job, making, slice, refused);
      case ApiAnswer.Unavailable(String message) -> again(job, slice, message);
      case ApiAnswer.Throttled _, ApiAnswer.Unauthorized _ -> again(job, slice, "no answer");
    }
  }

  /// A column that Pinterest does not take is left out from then on.
  private void refused(Job job, Making making, Slice slice, ApiAnswer.Refused refused) {
    if (refused.status() == 400 && refused.code() == SOMETHING_WRONG) {
      again(job, slice, refused.message());
      return;
    }
    Optional<ReportColumn> column = RefusedColumn.in(refused.message(), making.columns());
    if (refused.status() == 400 && column.isPresent() && making.columns().size() > 1) {
      parts.generations().refuse(job.which().id(), making.generation(), column.get().name());
      parts
          .sliceWriting()
          .later(
              job.lease(),
              slice,
              parts.time().instant(),
              true,
              "Pinterest does not take the column " + column.get().name());
      return;
    }
    parts.sliceWriting().failed(job.lease(), slice, Words.why(refused, "have this report"));
  }

  private void look(Job job, Making making, Slice slice) throws InterruptedException {
    if (age(slice).compareTo(LIFE) >= 0) {
      anew(job, slice, "the report was too old");
      return;
    }
    var call = ReportRequest.poll(job.which().adAccountId(), slice.token());
    switch (job.calls().now(slice.nr(), Limits.ADS_ANALYTICS, call)) {
      case ApiAnswer.Done done -> looked(job, making, slice, ReportAnswer.of(done.object()));
      case ApiAnswer.Refused refused -> {
        if (refused.status() == 401 || refused.status() == 403) {
          parts.sliceWriting().failed(job.lease(), slice, Words.why(refused, "have this report"));
        } else {
          unknown(job, slice);
        }
      }
      case ApiAnswer.Unavailable(String message) -> wait(job, slice, message);
      case ApiAnswer.Throttled _, ApiAnswer.Unauthorized _ -> wait(job, slice, "no answer");
    }
  }

  private void looked(Job job, Making making, Slice slice, ReportAnswer answer)
      throws InterruptedException {
    switch (answer.status()) {
      case "FINISHED" -> {
        if (slice.state() == SliceState.MADE) {
          files.load(job, making, slice, answer);
        } else {
          parts.sliceWriting().made(job.lease(), slice); // its link is asked for when it is used
        }
      }
      case "DOES_NOT_EXIST" -> unknown(job, slice);
      case "EXPIRED", "CANCELLED" -> gone(job, making, slice, answer.status());
      case "FAILED" -> notMade(job, making, slice);
      default -> wait(job, slice, ""); // IN_PROGRESS, and whatever else there may be
    }
  }

  /// Once is chance; then it may be too much for Pinterest, and something smaller is asked for.
  private void notMade(Job job, Making making, Slice slice) throws InterruptedException {
    String trouble = "Pinterest failed to make the report";
    if (slice.attempt() == 0) {
      anew(job, slice, trouble);
      return;
    }
    splitting.splitOrFail(job, making, slice, trouble);
  }

  /// Such a report is asked for again, for long only when nothing else can be done.
  private void gone(Job job, Making making, Slice slice, String status)
      throws InterruptedException {
    String trouble = "Pinterest says the report is " + status;
    if (slice.attempt() < MOST_GONE) {
      anew(job, slice, trouble);
      return;
    }
    switch (splitting.split(job, making, slice, trouble)) {
      case Splitting.Outcome.Replaced _ -> {}
      case Splitting.Outcome.Not(String why) -> anew(job, slice, trouble + " (" + why + ")");
    }
  }

  /// A report that was just asked for may be unknown for a while; another one is lost.
  private void unknown(Job job, Slice slice) {
    if (age(slice).compareTo(UNKNOWN) < 0) {
      wait(job, slice, "Pinterest does not know the report yet");
    } else {
      anew(job, slice, "Pinterest does not know the report");
    }
  }

  /// Looks again after as long as it has taken so far: after 2, 4, 8 … 60 seconds.
  private void wait(Job job, Slice slice, String trouble) {
    Duration pause = age(slice).plus(FIRST_LOOK);
    Duration most = pause.compareTo(LONGEST_LOOK) < 0 ? pause : LONGEST_LOOK;
    long jittered = (long) (most.toMillis() * (0.9 + 0.2 * random.nextDouble()));
    parts.sliceWriting().later(job.lease(), slice, in(Duration.ofMillis(jittered)), false, trouble);
  }

  private void again(Job job, Slice slice, String trouble) {
    Instant at = in(Words.pause(slice.attempt(), random));
    parts.sliceWriting().again(job.lease(), slice, at, trouble);
  }

  private void anew(Job job, Slice slice, String trouble) {
    parts.sliceWriting().anew(job.lease(), slice, parts.time().instant(), trouble);
  }

  private Duration age(Slice slice) {
    Instant now = parts.time().instant();
    return Duration.between(Objects.requireNonNullElse(slice.tokenAt(), now), now);
  }

  private Instant in(Duration pause) {
    return parts.time().instant().plus(pause);
  }

  private LocalDate today() {
    return Words.today(parts.time());
  }
}
