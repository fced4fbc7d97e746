package dev.pintle.catalog.check;

import dev.pintle.catalog.read.ReadSummary;
import java.nio.file.Path;
import java.time.Instant;

/// One check of a product file: how far it is, and what came of it. Thread-safe.
public final class FileCheck {
  private final String id;
  private final String storeId;
  private final String name;
  private final Instant startedAt;
  private final Path directory;
  private volatile State state = new State.Coming();

  FileCheck(String id, String storeId, String name, Instant startedAt, Path directory) {
    this.id = id;
    this.storeId = storeId;
    this.name = name;
    this.startedAt = startedAt;
    this.directory = directory;
  }

  /// How far it is.
  public sealed interface State {
    /// The file is on its way here.
    record Coming() implements State {}

    /// It is being read.
    record Running(Checking checking) implements State {}

    /// It has been checked.
    ///
    /// @param isCut whether there are more findings than the file of them holds
    record Done(ReadSummary read, CheckReport report, boolean isCut) implements State {}

    /// It could not be checked.
    ///
    /// @param words why, a sentence without its end
    record Failed(String words) implements State {}
  }

  public String id() {
    return id;
  }

  public String storeId() {
    return storeId;
  }

  /// The file as people know it: its name, or its address.
  public String name() {
    return name;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public State state() {
    return state;
  }

  public boolean isOver() {
    return switch (state) {
      case State.Coming _, State.Running _ -> false;
      case State.Done _, State.Failed _ -> true;
    };
  }

  /// All findings as CSV, once it is done.
  public Path findings() {
    return directory.resolve("findings.csv");
  }

  Path file() {
    return directory.resolve("products");
  }

  Path directory() {
    return directory;
  }

  void become(State next) {
    state = next;
  }
}
