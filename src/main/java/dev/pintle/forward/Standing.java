package dev.pintle.forward;

import dev.pintle.forward.Deliveries.Outcome;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where an event stands at a destination.
///
/// @param message what was said of it, free of personal data; empty when nothing was
/// @param offline whether Pinterest counts it as offline, or will, because it is over an hour old
/// @param at when it was settled; null while it is not
public record Standing(State state, String message, boolean offline, @Nullable Instant at) {
  /// The words that screens use.
  public enum State {
    DELIVERED,
    FILTERED,
    SKIPPED,
    DEAD,
    WAITING,
    /// It came before the destination's first event.
    EARLIER;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Standing of(Outcome outcome) {
    State state =
        switch (outcome.fate()) {
          case DELIVERED, DELIVERED_LATE -> State.DELIVERED;
          case FILTERED -> State.FILTERED;
          case SKIPPED -> State.SKIPPED;
          case DEAD -> State.DEAD;
        };
    // A batch's row keeps what was said of an event that was delivered in the end, by hand.
    String said = state == State.DELIVERED ? "" : Mask.text(outcome.message());
    return new Standing(
        state,
        said,
        outcome.fate() == Fate.DELIVERED_LATE,
        Instant.ofEpochMilli(outcome.settledAtMs()));
  }
}
