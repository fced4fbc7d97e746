package dev.pintle;

/// What a check of the doctor's came to.
sealed interface Finding {
  /// What was looked at.
  String subject();

  /// All is well; `fact` says what was found.
  record Fine(String subject, String fact) implements Finding {}

  /// It works, and may not for long.
  record Warning(String subject, String fact, String advice) implements Finding {}

  /// The server cannot work like this.
  record Problem(String subject, String fact, String advice) implements Finding {}
}
