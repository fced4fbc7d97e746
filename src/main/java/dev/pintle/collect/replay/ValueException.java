package dev.pintle.collect.replay;

/// A value of a row is not what the mapping says it is. Ends the making of that event alone.
final class ValueException extends RuntimeException {
  ValueException(String message) {
    super(message, null, false, false);
  }
}
