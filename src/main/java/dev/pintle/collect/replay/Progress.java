package dev.pintle.collect.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Words for how far a replay has come.
///
/// @param began when the first event of this run was settled
/// @param beganAt where in the file that was
/// @param beganWith how many events were settled by then
record Progress(Instant began, long beganAt, long beganWith, long size) {
  private static final int CELLS = 20;
  private static final long HUNDRED = 100;

  /// `[#####---------------] 26 % 12,345 events 1,204/s 0:42 to go`
  String text(Instant now, long position, long events) {
    double seconds = Math.max(Duration.between(began, now).toMillis(), 1) / 1e3;
    var text = new StringBuilder();
    if (size > 0) {
      int cells = (int) Math.min(CELLS, position * CELLS / size);
      text.append('[').append("#".repeat(cells)).append("-".repeat(CELLS - cells)).append("] ");
      text.append("%3d %%  ".formatted(Math.min(HUNDRED, position * HUNDRED / size)));
    }
    text.append(
        String.format(Locale.ROOT, "%,d events  %,.0f/s", events, (events - beganWith) / seconds));
    long read = position - beganAt;
    if (size > 0 && read > 0) {
      long left = Math.round((size - position) * seconds / read);
      text.append("  ").append(clock(left)).append(" to go");
    }
    return text.toString();
  }

  private static String clock(long seconds) {
    var left = Duration.ofSeconds(seconds);
    return left.toHours() > 0
        ? "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : "%d:%02d".formatted(left.toMinutesPart(), left.toSecondsPart());
  }
}
