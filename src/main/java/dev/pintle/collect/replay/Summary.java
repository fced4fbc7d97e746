package dev.pintle.collect.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// What a replay came to.
///
/// @param rows read from the file, counted apart from the tally
/// @param duration of this run
/// @param sent events that got their fate in this run
/// @param rejects the first few
record Summary(long rows, Tally tally, Duration duration, long sent, List<String> rejects) {
  Summary {
    rejects = List.copyOf(rejects);
    if (rows != tally.rows()) {
      throw new IllegalStateException(
          "%d rows were read, but %d accounted for".formatted(rows, tally.rows()));
    }
  }

  boolean clean() {
    return tally.rowsBad() == 0 && tally.refused() == 0;
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d rows read = %,d in events + %,d skipped + %,d bad",
            rows,
            tally.rowsInEvents(),
            tally.rowsSkipped(),
            tally.rowsBad()));
    new TreeMap<>(tally.skipped())
        .forEach((reason, skipped) ->
            lines.add(String.format(Locale.ROOT, "  %,d skipped: %s", skipped, reason)));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d events made = %,d accepted + %,d repeated + %,d refused",
            tally.made(),
            tally.accepted(),
            tally.repeated(),
            tally.refused()));
    double seconds = Math.max(duration.toMillis(), 1) / 1e3;
    lines.add(
        String.format(
            Locale.ROOT, "%,d events in %,.1f s (%,.0f a second)", sent, seconds, sent / seconds));
    rejects.forEach(reject -> lines.add("  " + reject));
    long more = tally.rowsBad() + tally.refused() - rejects.size();
    if (more > 0) {
      lines.add(
          String.format(Locale.ROOT, "  and %,d more; --rejects FILE writes all of them", more));
    }
    return lines;
  }
}
