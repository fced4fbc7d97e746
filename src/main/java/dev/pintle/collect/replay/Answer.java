package dev.pintle.collect.replay;

import java.time.Duration;
import java.util.List;

/// What the server made of a batch.
sealed interface Answer {
  /// One event that was not taken.
  ///
  /// @param index in the batch, from 0
  record Refusal(int index, String reason) {}

  /// Every event has its fate.
  ///
  /// @param repeated how many the server had already
  record Settled(int repeated, List<Refusal> refusals) implements Answer {
    public Settled {
      refusals = List.copyOf(refusals);
    }
  }

  /// The batch as a whole will never be taken, but parts of it may.
  record Refused(String reason) implements Answer {}

  /// Not now.
  ///
  /// @param after what the server asks for; zero when it says nothing
  record Later(String reason, Duration after) implements Answer {}

  /// Never, whatever is sent.
  record Stop(String reason) implements Answer {}
}
