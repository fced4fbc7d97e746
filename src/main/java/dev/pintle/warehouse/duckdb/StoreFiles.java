package dev.pintle.warehouse.duckdb;

import dev.pintle.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of stores that are open. Each has memory of its own, so that only so many are; the one
/// that was not used for the longest time is closed for another. Thread-safe.
final class StoreFiles implements AutoCloseable {
  private static final Pattern STORE_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final Path directory;
  private final DuckDbSettings settings;
  private final Map<String, Open> open = new HashMap<>(); // guarded by itself
  private long uses; // guarded by open
  private boolean closed; // guarded by open

  StoreFiles(Path directory, DuckDbSettings settings) {
    this.directory = directory;
    this.settings = settings;
  }

  private static final class Open {
    private final StoreFile file;
    private int users;
    private long lastUse;

    Open(StoreFile file) {
      this.file = file;
    }
  }

  /// Makes the directories, and removes what a process before left in them.
  void start() {
    try {
      Files.createDirectories(directory);
      Files.createDirectories(settings.temporary());
      deleteFilesIn(exports(), "export-");
      deleteFilesIn(settings.temporary(), "duckdb_temp_");
    } catch (IOException e) {
      throw new WarehouseException("cannot use the warehouse's directory " + directory, e);
    }
  }

  private static void deleteFilesIn(Path directory, String prefix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().startsWith(prefix)) {
          Files.delete(file);
        }
      }
    }
  }

  private Path exports() {
    return directory.resolve("exports");
  }

  /// The file of a store, which stays open until it is given back.
  StoreFile take(String storeId) {
    if (!STORE_ID.matcher(storeId).matches()) {
      throw new IllegalArgumentException("not the id of a store: " + storeId);
    }
    synchronized (open) {
      if (closed) {
        throw new WarehouseException("the warehouse is closed");
      }
      Open one = open.get(storeId);
      if (one == null) {
        closeUnused(settings.mostOpen() - 1);
        one = new Open(open(storeId));
        open.put(storeId, one);
      }
      one.users++;
      one.lastUse = ++uses;
      return one.file;
    }
  }

  private StoreFile open(String storeId) {
    Path exports = exports().resolve(storeId);
    try {
      Files.createDirectories(exports);
    } catch (IOException e) {
      throw new WarehouseException("cannot make " + exports, e);
    }
    return StoreFile.open(
        directory.resolve(storeId + ".duckdb").toAbsolutePath(),
        settings,
        exports.toAbsolutePath());
  }

  /// Gives a store's file back.
  void release(String storeId) {
    synchronized (open) {
      Open one = open.get(storeId);
      if (one != null) {
        one.users--;
        closeUnused(settings.mostOpen());
      }
    }
  }

  private void closeUnused(int most) {
    List<Map.Entry<String, Open>> unused = new ArrayList<>();
    open.entrySet().stream().filter(entry -> entry.getValue().users == 0).forEach(unused::add);
    unused.sort(Comparator.comparingLong(entry -> entry.getValue().lastUse));
    for (var entry : unused) {
      if (open.size() <= most) {
        return;
      }
      open.remove(entry.getKey());
      entry.getValue().file.close();
    }
  }

  @Override
  public void close() {
    synchronized (open) {
      closed = true;
      open.values().forEach(one -> one.file.close());
      open.clear();
    }
  }
}
