package dev.pintle.admin.web;

import dev.pintle.forward.ConversionsSetup;
import dev.pintle.forward.Destination;
import dev.pintle.forward.TestMode;
import dev.pintle.forward.TestReports;
import dev.pintle.http.HttpProblem;
import java.time.Duration;

/// How destinations are tried before and while they are live.
public record Trials(ConversionsSetup setup, TestReports reports, TestMode mode) {
  /// Complains about a destination whose last test failed: it must not go live.
  public void requirePassed(Destination destination) {
    boolean failed =
        reports.of(destination.id()).map(tested -> !tested.report().passed()).orElse(false);
    if (failed) {
      throw new HttpProblem(
          409,
          "test_failed",
          destination.name() + " did not pass its test; mend what the test says and test it again");
    }
  }

  /// Begins test mode, trying the destination first when it never was.
  public void begin(Destination destination, Duration length) {
    if (reports.of(destination.id()).isEmpty()) {
      try {
        setup.test(destination);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HttpProblem(503, "stopping", "the server is stopping; try again in a moment");
      }
    }
    mode.begin(destination, length);
  }
}
