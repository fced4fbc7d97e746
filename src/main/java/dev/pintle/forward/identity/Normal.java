package dev.pintle.forward.identity;

/// What became of one value: how it is to be sent, or why it is not.
public sealed interface Normal {

  /// The value in the one form that is hashed (or, for the fields sent plain, that is sent).
  record Value(String canonical) implements Normal {}

  /// The value was a SHA-256 digest already: 64 hexadecimal digits, now in lower case.
  record Digest(String hex) implements Normal {}

  /// The value is not what its field means. The reason is for people and never repeats the value.
  record Dropped(String reason) implements Normal {}
}
