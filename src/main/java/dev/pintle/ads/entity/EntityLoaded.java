package dev.pintle.ads.entity;

/// What became of the loading of a listing.
public sealed interface EntityLoaded {
  /// It is loaded.
  ///
  /// @param rows of the table now, those of deleted things among them
  /// @param added things that were not known
  /// @param changed things that are otherwise than before, or are back
  /// @param deleted things that are gone since
  record Done(long rows, long added, long changed, long deleted) implements EntityLoaded {}

  /// What was listed is loaded, but so much was missing at once that nothing was marked as deleted:
  /// that is more likely a lost permission. A person has to say so.
  ///
  /// @param vanished how many were missing
  /// @param of how many there were
  record Held(long rows, long vanished, long of) implements EntityLoaded {
    /// For people.
    public String words() {
      return vanished
          + " of "
          + of
          + " rows were missing at once: nothing is marked as deleted until somebody says that they"
          + " are gone";
    }
  }

  /// Somebody has taken the work over.
  record Fenced(long by) implements EntityLoaded {}
}
