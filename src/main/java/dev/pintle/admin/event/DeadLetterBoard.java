package dev.pintle.admin.event;

import dev.pintle.forward.DeadLetters.Group;
import dev.pintle.forward.Destination;
import java.time.Instant;
import java.util.List;

/// The dead letters of a destination, as a page shows them.
///
/// @param resending how many wait to be sent again
/// @param marked how many were marked to be, when the page was opened after that; else 0
/// @param next before which offset the next page begins; negative when there is none
public record DeadLetterBoard(
    Destination destination,
    long dead,
    long resending,
    long marked,
    List<Group> groups,
    List<Row> rows,
    long next) {

  /// One of them; its texts are free of personal data.
  public record Row(
      long offset,
      String name,
      Instant happenedAt,
      Instant diedAt,
      String reason,
      boolean resending) {}

  public DeadLetterBoard {
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
  }

  /// How many of those marked were sent.
  public long sent() {
    return Math.max(0, total() - resending);
  }

  /// How many are or were to be sent again.
  public long total() {
    return Math.max(marked, resending);
  }
}
