package dev.pintle.journal;

import org.jspecify.annotations.Nullable;

/// The journal could not be read or written; the message says what was being done to which part.
public final class JournalException extends RuntimeException {
  public JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
