package dev.pintle.store;

import org.jspecify.annotations.Nullable;

/// The state could not be read or written; the message says what was being done to which thing.
public final class StoreException extends RuntimeException {
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
