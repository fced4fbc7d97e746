package dev.pintle.forward.release;

/// Something that cannot be done with a release, as things are. The message says why, and what to
/// do.
public final class ReleaseException extends Exception {
  private static final long serialVersionUID = 1;

  ReleaseException(String message) {
    super(message);
  }

  /// Why not, in words.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
