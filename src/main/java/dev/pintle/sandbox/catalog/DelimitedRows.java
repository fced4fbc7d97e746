package dev.pintle.sandbox.catalog;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of a table in text: cells between separators, in quotes where they hold such. Column
/// names are taken letter by letter. Not thread-safe.
final class DelimitedRows implements Rows {
  private static final String OTHERS = ",;|\t";
  private static final int MAX_COLUMNS = 2_000;
  private static final int BUFFER = 1 << 16;

  private final Reader in;
  private final char separator;
  private final Set<String> required;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder cell = new StringBuilder();
  private List<String> columns = List.of();
  private int at;
  private int end;
  private boolean first = true;

  /// @param required the columns there must be
  DelimitedRows(Reader in, char separator, Set<String> required) {
    this.in = in;
    this.separator = separator;
    this.required = required;
  }

  /// A line in its cells.
  ///
  /// @param whole whether its quotes close where they should
  private record Line(List<String> cells, boolean whole) {}

  @Override
  public Header header() throws IOException, FeedRefused {
    Line line = line();
    if (line == null) {
      throw new FeedRefused("FEED_TOO_SMALL");
    }
    columns = line.cells();
    String only = columns.getFirst();
    if (columns.size() == 1 && OTHERS.chars().anyMatch(one -> only.indexOf(one) >= 0)) {
      throw new FeedRefused("DELIMITER_ERROR");
    }
    if (!columns.containsAll(required)) {
      throw new FeedRefused("REQUIRED_COLUMNS_MISSING");
    }
    return new Header(new HashSet<>(columns).size() < columns.size());
  }

  @Override
  public @Nullable Row next() throws IOException, FeedRefused {
    Line line = line();
    if (line == null) {
      if (first) {
        throw new FeedRefused("FEED_TOO_SMALL");
      }
      return null;
    }
    first = false;
    List<String> cells = line.cells();
    var values = LinkedHashMap.<String, String>newLinkedHashMap(cells.size());
    for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
      if (!cells.get(i).isBlank()) {
        values.putIfAbsent(columns.get(i), cells.get(i));
      }
    }
    return new Row(values, !line.whole() || cells.size() != columns.size());
  }

  /// The next line with something in it; null at the end.
  private @Nullable Line line() throws IOException, FeedRefused {
    try {
      Line line = one();
      while (line != null && line.cells().size() == 1 && line.cells().getFirst().isBlank()) {
        line = one();
      }
      return line;
    } catch (CharacterCodingException e) {
      throw new FeedRefused("ENCODING_ERROR");
    }
  }

  private @Nullable Line one() throws IOException, FeedRefused {
    if (peek() < 0) {
      return null;
    }
    var cells = new ArrayList<String>(Math.max(8, columns.size()));
    boolean whole = true;
    while (true) {
      whole &= cell();
      if (cells.size() < MAX_COLUMNS) {
        cells.add(cell.toString());
      }
      int after = read();
      if (after != separator) {
        if (after == '\r' && peek() == '\n') {
          at++;
        }
        return new Line(cells, whole);
      }
    }
  }

  /// Reads a cell up to what ends it; false when its quotes are wrong.
  private boolean cell() throws IOException, FeedRefused {
    cell.setLength(0);
    boolean quoted = peek() == '"';
    boolean whole = true;
    if (quoted) {
      at++;
      whole = quoted();
    }
    for (int c = peek(); c >= 0 && c != separator && c != '\n' && c != '\r'; c = peek()) {
      whole &= !quoted; // nothing may follow a closing quote
      keep((char) c);
      at++;
    }
    return whole;
  }

  /// Reads up to the closing quote; false when there is none.
  private boolean quoted() throws IOException, FeedRefused {
    for (int c = read(); c >= 0; c = read()) {
      if (c != '"') {
        keep((char) c);
      } else if (peek() == '"') {
        keep('"');
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void keep(char c) {
    if (cell.length() < MAX_VALUE) {
      cell.append(c);
    }
  }

  private int read() throws IOException, FeedRefused {
    int c = peek();
    at++;
    return c;
  }

  /// The next character; -1 at the end. No text has the character NUL: it is a sign of UTF-16.
  private int peek() throws IOException, FeedRefused {
    if (at >= end) {
      end = in.read(buffer, 0, BUFFER);
      at = 0;
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    char c = buffer[at];
    if (c == 0) {
      throw new FeedRefused("ENCODING_ERROR");
    }
    return c;
  }
}
