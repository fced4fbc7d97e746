package dev.pintle.sandbox.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/// A shelf on disk: a line of JSON for each item put there or taken away, written anew when opened
/// with much that no longer counts. What is flushed outlives the process, not a power cut.
/// Thread-safe.
final class ShelfFile implements Shelf.Log, AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int SPARE_LINES = 1_000;

  private final Path file;

  // Both guarded by this.
  private final JsonOut line = new JsonOut(4_096);
  private final OutputStream out;

  private ShelfFile(Path file) throws IOException {
    this.file = file;
    out = appending(file);
  }

  /// Puts on a shelf what a file has, and takes down there what changes from then on.
  static ShelfFile open(Path file, Shelf shelf) {
    try {
      if (Files.exists(file)) {
        long lines = replay(file, shelf);
        if (lines < 0 || lines > 2L * shelf.size() + SPARE_LINES) {
          rewrite(file, shelf);
        }
      }
      var opened = new ShelfFile(file);
      shelf.log(opened);
      return opened;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file + "; move it away to start anew", e);
    }
  }

  @Override
  public synchronized void put(Item item) {
    line.clear();
    write(line, item);
    append();
  }

  @Override
  public synchronized void removed(ItemKey key) {
    line.clear();
    key(line.beginObject(), key).endObject();
    append();
  }

  synchronized void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void append() {
    try {
      out.write(line.toBytes());
      out.write('\n');
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("cannot write " + file, e);
  }

  /// Returns how many lines there are; -1 when the last one is not whole, as after a crash.
  private static long replay(Path file, Shelf shelf) throws IOException {
    long lines = 0;
    try (var reader = Files.newBufferedReader(file, UTF_8)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        if (!(read(text) instanceof Json.Obj change)) {
          if (reader.readLine() == null) {
            return -1;
          }
          throw new IOException("line " + (lines + 1) + " is no item");
        }
        apply(change, shelf);
        lines++;
      }
    }
    return lines;
  }

  private static Json read(String text) {
    try {
      return Json.parse(text);
    } catch (JsonException _) {
      return new Json.Null();
    }
  }

  private static void apply(Json.Obj change, Shelf shelf) {
    var key =
        new ItemKey(
            new Market(text(change, "country"), text(change, "locale")), text(change, "id"));
    if (change.get("attributes") instanceof Json.Obj attributes) {
      var at = Instant.ofEpochMilli(Long.parseLong(String.valueOf(change.scalar("changedMs"))));
      shelf.put(key, attributes, text(change, "feed"), at);
    } else {
      shelf.remove(key);
    }
  }

  private static String text(Json.Obj from, String name) {
    return String.valueOf(from.text(name));
  }

  private static void rewrite(Path file, Shelf shelf) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (var writing = new ShelfFile(fresh)) {
      shelf.each(writing::put);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(JsonOut out, Item item) {
    key(out.beginObject(), item.key()).field("feed", item.feedId());
    out.field("changedMs", item.changedAt().toEpochMilli());
    out.name("attributes").json(item.attributes()).endObject();
  }

  private static JsonOut key(JsonOut out, ItemKey key) {
    return out.field("country", key.market().country())
        .field("locale", key.market().locale())
        .field("id", key.itemId());
  }

  private static OutputStream appending(Path file) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), BUFFER);
  }

  /// The accounts that a directory has shelves of.
  static List<String> accounts(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ndjson"))
          .map(name -> name.substring(0, name.length() - ".ndjson".length()))
          .toList();
    }
  }
}
