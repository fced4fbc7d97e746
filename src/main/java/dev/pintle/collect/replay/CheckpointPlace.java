package dev.pintle.collect.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds where the progress of a replay is kept, and what makes it that replay.
final class CheckpointPlace {
  private static final String SUFFIX = ".pintle-replay";

  private CheckpointPlace() {}

  /// The checkpoint of a replay; null when there is no file to be read, which is told elsewhere.
  static @Nullable Checkpoint of(
      ReplaySettings settings, Path file, byte[] mapping, String shiftTo) {
    try {
      if (!Files.isRegularFile(file)) {
        return null;
      }
      var replay =
          Map.of(
              "server", settings.server().toString(),
              "file size", Long.toString(Files.size(file)),
              "file time", Files.getLastModifiedTime(file).toString(),
              "mapping", sha256(mapping),
              "--shift-to", shiftTo);
      return new Checkpoint(place(settings.state(), file), replay);
    } catch (IOException e) {
      throw new ReplayException(file + " cannot be read", e);
    }
  }

  /// Beside the file; in the working directory when the file's cannot be written to.
  private static Path place(@Nullable Path asked, Path file) {
    if (asked != null) {
      return asked;
    }
    Path beside = file.toAbsolutePath().resolveSibling(file.getFileName() + SUFFIX);
    Path directory = beside.getParent();
    return directory != null && Files.isWritable(directory)
        ? beside
        : Path.of(file.getFileName() + SUFFIX);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
