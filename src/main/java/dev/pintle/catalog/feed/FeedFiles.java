package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of feeds on this node, each named by what it holds. Whoever is reading one when it is
/// replaced reads on to its end. A node that has none makes it of the table of items. Thread-safe.
final class FeedFiles {
  private static final Logger log = LoggerFactory.getLogger(FeedFiles.class);
  private static final int WRITER_CHARS = 1 << 16;
  private static final String UNFINISHED = ".new";

  private final Path directory;
  private final ItemTable items;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /// @param directory where the files are kept; may not be there yet
  FeedFiles(Path directory, ItemTable items) {
    this.directory = directory;
    this.items = items;
  }

  /// A file that is whole.
  ///
  /// @param items how many it has
  record Made(Path path, String digest, long bytes, long items) {}

  /// Writes a feed's file of the table of items, beside the one that there may be.
  Made write(Feed feed) throws IOException {
    Path folder = directory.resolve(feed.id());
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "", UNFINISHED);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long count;
      try (OutputStream file = new DigestOutputStream(Files.newOutputStream(fresh), digest)) {
        count = fill(feed, file);
      }
      try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      String name = HexFormat.of().formatHex(digest.digest());
      Path path = folder.resolve(name);
      long bytes = Files.size(fresh);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Made(path, name, bytes, count);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// The feed's file as it stands, made anew when this node does not have it; null when the feed
  /// has none yet.
  @Nullable Path find(Feed feed) throws IOException {
    if (!feed.file().isBuilt()) {
      return null;
    }
    Path path = path(feed);
    if (Files.exists(path)) {
      return path;
    }
    ReentrantLock lock = locks.computeIfAbsent(feed.id(), _ -> new ReentrantLock());
    lock.lock();
    try {
      return Files.exists(path) ? path : write(feed).path();
    } finally {
      lock.unlock();
    }
  }

  /// Whether this node has the feed's file as it stands.
  boolean has(Feed feed) {
    return feed.file().isBuilt() && Files.exists(path(feed));
  }

  private Path path(Feed feed) {
    return directory.resolve(feed.id()).resolve(feed.file().digest());
  }

  /// Deletes a feed's other files.
  ///
  /// @param digest of the one to keep; empty for none
  void keepOnly(String feedId, String digest) {
    Path folder = directory.resolve(feedId);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().equals(digest)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      log.warn("an old file of feed {} cannot be deleted; it is tried again later", feedId, e);
    }
  }

  private long fill(Feed feed, OutputStream file) throws IOException {
    long[] count = {0};
    Set<Attribute> used = used(feed);
    boolean renewed = feed.file().renewedAt() != null;
    if (renewed) {
      used.add(Attribute.LAST_UPDATED_TIME);
    }
    OutputStream packed = feed.choices().gzip() ? new FastGzip(file) : file;
    try (var worker = new WorkerStream(packed);
        Writer text =
            new BufferedWriter(
                new OutputStreamWriter(worker, StandardCharsets.UTF_8), WRITER_CHARS)) {
      ItemFile out =
          switch (feed.choices().format()) {
            case TSV -> new TsvFile(text);
            case XML -> new RssFile(text);
          };
      out.begin(used);
      items.out(
          feed.id(),
          (_, body) -> {
            Attributes item = Items.attributes(body);
            out.item(count[0] == 0 && renewed ? renewed(feed, item) : item);
            count[0]++;
          });
      out.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return count[0];
  }

  private Set<Attribute> used(Feed feed) {
    Set<Attribute> used = EnumSet.noneOf(Attribute.class);
    if (feed.choices().format() == FileFormat.TSV) {
      items.out(feed.id(), (_, body) -> Items.attributes(body).forEach((one, _) -> used.add(one)));
    }
    return used;
  }

  /// An unchanged file would be given up by Pinterest after 90 days, so that its first item says
  /// when somebody last looked.
  private static Attributes renewed(Feed feed, Attributes item) {
    var at = feed.file().renewedAt();
    return at == null
        ? item
        : item.with(Attribute.LAST_UPDATED_TIME, Long.toString(at.toEpochMilli()));
  }
}
