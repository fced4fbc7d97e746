package dev.pintle.catalog.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A record that is larger than the buffer of a [TableParser]: read character by character, and of
/// each cell the beginning kept.
final class LongRecord {
  static final LongRecord NONE = new LongRecord(() -> -1, ',', false, 0);

  private static final int NOTHING = -2;

  private final Characters in;
  private final char separator;
  private final boolean returnsBreak;
  private final int longest;
  private final List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private int ahead = NOTHING;
  private long breaks;
  private int count;
  private boolean quoted;
  private boolean empty = true;

  /// Gives one character after another; -1 at the end.
  @FunctionalInterface
  interface Characters {
    int next() throws IOException;
  }

  LongRecord(Characters in, char separator, boolean returnsBreak, int longest) {
    this.in = in;
    this.separator = separator;
    this.returnsBreak = returnsBreak;
    this.longest = longest;
  }

  void read() throws IOException {
    while (true) {
      int c = next();
      if (quoted && c >= 0) {
        inQuotes(c);
      } else if (c == separator) {
        endCell();
      } else if (c < 0 || c == '\n' || (c == '\r' && isBreak())) {
        endCell();
        breaks += c < 0 ? 0 : 1;
        return;
      } else if (c == '"' && empty) {
        quoted = true;
      } else {
        add(c);
      }
    }
  }

  String cell(int index) {
    return index < cells.size() ? cells.get(index) : "";
  }

  int count() {
    return count;
  }

  long breaks() {
    return breaks;
  }

  /// Whether the file ended within quotes.
  boolean isUnclosed() {
    return quoted;
  }

  private void inQuotes(int c) throws IOException {
    if (c != '"') {
      breaks += c == (returnsBreak ? '\r' : '\n') ? 1 : 0;
      add(c);
      return;
    }
    int next = peek();
    if (next == '"') {
      next();
      add('"');
    } else if (next < 0 || next == separator || next == '\n' || next == '\r') {
      quoted = false;
    } else {
      add('"');
    }
  }

  /// Whether a carriage return that was read ends the line; takes the line feed that belongs to it.
  private boolean isBreak() throws IOException {
    if (peek() == '\n') {
      next();
      return true;
    }
    return returnsBreak;
  }

  private void add(int c) {
    empty = false;
    if (cell.length() < longest) {
      cell.append((char) c);
    }
  }

  private void endCell() {
    if (cells.size() < Columns.MOST) {
      cells.add(cell.toString().strip());
    }
    count++;
    cell.setLength(0);
    empty = true;
  }

  private int next() throws IOException {
    int c = peek();
    ahead = NOTHING;
    return c;
  }

  private int peek() throws IOException {
    if (ahead == NOTHING) {
      ahead = in.next();
    }
    return ahead;
  }
}
