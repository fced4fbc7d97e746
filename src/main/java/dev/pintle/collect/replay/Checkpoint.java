package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/// The file that says how far a replay has come. It is of one replay: the same file, mapping,
/// server and options. Calls are made one at a time.
///
/// @param replay what the replay is, by name
record Checkpoint(Path path, Map<String, String> replay) {
  Checkpoint {
    replay = Map.copyOf(replay);
  }

  /// What a file says of an earlier run.
  sealed interface Found {}

  /// @param items how many of the file's items have their fate
  record Saved(long items, Tally tally) implements Found {}

  record NothingSaved() implements Found {}

  /// @param what differs from this replay
  record OfAnother(String what) implements Found {}

  Found load() {
    if (!Files.exists(path)) {
      return new NothingSaved();
    }
    try {
      if (!(Json.parse(Files.readAllBytes(path)) instanceof Json.Obj json)) {
        return new OfAnother("content");
      }
      Json.Obj saved = json.object("replay");
      for (String name : new TreeMap<>(replay).keySet()) {
        if (!String.valueOf(replay.get(name)).equals(saved.text(name))) {
          return new OfAnother(name);
        }
      }
      return new Saved(
          Long.parseLong(String.valueOf(json.scalar("items"))), Tally.read(json.object("tally")));
    } catch (JsonException | NumberFormatException _) {
      return new OfAnother("content");
    } catch (IOException e) {
      throw new ReplayException("cannot read the progress kept in " + path, e);
    }
  }

  /// Replaces what was saved; after a crash the file holds the one or the other.
  void save(long items, Tally tally) {
    var out = new JsonOut(512).beginObject().name("replay").beginObject();
    new TreeMap<>(replay).forEach(out::field);
    out.endObject().field("items", items).name("tally");
    tally.write(out);
    out.endObject();
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      try (var file =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        var bytes = ByteBuffer.wrap(out.toBytes());
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ReplayException(
          "cannot keep the progress in " + path + "; name another file with --state", e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new ReplayException("cannot delete " + path + "; delete it by hand", e);
    }
  }
}
