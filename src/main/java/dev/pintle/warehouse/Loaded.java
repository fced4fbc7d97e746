package dev.pintle.warehouse;

/// What became of a load or a publication. When it was not done, nothing has changed.
public sealed interface Loaded {
  /// It is done.
  ///
  /// @param rows how many came
  /// @param replaced how many were there before
  record Done(long rows, long replaced) implements Loaded {}

  /// Two rows have the same key, or a part of a key is null.
  ///
  /// @param key the first such key, readable
  record NotUnique(String key) implements Loaded {}

  /// A row is outside of what was to be replaced.
  record Outside(String key) implements Loaded {}

  /// Somebody has taken the work over.
  record Fenced(long by) implements Loaded {}
}
