package dev.pintle.sandbox.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shelves of all accounts, by the account's id: an account's retail catalogs share one.
/// Thread-safe; whoever starts it closes it.
public final class Shelves implements AutoCloseable {
  private final @Nullable Path directory;

  // Both guarded by this.
  private final Map<String, Shelf> shelves = new HashMap<>();
  private final List<ShelfFile> files = new ArrayList<>();

  /// @param directory where items are kept over restarts; null keeps them in memory only
  public Shelves(@Nullable Path directory) {
    this.directory = directory == null ? null : directory.resolve("items");
  }

  /// Takes up what an earlier run left.
  public synchronized void start() {
    if (directory == null) {
      return;
    }
    try {
      Files.createDirectories(directory);
      ShelfFile.accounts(directory).forEach(this::of);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + directory, e);
    }
  }

  /// The shelf of an account, empty at first.
  public synchronized Shelf of(String accountId) {
    return shelves.computeIfAbsent(accountId, this::opened);
  }

  /// Hands what changed to the system, so that it outlives the process.
  public synchronized void flush() {
    files.forEach(ShelfFile::flush);
  }

  @Override
  public synchronized void close() {
    files.forEach(ShelfFile::close);
    files.clear();
  }

  private Shelf opened(String accountId) {
    var shelf = new Shelf();
    if (directory != null) {
      files.add(ShelfFile.open(directory.resolve(accountId + ".ndjson"), shelf));
    }
    return shelf;
  }
}
