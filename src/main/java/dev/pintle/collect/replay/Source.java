package dev.pintle.collect.replay;

import dev.pintle.collect.replay.Mapping.Format;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// What is replayed: a file, or standard input, which is copied to a temporary file when it has to
/// be read more than once. Reading is for one thread; [#position()] for any.
final class Source implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final @Nullable InputStream standardInput;
  private final AtomicLong position = new AtomicLong();
  private @Nullable Path copy;
  private long size;

  /// @param name the path, or `-` for standard input
  Source(String name, InputStream standardInput) {
    this.name = name;
    this.standardInput = name.equals("-") ? standardInput : null;
  }

  boolean isFile() {
    return standardInput == null;
  }

  Path path() {
    return Path.of(name);
  }

  /// Looks whether it can be read, and for standard input makes a copy when it is needed.
  void check(boolean readTwice) {
    try {
      if (standardInput == null) {
        if (!Files.isRegularFile(path()) || !Files.isReadable(path())) {
          throw new ReplayException(
              name
                  + (Files.exists(path())
                      ? " cannot be read; is it a file, and yours to read?"
                      : " does not exist; check the path"));
        }
        size = Files.size(path());
      } else if (readTwice) {
        copy = Files.createTempFile("pintle-replay", ".input");
        Files.copy(standardInput, copy, StandardCopyOption.REPLACE_EXISTING);
        size = Files.size(copy);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// Bytes to read in all, before unpacking; 0 when that is not known.
  long size() {
    return size;
  }

  /// Bytes read in the pass under way.
  long position() {
    return position.get();
  }

  /// Reads all of it from the start, and gives the rows one by one.
  void read(Format format, @Nullable Mapping mapping, Consumer<Reading> out) {
    position.set(0);
    try (InputStream in = unpacked(new BufferedInputStream(new Counted(raw(), position), BUFFER))) {
      switch (format) {
        case NDJSON -> NdjsonRows.read(in, out);
        case CSV -> {
          if (mapping == null) {
            throw new ReplayException("CSV needs a mapping; give one with --mapping");
          }
          CsvRows.read(in, name, mapping, out);
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    Path made = copy;
    if (made != null) {
      try {
        Files.deleteIfExists(made);
      } catch (IOException e) {
        throw new ReplayException("cannot delete the temporary file " + made, e);
      }
    }
  }

  private InputStream raw() throws IOException {
    Path made = copy;
    InputStream input = standardInput;
    if (made != null) {
      return Files.newInputStream(made);
    }
    return input == null ? Files.newInputStream(path()) : new Unclosed(input);
  }

  /// Undoes gzip when the first two bytes say so, whatever the file is called.
  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }

  private ReplayException unreadable(IOException e) {
    return new ReplayException(
        (isFile() ? name : "standard input")
            + " cannot be read to its end ("
            + e.getMessage()
            + "); is it whole? The same command goes on where this one stopped",
        e);
  }

  /// Standard input belongs to the process.
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // Left open on purpose.
    }
  }
}
