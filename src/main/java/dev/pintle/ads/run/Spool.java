package dev.pintle.ads.run;

import dev.pintle.http.Downloaded;
import dev.pintle.http.Fetcher;
import dev.pintle.http.FileRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Reports on their way from Pinterest into the warehouse, as files of this node. Thread-safe.
final class Spool {
  private static final long MOST_BYTES = 20L << 30;
  private static final int PART = 1 << 16;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int TOO_MANY = 429;

  private final Fetcher fetcher;
  private final Path directory;

  Spool(Fetcher fetcher, Path directory) {
    this.fetcher = fetcher;
    this.directory = directory;
  }

  /// What came of fetching a report.
  sealed interface Fetch {
    /// It is here.
    ///
    /// @param bytes unpacked
    /// @param checksum SHA-256 of these, in hexadecimal
    record Whole(Path file, long bytes, String checksum) implements Fetch {}

    /// It could not be had.
    ///
    /// @param why fit to be shown, without the address, which is a secret
    record Not(String why) implements Fetch {}

    /// Too much is fetched at once (429).
    record Throttled() implements Fetch {}
  }

  /// Makes the directory, and deletes what a stop left behind long ago.
  ///
  /// @throws UncheckedIOException when the disk does not let it
  void start(Instant now) {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + directory + " for reports", e);
    }
  }

  /// Gets a report. Its address alone lets whoever knows it in: our access is not sent there.
  ///
  /// @param size how many bytes it has by Pinterest's word; negative when it is not known
  Fetch fetch(String name, URI address, long size) throws InterruptedException {
    Path file = directory.resolve(name);
    MessageDigest digest = sha256();
    long[] unpacked = {0};
    var request = new FileRequest(address, null, "", "", MOST_BYTES, LONGEST);
    Downloaded downloaded = fetcher.download(request, in -> unpacked[0] = write(in, file, digest));
    return switch (downloaded) {
      case Downloaded.Whole whole -> {
        long bytes = unpacked[0];
        yield size >= 0 && size != bytes && size != whole.bytes()
            ? new Fetch.Not(
                "Pinterest's file has " + bytes + " bytes instead of the " + size + " it told")
            : new Fetch.Whole(file, bytes, HexFormat.of().formatHex(digest.digest()));
      }
      case Downloaded.Unchanged _ -> new Fetch.Not("Pinterest's file could not be fetched (304)");
      case Downloaded.Status(_, int status) when status == TOO_MANY -> new Fetch.Throttled();
      case Downloaded.Status(_, int status) ->
          new Fetch.Not("Pinterest's file could not be fetched (" + status + ")");
      case Downloaded.Failed failed ->
          new Fetch.Not("Pinterest's file could not be fetched: " + trouble(failed));
    };
  }

  /// The words that are there hold the address.
  private static String trouble(Downloaded.Failed failed) {
    return switch (failed.trouble()) {
      case ADDRESS, REDIRECT -> "its address is not one that is fetched";
      case NO_SUCH_HOST -> "its host is not known here";
      case PRIVATE -> "its host is in a private network";
      case UNREACHABLE -> "its host cannot be reached";
      case TLS -> "no secure connection could be made";
      case TOO_LARGE -> "it is too large";
      case TOO_SLOW -> "it came too slowly";
      case ANSWER -> "the connection broke off";
    };
  }

  /// A file of this node.
  Path file(String name) {
    return directory.resolve(name);
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  /// What the disk does not take is no fault of the connection, and is thrown unchecked.
  private static long write(InputStream in, Path file, MessageDigest digest) throws IOException {
    InputStream plain = unpacked(new BufferedInputStream(in, PART));
    long length = 0;
    try (OutputStream out = made(file)) {
      for (byte[] part = plain.readNBytes(PART); part.length > 0; part = plain.readNBytes(PART)) {
        digest.update(part);
        append(out, part, file);
        length += part.length;
      }
    }
    return length;
  }

  private static OutputStream made(Path file) {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + file, e);
    }
  }

  private static void append(OutputStream out, byte[] part, Path file) {
    try {
      out.write(part);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// No report begins like a packed file.
  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, PART) : in;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
