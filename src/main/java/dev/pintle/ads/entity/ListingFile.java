package dev.pintle.ads.entity;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Entities that were listed, one a line, so that there may be any number of them; and beside it,
/// how far the listing is. What is written after the last note of that is cut off before the
/// listing goes on.
public final class ListingFile {
  private final Path items;
  private final Path note;
  private final Path parents;

  /// @param path of a file that is this listing's own; two more are made beside it
  public ListingFile(Path path) {
    this.items = path;
    this.note = path.resolveSibling(path.getFileName() + ".at");
    this.parents = path.resolveSibling(path.getFileName() + ".parents");
  }

  /// How far a listing is.
  ///
  /// @param step which of the steps is next, or is being read
  /// @param bookmark of the next page; empty for the first
  /// @param single whether parents are asked for one by one
  record Place(int step, String bookmark, boolean single, long calls, long items, long bytes) {
    static final Place START = new Place(0, "", false, 0, 0, 0);
  }

  /// Forgets everything.
  public void delete() throws IOException {
    Files.deleteIfExists(note);
    Files.deleteIfExists(parents);
    Files.deleteIfExists(items);
  }

  /// How far it is; empty when it has not begun, or what there is cannot be gone on from.
  @Nullable Place place() throws IOException {
    if (!Files.exists(note)) {
      return null;
    }
    try {
      if (Json.parse(Files.readAllBytes(note)) instanceof Json.Obj json) {
        var place =
            new Place(
                (int) number(json, "step"),
                String.valueOf(json.scalar("bookmark")),
                "true".equals(json.scalar("single")),
                number(json, "calls"),
                number(json, "items"),
                number(json, "bytes"));
        return Files.exists(items) && Files.size(items) >= place.bytes() ? place : null;
      }
    } catch (JsonException | NumberFormatException _) {
      // As when there is none.
    }
    return null;
  }

  private static long number(Json.Obj json, String name) {
    return Long.parseLong(String.valueOf(json.scalar(name)));
  }

  /// Adds entities where the last note says that the file ends, and returns its length then.
  long append(long at, List<Json.Obj> page) throws IOException {
    var out = new JsonOut(64 * 1_024);
    for (Json.Obj item : page) {
      out.json(item);
      out.truncate(out.size(), false);
      out.raw("\n");
      out.truncate(out.size(), false);
    }
    try (var channel =
        FileChannel.open(items, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(at);
      channel.position(at);
      ByteBuffer bytes = ByteBuffer.wrap(out.toBytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
      return channel.position();
    }
  }

  void note(Place place) throws IOException {
    var out = new JsonOut(256);
    out.beginObject().field("step", place.step()).field("bookmark", place.bookmark());
    out.field("single", place.single()).field("calls", place.calls());
    out.field("items", place.items()).field("bytes", place.bytes()).endObject();
    write(note, out.toBytes());
  }

  void keepParents(Collection<Parent> all) throws IOException {
    var text = new StringBuilder();
    for (Parent parent : all) {
      text.append(parent.kind()).append(' ').append(parent.id()).append(' ').append(parent.of());
      text.append('\n');
    }
    write(parents, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  List<Parent> parents() throws IOException {
    if (!Files.exists(parents)) {
      return List.of();
    }
    var all = new ArrayList<Parent>();
    for (String line : Files.readAllLines(parents)) {
      String[] parts = line.split(" ", -1);
      all.add(new Parent(Parent.Kind.valueOf(parts[0]), parts[1], parts[2]));
    }
    return all;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, bytes);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The ids of the entities that are there.
  public Set<String> ids() throws IOException {
    var ids = new LinkedHashSet<String>();
    each((_, item) -> ids.add(EntityLoad.id(item)));
    return ids;
  }

  /// Takes entities.
  @FunctionalInterface
  interface Taker {
    void take(long number, Json.Obj item) throws IOException;
  }

  /// Reads all that are there, from the first on.
  void each(Taker taker) throws IOException {
    if (!Files.exists(items)) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(items)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (Json.parse(line) instanceof Json.Obj item) {
          taker.take(number++, item);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
