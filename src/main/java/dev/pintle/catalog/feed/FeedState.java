package dev.pintle.catalog.feed;

import org.jspecify.annotations.Nullable;

/// How a feed stands, in four lines (capabilities P-05).
///
/// @param file of what is made here
/// @param registration at Pinterest
/// @param ingestion what Pinterest made of it last
/// @param conflicts what stands in its way besides
/// @param held how many items that should go wait for somebody to agree
/// @param remote Pinterest's own counts of its last ingestion; null when there was none
public record FeedState(
    Line file,
    Line registration,
    Line ingestion,
    Line conflicts,
    ItemCounts items,
    long held,
    @Nullable RemoteCounts remote) {

  /// One line.
  ///
  /// @param words a sentence or two, without a full stop at the end where there is one only
  public record Line(Tone tone, String words) {}

  /// How a line is to be read.
  public enum Tone {
    GOOD,
    /// Something is under way, or nothing has begun.
    WAITING,
    /// Somebody should look, nothing is broken.
    WARNING,
    BAD;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// The items of a feed here, by what became of them.
  public record ItemCounts(long live, long held, long kept, long leftOut, long refused) {
    /// How many Pinterest has, or is to have.
    public long out() {
      return live + held + kept;
    }
  }

  /// What Pinterest counted.
  ///
  /// @param original how many it read; -1 when it did not say, as with the others
  public record RemoteCounts(
      long original, long ingested, long inStock, long outOfStock, long preorder) {}

  /// The worst of the four.
  public Tone tone() {
    Tone worst = file.tone();
    for (Line line : new Line[] {registration, ingestion, conflicts}) {
      worst = line.tone().compareTo(worst) > 0 ? line.tone() : worst;
    }
    return worst;
  }
}
