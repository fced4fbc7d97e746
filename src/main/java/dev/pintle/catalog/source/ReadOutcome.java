package dev.pintle.catalog.source;

/// What came of reading a source.
public sealed interface ReadOutcome {
  /// It has other products than before.
  record Changed(long products) implements ReadOutcome {}

  /// It is the same as before.
  record Same() implements ReadOutcome {}

  /// Not all of it could be read: what was there before stays.
  ///
  /// @param trouble why, in words
  record Failed(String trouble) implements ReadOutcome {}

  /// It is being read already, or there is no such source any more.
  record Busy() implements ReadOutcome {}
}
