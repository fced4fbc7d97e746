package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.collect.replay.Reading.BadRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has become of one or several rows. The same file and mapping give the same items in the
/// same order: so a replay that was stopped goes on by their number.
sealed interface Item {
  /// How many rows went into it; each row goes into one item.
  int rows();

  /// An event to send.
  ///
  /// @param line where its first row is
  /// @param event all of it, with its `timestamp`
  /// @param time null when it has none that can be read
  record Made(long line, int rows, Json.Obj event, @Nullable Instant time) implements Item {}

  /// Rows that the mapping leaves out.
  record Skipped(int rows, String reason) implements Item {}

  /// Rows that cannot become an event.
  record Bad(List<BadRow> bad) implements Item {
    public Bad {
      bad = List.copyOf(bad);
    }

    @Override
    public int rows() {
      return bad.size();
    }
  }
}
