package dev.pintle.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes JSON as UTF-8 bytes into a growing buffer: for the hot path, where a generator object an
/// event is too much, and for text that may hold lone surrogates, which become U+FFFD. Commas are
/// put where they belong. Not thread-safe; use one for each thread and [#clear()] it.
public final class JsonOut {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private static final int KNOWN_NAMES = 256;
  private static final int WORTH_REMEMBERING = 4_096;

  private byte[] buffer;
  private int size;
  private boolean needsComma;

  /// Names come again and again, as the very same texts: how each was written last time. Only a
  /// writer of much remembers them.
  private final @Nullable String[] names;

  private final byte[][] writtenNames;

  public JsonOut(int capacity) {
    buffer = new byte[capacity];
    names = new @Nullable String[capacity < WORTH_REMEMBERING ? 1 : KNOWN_NAMES];
    writtenNames = new byte[names.length][];
  }

  public JsonOut beginObject() {
    comma();
    push('{');
    needsComma = false;
    return this;
  }

  public JsonOut endObject() {
    push('}');
    needsComma = true;
    return this;
  }

  public JsonOut beginArray() {
    comma();
    push('[');
    needsComma = false;
    return this;
  }

  public JsonOut endArray() {
    push(']');
    needsComma = true;
    return this;
  }

  @SuppressWarnings("ReferenceEquality") // a text that is equal but another is written anew
  public JsonOut name(String name) {
    comma();
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (names.length - 1);
    if (names[slot] == name) {
      byte[] written = writtenNames[slot];
      room(written.length);
      System.arraycopy(written, 0, buffer, size, written.length);
      size += written.length;
    } else {
      int start = size;
      quoted(name);
      push(':');
      names[slot] = name;
      writtenNames[slot] = Arrays.copyOfRange(buffer, start, size);
    }
    needsComma = false;
    return this;
  }

  public JsonOut text(String value) {
    comma();
    quoted(value);
    needsComma = true;
    return this;
  }

  public JsonOut number(long value) {
    if (value < 0) {
      return raw(Long.toString(value));
    }
    comma();
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    room(digits);
    long rest = value;
    for (int at = size + digits - 1; at >= size; at--, rest /= 10) {
      buffer[at] = (byte) ('0' + rest % 10);
    }
    size += digits;
    needsComma = true;
    return this;
  }

  public JsonOut bool(boolean value) {
    return raw(value ? TRUE : FALSE);
  }

  public JsonOut field(String name, String value) {
    return name(name).text(value);
  }

  public JsonOut field(String name, long value) {
    return name(name).number(value);
  }

  public JsonOut field(String name, boolean value) {
    return name(name).bool(value);
  }

  /// A value that is JSON already, in ASCII: a number's digits.
  @SuppressWarnings("deprecation") // the one way to copy ASCII without an array in between
  public JsonOut raw(String ascii) {
    comma();
    int length = ascii.length();
    room(length);
    ascii.getBytes(0, length, buffer, size);
    size += length;
    needsComma = true;
    return this;
  }

  /// A value that is JSON already.
  public JsonOut raw(byte[] json) {
    return raw(json, 0, json.length);
  }

  public JsonOut raw(byte[] json, int offset, int length) {
    comma();
    room(length);
    System.arraycopy(json, offset, buffer, size, length);
    size += length;
    needsComma = true;
    return this;
  }

  /// A text of lower-case hexadecimal digits.
  public JsonOut hex(byte[] bytes) {
    comma();
    room(2 * bytes.length + 2);
    buffer[size++] = '"';
    for (byte b : bytes) {
      buffer[size++] = HEX[(b >> 4) & 15];
      buffer[size++] = HEX[b & 15];
    }
    buffer[size++] = '"';
    needsComma = true;
    return this;
  }

  public JsonOut json(Json json) {
    switch (json) {
      case Json.Text(String value) -> text(value);
      case Json.Num(String digits) -> raw(digits);
      case Json.Bool(boolean value) -> bool(value);
      case Json.Null _ -> raw(NULL);
      case Json.Arr(var items) -> {
        beginArray();
        items.forEach(this::json);
        endArray();
      }
      case Json.Obj object -> {
        beginObject();
        for (int i = 0; i < object.size(); i++) {
          name(object.name(i)).json(object.value(i));
        }
        endObject();
      }
    }
    return this;
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  /// Cuts back to what had been written when it had this size, as if the rest had never been; the
  /// next value is preceded by a comma when `comma` says so.
  public void truncate(int toSize, boolean comma) {
    size = toSize;
    needsComma = comma;
  }

  public void clear() {
    truncate(0, false);
  }

  @Override
  public String toString() {
    return new String(buffer, 0, size, StandardCharsets.UTF_8);
  }

  private void comma() {
    if (needsComma) {
      push(',');
    }
  }

  private void push(char ascii) {
    room(1);
    buffer[size++] = (byte) ascii;
  }

  private void room(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }

  private void quoted(String value) {
    int length = value.length();
    room(3 * length + 2);
    byte[] bytes = buffer; // locals, so that the loop over plain text touches no field
    int at = size;
    bytes[at++] = '"';
    int i = 0;
    while (i < length) {
      char c = value.charAt(i);
      if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
        break;
      }
      bytes[at++] = (byte) c;
      i++;
    }
    size = at;
    if (i < length) {
      notPlain(value, i);
    }
    buffer[size++] = '"';
  }

  private void notPlain(String value, int from) {
    int length = value.length();
    for (int i = from; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        i = wide(value, i, c);
      } else if (c >= ' ' && c != '"' && c != '\\') {
        buffer[size++] = (byte) c;
      } else {
        escaped(c, 3 * (length - i));
      }
    }
  }

  /// Writes the character at an index, with its other half when it is a pair; returns the index of
  /// the last `char` written.
  private int wide(String value, int index, char c) {
    if (c < 0x800) {
      buffer[size++] = (byte) (0xC0 | (c >> 6));
      buffer[size++] = (byte) (0x80 | (c & 0x3F));
      return index;
    }
    if (Character.isHighSurrogate(c)
        && index + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(index + 1))) {
      int point = Character.toCodePoint(c, value.charAt(index + 1));
      buffer[size++] = (byte) (0xF0 | (point >> 18));
      buffer[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
      buffer[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
      buffer[size++] = (byte) (0x80 | (point & 0x3F));
      return index + 1;
    }
    char safe = Character.isSurrogate(c) ? '\uFFFD' : c;
    buffer[size++] = (byte) (0xE0 | (safe >> 12));
    buffer[size++] = (byte) (0x80 | ((safe >> 6) & 0x3F));
    buffer[size++] = (byte) (0x80 | (safe & 0x3F));
    return index;
  }

  private void escaped(char c, int stillToCome) {
    room(6 + stillToCome + 1);
    buffer[size++] = '\\';
    switch (c) {
      case '"', '\\' -> buffer[size++] = (byte) c;
      case '\n' -> buffer[size++] = 'n';
      case '\r' -> buffer[size++] = 'r';
      case '\t' -> buffer[size++] = 't';
      default -> {
        buffer[size++] = 'u';
        buffer[size++] = '0';
        buffer[size++] = '0';
        buffer[size++] = HEX[c >> 4];
        buffer[size++] = HEX[c & 15];
      }
    }
  }
}
