package dev.pintle.ads.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Cuts days into windows.
final class Windows {
  /// Days that need not be read are read all the same when they are few between those that must:
  /// one report less.
  private static final int MOST_BRIDGED = 14;

  private Windows() {}

  /// Days, the first and the last included.
  record Window(LocalDate from, LocalDate to) {
    long days() {
      return to.toEpochDay() - from.toEpochDay() + 1;
    }

    /// Two windows that are one after the other, the later one larger by at most a day.
    List<Window> halves() {
      LocalDate middle = from.plusDays(days() / 2);
      return List.of(new Window(middle, to), new Window(from, middle.minusDays(1)));
    }
  }

  /// The windows of all days but those that are settled, the newest first.
  ///
  /// @param mostDays in a window
  static List<Window> of(LocalDate from, LocalDate to, Set<LocalDate> settled, int mostDays) {
    var stretches = new ArrayList<Window>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      if (settled.contains(day)) {
        continue;
      }
      Window last = stretches.isEmpty() ? null : stretches.getLast();
      if (last != null && day.toEpochDay() - last.to().toEpochDay() - 1 <= MOST_BRIDGED) {
        stretches.set(stretches.size() - 1, new Window(last.from(), day));
      } else {
        stretches.add(new Window(day, day));
      }
    }
    Collections.reverse(stretches);
    var windows = new ArrayList<Window>();
    for (Window stretch : stretches) {
      LocalDate end = stretch.to();
      while (!end.isBefore(stretch.from())) {
        LocalDate earliest = end.minusDays(mostDays - 1L);
        LocalDate start = earliest.isBefore(stretch.from()) ? stretch.from() : earliest;
        windows.add(new Window(start, end));
        end = start.minusDays(1);
      }
    }
    return windows;
  }
}
