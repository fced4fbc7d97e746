package dev.pintle.forward.alert;

import java.time.Instant;
import java.util.Locale;

/// What people were told.
///
/// @param destinationId empty when it is of the store as a whole
/// @param since when the alarm began
public record Told(
    String id,
    String storeId,
    String destinationId,
    AlertKind kind,
    State state,
    Instant since,
    Instant at,
    String words) {
  /// What it is about an alarm.
  public enum State {
    /// It has begun.
    ALARM("alarm"),
    /// It is still on, a day later.
    REMINDER("still so"),
    /// It is over.
    RECOVERED("over"),
    /// Nothing: somebody tries out the channels.
    TEST("test");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
      return label;
    }
  }
}
