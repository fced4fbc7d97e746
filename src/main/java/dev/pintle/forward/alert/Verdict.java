package dev.pintle.forward.alert;

/// How it is with something that alerts.
sealed interface Verdict {
  /// All is well.
  ///
  /// @param words how it is
  record Fine(String words) implements Verdict {}

  /// It is not.
  record Alarm(String words) implements Verdict {}

  /// It cannot be told now: what was so, stays so.
  record Unknown() implements Verdict {}
}
