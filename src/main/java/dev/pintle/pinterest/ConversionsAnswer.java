package dev.pintle.pinterest;

import java.time.Duration;
import java.util.List;

/// What Pinterest said to a batch of conversion events, sorted by what is to be done about it.
public sealed interface ConversionsAnswer {
  /// What it said of one event; the texts are empty when it said nothing.
  record Verdict(boolean processed, String error, String warning) {}

  /// A verdict for each event, in the order they were sent (status 200, or 422 with details).
  record Verdicts(List<Verdict> verdicts) implements ConversionsAnswer {
    public Verdicts {
      verdicts = List.copyOf(verdicts);
    }
  }

  /// The body as a whole was refused (400, 413, 422 without details): an event in it is to blame.
  record RefusedWhole(int status, String message) implements ConversionsAnswer {}

  /// Too many calls (429): to be sent again after a while.
  record Throttled(Duration delay) implements ConversionsAnswer {}

  /// The token, the ad account or the address is wrong (401, 403, 404 and other 4xx): nothing will
  /// pass until a person has mended it.
  record BrokenSetup(int status, String message) implements ConversionsAnswer {}

  /// Nothing is known (5xx, no connection, an answer that can't be read): to be sent again.
  ///
  /// @param status 0 when there was no answer
  record Unavailable(int status, String message) implements ConversionsAnswer {}
}
