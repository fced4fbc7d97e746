package dev.pintle.ads.run;

import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.connect.StoreCalls;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.time.Duration;

/// The calls of one run, counted and within what Pinterest takes. Used by the thread that works on
/// the run.
final class RunCalls {
  /// Longer pauses are not waited for: the run goes on after them.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final Duration STEP = Duration.ofSeconds(1);

  private final StoreCalls calls;
  private final Quota quota;
  private final RunWriting writing;
  private final Lease lease;
  private final String storeId;
  private final String connectionId;
  private final Metrics metrics;
  private final Time time;

  RunCalls(
      StoreCalls calls,
      Quota quota,
      RunWriting writing,
      Lease lease,
      String storeId,
      String connectionId,
      Metrics metrics,
      Time time) {
    this.calls = calls;
    this.quota = quota;
    this.writing = writing;
    this.lease = lease;
    this.storeId = storeId;
    this.connectionId = connectionId;
    this.metrics = metrics;
    this.time = time;
  }

  /// Makes a call at once, or not at all.
  ///
  /// @param nr of the slice that it is for
  /// @throws Halt when Pinterest wants a pause, or does not take the access
  ApiAnswer now(long nr, Limits limits, ApiCall call) throws InterruptedException {
    lease.check();
    Duration wait = quota.take(connectionId, limits, Quota.Caller.RUN);
    if (wait.isPositive()) {
      throw pause(wait);
    }
    writing.count(lease, nr);
    ApiAnswer answer = calls.call(storeId, call);
    metrics.add(Metrics.Name.IMPORT_CALLS, "outcome", outcome(answer), 1);
    lease.check();
    return switch (answer) {
      case ApiAnswer.Throttled(Duration delay) -> {
        quota.close(connectionId, limits, delay);
        throw pause(delay);
      }
      case ApiAnswer.Unauthorized _ ->
          throw new Halt(
              new Halt.Why.NoAccess(
                  "Pinterest no longer takes the access it gave: reconnect under Asset"
                      + " authorization"));
      case ApiAnswer.Done _, ApiAnswer.Refused _, ApiAnswer.Unavailable _ -> answer;
    };
  }

  private static String outcome(ApiAnswer answer) {
    return switch (answer) {
      case ApiAnswer.Done _ -> "done";
      case ApiAnswer.Refused _ -> "refused";
      case ApiAnswer.Throttled _ -> "throttled";
      case ApiAnswer.Unauthorized _ -> "unauthorized";
      case ApiAnswer.Unavailable _ -> "unavailable";
    };
  }

  /// Makes a call, after the pauses that Pinterest wants when they are short.
  ///
  /// @throws Halt when it wants a longer one, or does not take the access
  ApiAnswer soon(long nr, Limits limits, ApiCall call) throws InterruptedException {
    while (true) {
      try {
        return now(nr, limits, call);
      } catch (Halt halt) {
        if (!(halt.why() instanceof Halt.Why.Pause(var until))) {
          throw halt;
        }
        Duration wait = Duration.between(time.instant(), until);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
          throw halt;
        }
        await(wait);
      }
    }
  }

  private void await(Duration wait) throws InterruptedException {
    Duration left = wait;
    while (left.isPositive()) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      time.sleep(step);
      left = left.minus(step);
      lease.check();
    }
  }

  private Halt pause(Duration wait) {
    return new Halt(new Halt.Why.Pause(time.instant().plus(wait)));
  }
}
