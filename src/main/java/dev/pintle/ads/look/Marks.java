package dev.pintle.ads.look;

import dev.pintle.ads.run.Day;
import dev.pintle.ads.run.DayState;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How sure the days of a table are, by one attribution.
///
/// @param states by day, in order; days that were not read are absent
public record Marks(Map<LocalDate, DayState> states) {
  public Marks {
    states = Collections.unmodifiableMap(new TreeMap<>(states));
  }

  /// Of the days that have an attribution and were read.
  public static Marks of(List<Day> days, String attribution) {
    var states = new TreeMap<LocalDate, DayState>();
    for (Day day : days) {
      if (day.attribution().equals(attribution) && day.state() != DayState.MISSING) {
        states.put(day.day(), day.state());
      }
    }
    return new Marks(states);
  }

  public DayState of(LocalDate day) {
    return states.getOrDefault(day, DayState.MISSING);
  }

  /// The last day up to which all that were read are final.
  public Optional<LocalDate> finalUpTo() {
    LocalDate last = null;
    for (var one : states.entrySet()) {
      if (one.getValue() != DayState.FINAL) {
        break;
      }
      last = one.getKey();
    }
    return Optional.ofNullable(last);
  }

  /// The first day that may still change.
  public Optional<LocalDate> movingSince() {
    return states.entrySet().stream()
        .filter(one -> one.getValue() == DayState.PROVISIONAL)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// The days of a period that were not read.
  public List<LocalDate> missing(Period period) {
    return period.each().filter(day -> of(day) == DayState.MISSING).toList();
  }
}
