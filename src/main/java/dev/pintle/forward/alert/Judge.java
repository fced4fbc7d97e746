package dev.pintle.forward.alert;

import java.time.Duration;
import java.util.List;

/// Tells an alarm from a good day. Stateless.
final class Judge {
  private static final long LEAST_SETTLED = 20;
  private static final int LEAST_DAYS = 3;
  private static final long LEAST_MEAN = 50;
  private static final int LONGEST_REASON = 900;

  private Judge() {}

  /// @param threshold of the kind that the figures are of
  static Verdict judge(Figures figures, long threshold) {
    return switch (figures) {
      case Figures.Pause(boolean paused, String reason) ->
          paused
              ? new Verdict.Alarm("It is paused, its events wait: " + fit(reason))
              : new Verdict.Fine("Its events flow again.");
      case Figures.Lag lag -> lag(lag, threshold);
      case Figures.Errors errors -> errors(errors, threshold);
      case Figures.Volumes(long lastHour, List<Long> before) ->
          volume(lastHour, before.stream().filter(events -> events > 0).toList(), threshold);
    };
  }

  private static String fit(String reason) {
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  /// While it is paused, that is the alarm, and everything else follows from it.
  private static Verdict lag(Figures.Lag lag, long threshold) {
    if (lag.paused()) {
      return new Verdict.Unknown();
    }
    long minutes = Duration.ofMillis(lag.lagMs()).toMinutes();
    return lag.lagMs() > Duration.ofMinutes(threshold).toMillis()
        ? new Verdict.Alarm(
            "Its oldest event has been waiting for %d min; %d are tolerated."
                .formatted(minutes, threshold))
        : new Verdict.Fine("Its oldest event has been waiting for %d min.".formatted(minutes));
  }

  private static Verdict errors(Figures.Errors errors, long threshold) {
    long settled = errors.settled();
    long dead = errors.dead();
    String words = "Of %d events settled in the last 15 min, %d are dead".formatted(settled, dead);
    if (settled >= LEAST_SETTLED && dead * 100 > threshold * settled) {
      return new Verdict.Alarm(words + "; %d %% are tolerated.".formatted(threshold));
    }
    return settled >= LEAST_SETTLED || (settled > 0 && dead == 0)
        ? new Verdict.Fine(words + ".")
        : new Verdict.Unknown();
  }

  private static Verdict volume(long lastHour, List<Long> before, long threshold) {
    long sum = before.stream().mapToLong(Long::longValue).sum();
    int days = before.size();
    if (days < LEAST_DAYS || sum < LEAST_MEAN * days) {
      return new Verdict.Unknown();
    }
    String words =
        "%d events came in the last full hour; about %d are usual at this time"
            .formatted(lastHour, sum / days);
    return lastHour * 100 * days < threshold * sum
        ? new Verdict.Alarm(words + ".")
        : new Verdict.Fine(words + ".");
  }
}
