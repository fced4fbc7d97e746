package dev.pintle.catalog.read;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// Cuts a table into records and cells.
///
/// It exists beside the CSV library because quotes that are not closed must not swallow the rows
/// after them, and because a cell may be larger than memory: a record that outgrows the buffer is
/// read by [LongRecord], which keeps the beginning of each cell. Not thread-safe.
final class TableParser {
  private static final int SMALLEST = 1 << 16;
  private static final int LARGEST = 1 << 19;
  private static final int MOST_CELLS = 2 * Columns.MOST;

  private final Reader in;
  private final char separator;
  private final boolean returnsBreak;
  private final int longest;
  private char[] buffer = new char[SMALLEST];
  private int start;
  private int end;
  private int limit;
  private boolean ended;
  private long line = 1;
  private long breaks;

  private int count;
  private int[] from = new int[64];
  private int[] to = new int[64];
  private boolean quotes;
  private boolean stray;
  private boolean unclosed;
  private boolean mended;
  private LongRecord longRecord = LongRecord.NONE;

  /// @param returnsBreak whether a carriage return alone ends a line
  /// @param longest characters kept of a cell
  TableParser(Reader in, char separator, boolean returnsBreak, int longest) {
    this.in = in;
    this.separator = separator;
    this.returnsBreak = returnsBreak;
    this.longest = longest;
  }

  /// Goes to the next record.
  ///
  /// @param width cells that it should have; 0 when that is not known yet
  /// @return false when there is none
  /// @throws IOException when the stream breaks
  boolean next(int width) throws IOException {
    start = end;
    line += breaks;
    breaks = 0;
    mended = false;
    longRecord = LongRecord.NONE;
    if (start == limit && !more()) {
      return false;
    }
    if (start == limit) {
      return next(width);
    }
    while (!scan(true)) {
      if (!more()) {
        return outgrown(width);
      }
    }
    if (stray || unclosed) {
      mend(width);
    }
    return true;
  }

  /// Where the record begins: 1 for the first line.
  long line() {
    return line;
  }

  int count() {
    return count;
  }

  /// Whether quotes were read otherwise than they stand.
  boolean isMended() {
    return mended;
  }

  /// Whether quotes swallowed all that came after them.
  boolean isUnclosed() {
    return unclosed;
  }

  String cell(int index) {
    if (longRecord != LongRecord.NONE) {
      return longRecord.cell(index);
    }
    if (index >= Math.min(count, from.length)) {
      return "";
    }
    int first = from[index];
    boolean quoted = first < 0;
    first = quoted ? -first : first;
    int last = Math.min(to[index], first + longest);
    while (first < last && buffer[first] <= ' ') {
      first++;
    }
    while (first < last && buffer[last - 1] <= ' ') {
      last--;
    }
    String cell = new String(buffer, first, last - first);
    if (quoted) {
      return cell.indexOf('"') < 0 ? cell : cell.replace("\"\"", "\"");
    }
    return quotes || cell.isEmpty() || cell.charAt(0) != '"' ? cell : unquoted(cell);
  }

  /// A cell whose quotes are not to be trusted.
  private static String unquoted(String cell) {
    int next = cell.indexOf('"', 1);
    if (next < 0) {
      return cell.substring(1);
    }
    return next == cell.length() - 1 ? cell.substring(1, next) : cell;
  }

  private boolean outgrown(int width) throws IOException {
    if (width > 0 && scan(false) && count == width) {
      mended = true;
      return true;
    }
    unclosed = false;
    longRecord = new LongRecord(this::take, separator, returnsBreak, longest);
    end = start;
    longRecord.read();
    count = longRecord.count();
    breaks = longRecord.breaks();
    unclosed = longRecord.isUnclosed();
    return true;
  }

  /// The next character for a [LongRecord]; -1 at the end.
  private int take() throws IOException {
    if (end == limit) {
      start = limit;
      do {
        if (!more()) {
          return -1;
        }
      } while (limit == start);
      end = start;
    }
    return buffer[end++];
  }

  /// Reads the first line of the record without regard to quotes, when that gives a better row.
  private void mend(int width) {
    boolean wasUnclosed = unclosed;
    int wasCount = count;
    boolean several = breaks > 1;
    scan(false);
    boolean better = count == width && (several || wasCount != width);
    if (better || wasUnclosed) {
      mended = true;
      unclosed = false;
    } else {
      scan(true);
    }
  }

  /// Makes room after what is read of the record and reads on; false at the end, or when the record
  /// is larger than the buffer may be.
  private boolean more() throws IOException {
    if (ended) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      end -= start;
      start = 0;
    } else if (limit == buffer.length) {
      if (buffer.length == LARGEST) {
        return false;
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      ended = true;
      return limit > start;
    }
    limit += read;
    return true;
  }

  /// Finds the cells of the record; false when its end is not in the buffer.
  private boolean scan(boolean withQuotes) {
    count = 0;
    breaks = 0;
    stray = false;
    unclosed = false;
    quotes = withQuotes;
    int at = start;
    while (true) {
      at = withQuotes && opens(at) ? quoted(at) : plain(at);
      if (at < 0) {
        return false;
      }
      if (at == limit) {
        end = limit;
        return true;
      }
      if (buffer[at] != separator) {
        return lineEnds(at);
      }
      at++;
    }
  }

  private boolean lineEnds(int at) {
    end = at + 1;
    if (buffer[at] == '\r') {
      if (end == limit && !ended) {
        return false;
      }
      end += end < limit && buffer[end] == '\n' ? 1 : 0;
    }
    breaks++;
    return true;
  }

  private boolean opens(int at) {
    int next = at;
    while (next < limit && buffer[next] == ' ') {
      next++;
    }
    return next < limit && buffer[next] == '"';
  }

  private int plain(int at) {
    char[] chars = buffer;
    for (int i = at; i < limit; i++) {
      char c = chars[i];
      if (c == separator || c == '\n') {
        return add(at, i, i);
      }
      if (c == '\r') {
        if (i + 1 == limit && !ended) {
          return -1;
        }
        if (returnsBreak || (i + 1 < limit && chars[i + 1] == '\n')) {
          return add(at, i, i);
        }
      }
    }
    return ended ? add(at, limit, limit) : -1;
  }

  private int quoted(int at) {
    int open = at;
    while (buffer[open] == ' ') {
      open++;
    }
    int i = open + 1;
    while (i < limit) {
      char c = buffer[i];
      if (c == '"') {
        if (i + 1 == limit && !ended) {
          return -1;
        }
        if (i + 1 < limit && buffer[i + 1] == '"') {
          i += 2;
          continue;
        }
        int after = afterSpaces(i + 1);
        if (after == limit && !ended) {
          return -1;
        }
        if (after == limit || closes(buffer[after])) {
          return add(-(open + 1), i, after);
        }
        stray = true;
      } else if (c == (returnsBreak ? '\r' : '\n')) {
        breaks++;
      }
      i++;
    }
    unclosed = ended;
    return ended ? add(-(open + 1), limit, limit) : -1;
  }

  private int afterSpaces(int at) {
    int after = at;
    while (after < limit && buffer[after] == ' ') {
      after++;
    }
    return after;
  }

  private boolean closes(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  private int add(int first, int last, int next) {
    if (count == from.length && count < MOST_CELLS) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    if (count < from.length) {
      from[count] = first;
      to[count] = last;
    }
    count++;
    return next;
  }
}
