package dev.pintle.sandbox;

import org.jspecify.annotations.Nullable;

/// The sandbox cannot start for what it finds around it; the message says what, and what to do.
public final class SandboxException extends RuntimeException {
  SandboxException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
