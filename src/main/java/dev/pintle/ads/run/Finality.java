package dev.pintle.ads.run;

import dev.pintle.ads.run.Job.Making;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// Tells final days from provisional ones. A day is final when both hold:
///
/// - It is past its look-back ([LookBack]): conversions do not move to it any more.
/// - Pinterest says that its metrics are ready. It is asked about the newest of the days that are
///   past their look-back, and then about a few before it until one is ready; those before that one
///   are too, since Pinterest finishes days in their order.
///
/// Used by one turn of a run, by its thread.
final class Finality {
  private static final int MOST_ASKED = 7;

  private final RunCalls calls;
  private final Map<LocalDate, Ready> known = new HashMap<>();

  Finality(RunCalls calls) {
    this.calls = calls;
  }

  private record Ready(boolean conversions, boolean others) {
    boolean is(boolean withConversions) {
      return others && (conversions || !withConversions);
    }
  }

  /// The last day of a table that is final; all before it are, too.
  ///
  /// @param attribution as its word; empty where there is none
  /// @param asked on which day, UTC, its results were asked for
  LocalDate lastFinal(Making making, String attribution, LocalDate asked)
      throws InterruptedException {
    boolean conversions = making.hasConversions();
    LocalDate newest = asked.minusDays(LookBack.days(attribution, conversions) + 1L);
    for (int back = 0; back < MOST_ASKED; back++) {
      LocalDate day = newest.minusDays(back);
      if (ready(day).is(conversions)) {
        return day;
      }
    }
    return newest.minusDays(MOST_ASKED);
  }

  private Ready ready(LocalDate day) throws InterruptedException {
    Ready before = known.get(day);
    if (before != null) {
      return before;
    }
    ApiCall call = ApiCall.get("/resources/metrics_ready_state").with("date", day.toString());
    Ready ready =
        switch (calls.soon(0, Limits.ADS_ANALYTICS, call)) {
          case ApiAnswer.Done done ->
              new Ready(
                  "true".equals(done.object().scalar("conversion_metrics_ready")),
                  "true".equals(done.object().scalar("non_conversion_metrics_ready")));
          // Whoever is not told goes by the look-back alone.
          case ApiAnswer.Refused _ -> new Ready(true, true);
          case ApiAnswer.Unavailable _, ApiAnswer.Throttled _, ApiAnswer.Unauthorized _ ->
              new Ready(false, false);
        };
    known.put(day, ready);
    return ready;
  }
}
