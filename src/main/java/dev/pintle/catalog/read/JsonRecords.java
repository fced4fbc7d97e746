package dev.pintle.catalog.read;

import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts JSON into the texts of its objects: lines of one object each, or objects one after another,
/// in a list or not, and that in an object of its own or not. Of long texts within, the beginning
/// is kept. Not thread-safe.
final class JsonRecords {
  private static final int LARGEST = 1 << 22;

  /// As shops answer a question for their products.
  private static final Pattern WRAPPER =
      Pattern.compile("\\s*\\{\\s*\"(?:products|items)\"\\s*:\\s*\\[(?=\\s*[{\\]])");

  private final Reader in;
  private final boolean lines;
  private final boolean wrapped;
  private final int longest;
  private final char[] buffer = new char[1 << 15];
  private final StringBuilder record = new StringBuilder();
  private int at;
  private int limit;
  private boolean ended;
  private int before;
  private boolean over;
  private long line = 1;
  private long recordLine;
  private boolean whole;

  private int depth;
  private boolean text;
  private boolean escaped;
  private boolean cutting;
  private int escape;
  private int length;

  /// @param head how it begins
  /// @param longest characters kept of one text
  JsonRecords(Reader in, String head, int longest) {
    this.in = in;
    this.longest = longest;
    Matcher wrapper = WRAPPER.matcher(head);
    this.wrapped = wrapper.lookingAt();
    this.lines = !wrapped && areLines(head);
    this.before = wrapped ? wrapper.end() : 0;
  }

  /// Whether a beginning is one of lines with an object each.
  private static boolean areLines(String head) {
    String start = head.stripLeading();
    int end = start.indexOf('\n');
    String first = (end < 0 ? start : start.substring(0, end)).strip();
    return first.startsWith("{") && (first.endsWith("}") || start.contains("\n{\""));
  }

  /// Goes to the next object, or to what stands in its place; false when there is none.
  boolean next() throws IOException {
    for (; before > 0; before--) {
      read();
    }
    int c = read();
    while (c >= 0 && (c <= ' ' || c == ',' || c == '[' || c == ']')) {
      over |= wrapped && c == ']';
      c = read();
    }
    if (c < 0 || over) {
      return false;
    }
    record.setLength(0);
    depth = 0;
    text = false;
    escaped = false;
    cutting = false;
    escape = 0;
    recordLine = line;
    whole = false;
    boolean object = c == '{';
    while (c >= 0) {
      if (c == '\n' && (lines || !object)) {
        return true;
      }
      take((char) c);
      if (object && depth == 0) {
        whole = record.length() < LARGEST;
        return true;
      }
      c = read();
    }
    return true;
  }

  /// The text of the object, as far as it goes.
  String record() {
    return record.toString();
  }

  /// Where it begins.
  long line() {
    return recordLine;
  }

  /// Whether it was found to its end, and is not larger than a product can be.
  boolean isWhole() {
    return whole;
  }

  /// Whether the file ended within it.
  boolean isCutOff() {
    return !whole && ended;
  }

  private void take(char c) {
    if (text) {
      inText(c);
      return;
    }
    switch (c) {
      case '"' -> {
        text = true;
        length = 0;
      }
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {}
    }
    add(c);
  }

  private void inText(char c) {
    boolean inEscape = escaped || escape > 0;
    if (c == '"' && !inEscape) {
      text = false;
      cutting = false;
      add(c);
      return;
    }
    cutting |= !inEscape && length >= longest;
    if (escaped) {
      escaped = false;
      escape = c == 'u' ? 4 : 0;
    } else if (escape > 0) {
      escape--;
    } else {
      escaped = c == '\\';
    }
    length++;
    if (!cutting) {
      add(c);
    }
  }

  private void add(char c) {
    if (record.length() < LARGEST) {
      record.append(c);
    }
  }

  private int read() throws IOException {
    if (at == limit) {
      int count = ended ? -1 : in.read(buffer, 0, buffer.length);
      at = 0;
      limit = Math.max(0, count);
      ended = count < 0;
      if (count <= 0) {
        return -1;
      }
    }
    char c = buffer[at++];
    line += c == '\n' ? 1 : 0;
    return c;
  }
}
