package dev.pintle.forward.alert;

import java.util.List;

/// What an alarm is judged by.
sealed interface Figures {
  AlertKind kind();

  /// Whether a destination is paused.
  ///
  /// @param reason what Pinterest said
  record Pause(boolean paused, String reason) implements Figures {
    @Override
    public AlertKind kind() {
      return AlertKind.PAUSED;
    }
  }

  /// How far behind a destination is.
  ///
  /// @param lagMs the age of the oldest event that waits
  record Lag(boolean paused, long lagMs) implements Figures {
    @Override
    public AlertKind kind() {
      return AlertKind.LAG;
    }
  }

  /// What was settled in the last quarter of an hour.
  record Errors(long settled, long dead) implements Figures {
    @Override
    public AlertKind kind() {
      return AlertKind.ERROR_RATE;
    }
  }

  /// How many events a store gets.
  ///
  /// @param lastHour events that came in the last full hour
  /// @param before those of the same hour of the days before
  record Volumes(long lastHour, List<Long> before) implements Figures {
    public Volumes {
      before = List.copyOf(before);
    }

    @Override
    public AlertKind kind() {
      return AlertKind.VOLUME_COLLAPSE;
    }
  }
}
