package dev.pintle.catalog.source;

import dev.pintle.store.StoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The product files of this node, each under the digest of what is in it, packed. A file is
/// written under another name, forced, then moved: what is there is whole. Thread-safe.
final class Spool {
  private static final String PART = ".part";
  private static final String PACKED = ".gz";
  private static final int BUFFER = 1 << 16;
  private static final int MOST_WRAPPINGS = 3;

  private final Path directory;

  /// @param directory may not be there yet
  Spool(Path directory) {
    this.directory = directory;
  }

  /// Removes what a node that was killed had not finished to receive.
  void start() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory, 2)) {
      for (Path file : files.filter(one -> one.toString().endsWith(PART)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new StoreException("cannot tidy up " + directory, e);
    }
  }

  boolean has(String sourceId, String digest) {
    return !digest.isEmpty() && Files.exists(file(sourceId, digest));
  }

  /// What is in a file, unpacked. The caller closes it.
  InputStream open(String sourceId, String digest) throws IOException {
    return opened(file(sourceId, digest));
  }

  /// Makes room for a file that is about to come.
  Path begin(String sourceId) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(sourceId));
    return Files.createTempFile(folder, "coming", PART);
  }

  /// Writes into a file that was begun: packed as it comes, or packed here.
  OutputStream write(Path part, boolean packed) throws IOException {
    OutputStream out = Files.newOutputStream(part);
    return packed ? out : new GZIPOutputStream(out, BUFFER);
  }

  /// Reads all that is in a file that has come.
  ///
  /// @return its digest
  /// @param most bytes that may be in it, unpacked
  /// @throws IOException when it is not whole, or there are more
  String digest(Path part, long most) throws IOException {
    try (var in = new DigestInputStream(new Limited(opened(part), most), sha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  InputStream opened(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return unpacked(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// What is in a stream that may be packed, even several times.
  static InputStream unpacked(InputStream in) throws IOException {
    InputStream inner = in;
    for (int i = 0; i < MOST_WRAPPINGS && isPacked(inner); i++) {
      inner = new BufferedInputStream(new GZIPInputStream(inner, BUFFER), BUFFER);
    }
    return inner;
  }

  /// Whether what comes is packed with gzip; nothing of it is taken.
  static boolean isPacked(InputStream in) throws IOException {
    in.mark(2);
    byte[] start = in.readNBytes(2);
    in.reset();
    return start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
  }

  /// Keeps a file that has come, so that it is there even when the power goes.
  void keep(String sourceId, Path part, String digest) throws IOException {
    try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        part,
        file(sourceId, digest),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Removes the other files of a source. Who is reading one can go on.
  void keepOnly(String sourceId, String digest) throws IOException {
    String name = digest + PACKED;
    for (Path file : files(sourceId)) {
      String one = String.valueOf(file.getFileName());
      if (!one.equals(name) && !one.endsWith(PART)) {
        Files.deleteIfExists(file);
      }
    }
  }

  void forget(String sourceId) {
    try {
      for (Path file : files(sourceId)) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory.resolve(sourceId));
    } catch (IOException e) {
      throw new StoreException("cannot remove the files of " + sourceId, e);
    }
  }

  private List<Path> files(String sourceId) throws IOException {
    Path folder = directory.resolve(sourceId);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Path file(String sourceId, String digest) {
    return directory.resolve(sourceId).resolve(digest + PACKED);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
