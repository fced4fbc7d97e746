package dev.pintle.forward.release;

/// Somebody else changed the draft meanwhile. The message says who and when.
public final class StaleDraftException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Draft current;

  StaleDraftException(Draft current) {
    super(words(current));
    this.current = current;
  }

  /// The draft as it is now.
  public Draft current() {
    return current;
  }

  private static String words(Draft current) {
    return current.isEdited()
        ? "the draft was changed by "
            + current.changedBy()
            + " at "
            + current.changedAt()
            + ": look at that change, and make yours again"
        : "the draft was discarded meanwhile: begin again from what runs";
  }
}
