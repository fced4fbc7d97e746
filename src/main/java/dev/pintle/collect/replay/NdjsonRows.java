package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.collect.replay.Reading.BadRow;
import dev.pintle.collect.replay.Reading.JsonRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads a JSON object a line. Empty lines are no rows.
final class NdjsonRows {
  /// More than any server takes; bounds the memory.
  private static final int LONGEST_LINE = 4 << 20;

  private static final int SHOWN = 2_000;

  private NdjsonRows() {}

  static void read(InputStream in, Consumer<Reading> out) throws IOException {
    var line = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[1 << 16];
    long number = 1;
    boolean tooLong = false;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      int from = 0;
      for (int at = 0; at < read; at++) {
        if (buffer[at] == '\n') {
          tooLong |= line.size() + at - from > LONGEST_LINE;
          line.write(buffer, from, tooLong ? 0 : at - from);
          row(number++, line, tooLong, out);
          line.reset();
          tooLong = false;
          from = at + 1;
        }
      }
      tooLong |= line.size() + read - from > LONGEST_LINE;
      line.write(buffer, from, tooLong ? 0 : read - from);
    }
    row(number, line, tooLong, out);
  }

  private static void row(
      long number, ByteArrayOutputStream line, boolean tooLong, Consumer<Reading> out) {
    byte[] bytes = line.toByteArray();
    if (tooLong) {
      out.accept(bad(number, "the line is longer than " + LONGEST_LINE + " bytes", bytes));
    } else if (!isBlank(bytes)) {
      out.accept(parsed(number, bytes));
    }
  }

  private static Reading parsed(long number, byte[] bytes) {
    try {
      return Json.parse(bytes) instanceof Json.Obj object
          ? new JsonRow(number, object)
          : bad(number, "the line is not a JSON object", bytes);
    } catch (JsonException e) {
      return bad(number, String.valueOf(e.getMessage()), bytes);
    }
  }

  private static BadRow bad(long number, String reason, byte[] bytes) {
    int length = Math.min(bytes.length, SHOWN);
    return new BadRow(
        number, reason, new Json.Text(new String(bytes, 0, length, StandardCharsets.UTF_8)));
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
