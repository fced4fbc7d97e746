package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A file that holds what changes at the simulated Pinterest beside events, written anew after each
/// change. What was answered outlives the process, not a power cut. Thread-safe.
final class StateFile {
  private final @Nullable Path file;
  private final Consumer<JsonOut> writer;

  /// @param directory null keeps nothing
  /// @param name of the file
  /// @param writer writes the fields of the state
  StateFile(@Nullable Path directory, String name, Consumer<JsonOut> writer) {
    this.file = directory == null ? null : directory.resolve(name);
    this.writer = writer;
  }

  /// What was kept; empty at first.
  Json.Obj read() {
    if (file == null || !Files.exists(file)) {
      return Json.Obj.EMPTY;
    }
    try {
      return (Json.Obj) Json.parse(Files.readAllBytes(file));
    } catch (IOException | JsonException | ClassCastException e) {
      throw new SandboxException("cannot read " + file + "; move it away to start anew", e);
    }
  }

  synchronized void save() {
    if (file == null) {
      return;
    }
    var out = new JsonOut(4096).beginObject();
    writer.accept(out);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, out.endObject().toBytes());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  static List<Json.Obj> objects(Json.Obj from, String name) {
    return from.get(name) instanceof Json.Arr(var items)
        ? items.stream().filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast).toList()
        : List.of();
  }

  static Set<String> texts(Json.Obj from, String name) {
    var texts = new LinkedHashSet<String>();
    if (from.get(name) instanceof Json.Arr(var items)) {
      items.forEach(item -> texts.add(String.valueOf(Json.scalar(item))));
    }
    return texts;
  }

  static String text(Json.Obj from, String name) {
    String text = from.text(name);
    return text == null ? "" : text;
  }

  static long number(Json.Obj from, String name) {
    return from.get(name) instanceof Json.Num(String digits) ? Long.parseLong(digits) : 0;
  }
}
