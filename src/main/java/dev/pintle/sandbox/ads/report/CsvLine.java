package dev.pintle.sandbox.ads.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.JsonOut;

/// A line of comma-separated values. Not thread-safe.
final class CsvLine {
  private final JsonOut out;
  private final StringBuilder line = new StringBuilder(256);
  private boolean begun;

  CsvLine(JsonOut out) {
    this.out = out;
  }

  void add(String cell) {
    if (begun) {
      line.append(',');
    }
    begun = true;
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    line.append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
  }

  void end() {
    out.raw(line.append("\r\n").toString().getBytes(UTF_8));
    out.truncate(out.size(), false);
  }
}
