package dev.pintle.ads.run;

/// What became of the wish for a run.
public sealed interface Started {
  /// A new run begins, or is queued behind the one that is going on.
  record Begun(Run run) implements Started {}

  /// A run that is open does it.
  record Joined(Run run) implements Started {}

  /// It cannot be: nothing has changed.
  ///
  /// @param why fit to be shown
  record Refused(String why) implements Started {}
}
