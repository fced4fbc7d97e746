package dev.pintle.admin.connect;

import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.Forwarding.View;
import dev.pintle.forward.TestMode;
import dev.pintle.forward.TestReport;
import org.jspecify.annotations.Nullable;

/// A destination as the page of the Conversions API shows it.
///
/// @param report how its last test went; null when it never was tested
/// @param testMode what its test mode shows; null when it is in none
public record ConversionsView(
    View view, @Nullable TestReport report, TestMode.@Nullable View testMode) {
  public Destination destination() {
    return view.destination();
  }

  public boolean isLive() {
    return destination().status() == Status.ACTIVE;
  }

  /// Whether it may be made live: it was made before there were tests, or it passed.
  public boolean mayGoLive() {
    return report == null || report.passed();
  }
}
