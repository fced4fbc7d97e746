package dev.pintle.ads.run;

import java.time.Instant;

/// Work on a run cannot go on for now, wherever in it that was found out: it is caught where the
/// work was begun, and nowhere else.
final class Halt extends RuntimeException {
  private final transient Why why;

  Halt(Why why) {
    super(why.toString(), null, false, false);
    this.why = why;
  }

  /// Why it cannot.
  sealed interface Why {
    /// Pinterest wants a pause.
    record Pause(Instant until) implements Why {}

    /// Pinterest does not take the access.
    ///
    /// @param words what is wrong and what to do
    record NoAccess(String words) implements Why {}
  }

  Why why() {
    return why;
  }
}
