package dev.pintle.collect.replay;

import dev.pintle.base.JsonOut;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was refused: the first few to be shown, and all of them in a file when one is wished, each
/// as a line of JSON. Calls are made one at a time.
final class Rejects implements AutoCloseable {
  static final int SHOWN = 20;

  private final @Nullable Path path;
  private final List<String> first = new ArrayList<>();
  private @Nullable OutputStream file;

  Rejects(@Nullable Path path) {
    this.path = path;
  }

  /// @param goOn whether what is in the file stays
  void open(boolean goOn) {
    if (path != null) {
      try {
        file =
            new BufferedOutputStream(
                Files.newOutputStream(
                    path,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    goOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING));
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  /// @param kind `row` or `event`
  /// @param json what it is
  void add(String kind, long line, String reason, byte[] json) {
    if (first.size() < SHOWN) {
      first.add("line " + line + ": " + reason);
    }
    OutputStream out = file;
    if (out != null) {
      var text = new JsonOut(json.length + 200).beginObject();
      text.field("line", line).field("reason", reason).name(kind).raw(json).endObject();
      try {
        out.write(text.toBytes());
        out.write('\n');
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  /// Hands what was added to the operating system.
  void flush() {
    OutputStream out = file;
    if (out != null) {
      try {
        out.flush();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  List<String> first() {
    return List.copyOf(first);
  }

  @Override
  public void close() {
    OutputStream out = file;
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  private ReplayException unwritable(IOException e) {
    return new ReplayException(path + " cannot be written (--rejects): " + e.getMessage(), e);
  }
}
