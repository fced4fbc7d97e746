package dev.pintle.forward;

import java.util.List;

/// What is said of dead letters that nobody refused: their time was over.
final class TooLate {
  static final String WITHIN = "could not be delivered within ";
  static final String PAST_RETENTION = "it was past retention before it could be delivered";
  static final String GIVEN_UP = "given up: ";

  private static final List<String> BEGINNINGS = List.of(WITHIN, PAST_RETENTION, GIVEN_UP);

  private TooLate() {}

  /// Whether that is why an event is dead.
  static boolean says(String message) {
    return BEGINNINGS.stream().anyMatch(message::startsWith);
  }
}
