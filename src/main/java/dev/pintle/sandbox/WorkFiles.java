package dev.pintle.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A directory for files that come and go: one that lasts when the sandbox keeps what it has, and
/// else one that goes with it. Thread-safe once started; whoever starts it closes it.
final class WorkFiles implements AutoCloseable {
  private final @Nullable Path lasting;
  private volatile @Nullable Path directory;

  /// @param directory null keeps nothing
  WorkFiles(@Nullable Path directory) {
    lasting = directory == null ? null : directory.resolve("catalog");
  }

  void start() {
    try {
      Path made =
          lasting == null
              ? Files.createTempDirectory("pintle-sandbox-")
              : Files.createDirectories(lasting);
      directory = made;
      try (var left = Files.newDirectoryStream(made, "*.{csv,file}")) {
        for (Path file : left) {
          Files.deleteIfExists(file); // of a process that ended
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a directory for the files of feeds", e);
    }
  }

  Path directory() {
    Path made = directory;
    if (made == null) {
      throw new IllegalStateException("the files of feeds have no directory yet");
    }
    return made;
  }

  Path file(String name) {
    return directory().resolve(name);
  }

  @Override
  public void close() {
    Path made = directory;
    if (lasting != null || made == null) {
      return;
    }
    try {
      try (var files = Files.newDirectoryStream(made)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(made);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + made, e);
    }
  }
}
