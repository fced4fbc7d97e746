package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Requests on disk, a line each: what is known of it as JSON, a tab, the body as received. A file
/// begins with the totals up to it, so that old files can go. It is written without waiting for the
/// disk: what was answered outlives the process, not a power cut. Not thread-safe.
final class EventLog implements AutoCloseable {
  private static final long FILE_BYTES = 64L << 20;
  private static final long MAX_BYTES = 256L << 20;
  private static final String PREFIX = "received-";
  private static final String SUFFIX = ".log";

  private final Path directory;
  private long number;
  private @Nullable FileChannel channel;

  /// Gets back what was written, in order.
  interface Lines {
    void totals(Json.Obj totals);

    void request(Json.Obj about, Bytes body);
  }

  EventLog(Path directory) {
    this.directory = directory;
  }

  /// Reads what is there and goes on after it. A last line that was not finished is cut off.
  void open(Lines lines) {
    try {
      Files.createDirectories(directory);
      long sound = 0;
      List<Path> files = files();
      for (Path file : files) {
        sound = replay(Files.readAllBytes(file), lines);
        number = number(file);
      }
      if (sound > 0) {
        append(files.getLast(), sound);
      }
    } catch (IOException | JsonException e) {
      throw new SandboxException(
          "cannot read what the sandbox kept in " + directory + "; move it away to start anew", e);
    }
  }

  /// Whether there is a file to append to; without one, [#roll] begins it.
  boolean isOpen() {
    return channel != null;
  }

  /// Begins a new file and drops the oldest ones.
  void roll(Totals totals) {
    close();
    number++;
    var header = new JsonOut(1024);
    totals.write(header);
    Path file = directory.resolve(PREFIX + String.format("%08d", number) + SUFFIX);
    try {
      append(file, 0);
      write(header.toBytes(), Bytes.NONE);
      dropOldest();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot begin " + file, e);
    }
  }

  /// Forgets everything.
  void clear() {
    close();
    try {
      for (Path file : files()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + directory, e);
    }
    roll(new Totals());
  }

  /// Whether it is time to [#roll].
  boolean isLong() {
    try {
      return channel != null && channel.position() > FILE_BYTES;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure a file in " + directory, e);
    }
  }

  void append(byte[] about, Bytes body) {
    try {
      write(about, body);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to a file in " + directory, e);
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
      channel = null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a file in " + directory, e);
    }
  }

  private void write(byte[] about, Bytes body) throws IOException {
    if (channel == null) {
      throw new IllegalStateException("the log in " + directory + " is not open");
    }
    var line = ByteBuffer.allocate(about.length + body.size() + 2);
    line.put(about).put((byte) '\t');
    for (byte b : body.array()) {
      // Between the tokens of JSON a space is as good; within them there are no line breaks.
      line.put(b == '\n' || b == '\r' ? (byte) ' ' : b);
    }
    line.put((byte) '\n').flip();
    while (line.hasRemaining()) {
      channel.write(line);
    }
  }

  private void append(Path file, long from) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isOurs(channel)) {
      throw new SandboxException(
          "another sandbox keeps its events in "
              + directory
              + ": stop it, or choose another directory with --data",
          null);
    }
    channel.truncate(from).position(from);
  }

  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // the other one is in this process
    }
  }

  private void dropOldest() throws IOException {
    List<Path> files = files();
    long bytes = 0;
    for (Path file : files.reversed()) {
      bytes += Files.size(file);
      if (bytes > MAX_BYTES) {
        Files.delete(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(
          files
              .filter(file -> file.getFileName().toString().matches("received-[0-9]{8}\\.log"))
              .sorted()
              .toList());
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
  }

  /// Returns where the last whole line ends.
  private static int replay(byte[] file, Lines lines) {
    int start = 0;
    for (int i = 0; i < file.length; i++) {
      if (file[i] != '\n') {
        continue;
      }
      int tab = start;
      while (file[tab] != '\t') {
        tab++;
      }
      var about = (Json.Obj) Json.parse(file, start, tab - start);
      if (start == 0) {
        lines.totals(about);
      } else {
        lines.request(about, new Bytes(Arrays.copyOfRange(file, tab + 1, i)));
      }
      start = i + 1;
    }
    return start;
  }
}
