package dev.pintle.catalog.read;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the bytes of a file become characters.
///
/// @param markLength bytes of the byte-order mark, which is passed over
record Encoding(Charset charset, int markLength) {
  static final Charset WINDOWS = Charset.forName("windows-1252");

  private static final Charset UTF_32 = Charset.forName("UTF-32LE");
  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

  /// @param forced the name of a character set, or empty
  static Encoding of(byte[] head, String forced) {
    Encoding marked = marked(head);
    if (marked != null) {
      return marked;
    }
    if (!forced.isEmpty()) {
      return new Encoding(Charset.forName(forced), 0);
    }
    if (is(head, 0, -1) && is(head, 1, 0) && is(head, 2, -1) && is(head, 3, 0)) {
      return new Encoding(StandardCharsets.UTF_16LE, 0);
    }
    if (is(head, 0, 0) && is(head, 1, -1) && is(head, 2, 0) && is(head, 3, -1)) {
      return new Encoding(StandardCharsets.UTF_16BE, 0);
    }
    return new Encoding(declared(head), 0);
  }

  private static @Nullable Encoding marked(byte[] head) {
    if (is(head, 0, 0xEF) && is(head, 1, 0xBB) && is(head, 2, 0xBF)) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (is(head, 0, 0xFF) && is(head, 1, 0xFE)) {
      return is(head, 2, 0) && is(head, 3, 0)
          ? new Encoding(UTF_32, 4)
          : new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    return is(head, 0, 0xFE) && is(head, 1, 0xFF)
        ? new Encoding(StandardCharsets.UTF_16BE, 2)
        : null;
  }

  /// Whether a byte is the one given, or any but 0 for -1.
  private static boolean is(byte[] head, int index, int expected) {
    return index < head.length
        && (expected < 0 ? head[index] != 0 : (head[index] & 0xff) == expected);
  }

  private static Charset declared(byte[] head) {
    Matcher found = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      Charset charset = Charset.forName(found.group(1));
      // whoever declares Latin-1 means what browsers read as such
      boolean latin =
          charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
      boolean wide = charset.name().toUpperCase(Locale.ROOT).startsWith("UTF-");
      return latin ? WINDOWS : wide ? StandardCharsets.UTF_8 : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return StandardCharsets.UTF_8;
    }
  }
}
