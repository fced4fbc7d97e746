package dev.pintle.ads.run;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;

/// Trouble of what runs depend on that passes without the work being at fault: no room on a disk, a
/// database that cannot be reached. It is waited for as long as it takes.
final class Outage {
  private static final int DEEPEST = 20;
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded", "database or disk is full");
  private static final String HELD = "Could not set lock on file";
  private static final String DISK_FULL = "53100";

  /// Connections, and servers that are stopped or being started, in PostgreSQL's codes.
  private static final List<String> AWAY = List.of("08", "57P");

  private Outage() {}

  /// What is wrong and what to do, when a failure is of that kind.
  static Optional<String> of(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Optional<String> words = words(cause);
      if (words.isPresent()) {
        return words;
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Optional<String> words(Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    if (state.equals(DISK_FULL) || FULL.stream().anyMatch(said::contains)) {
      return Optional.of(
          "there is no room left on the disk: make room, and the import goes on by itself");
    }
    if (said.contains(HELD)) {
      return Optional.of(
          "another process has the warehouse's file open: close it there, and the import goes on"
              + " by itself");
    }
    if (cause instanceof SQLTransientConnectionException
        || AWAY.stream().anyMatch(state::startsWith)) {
      return Optional.of(
          "the warehouse's database cannot be reached: the import goes on by itself once it can");
    }
    return Optional.empty();
  }
}
