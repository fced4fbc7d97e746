package dev.pintle.collect.replay;

import org.jspecify.annotations.Nullable;

/// The replay cannot begin or go on: a file that cannot be read, a mapping that is wrong, a key the
/// server does not know. The message tells the person at the terminal what to do.
final class ReplayException extends RuntimeException {
  ReplayException(String message) {
    this(message, null);
  }

  ReplayException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
