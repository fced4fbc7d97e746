package dev.pintle.sandbox.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;

/// From the bytes of a feed to its text. Files must be in UTF-8; all else is an encoding error.
final class Decoding {
  private static final int BUFFER = 1 << 16;

  private Decoding() {}

  /// The bytes behind a byte-order mark, if there is one.
  static InputStream pastMark(InputStream file) throws IOException, FeedRefused {
    var bytes = new BufferedInputStream(file, BUFFER);
    bytes.mark(4);
    int first = bytes.read();
    int second = bytes.read();
    int third = bytes.read();
    bytes.reset();
    boolean wide = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
    if (wide || first == 0 || second == 0) {
      throw new FeedRefused("ENCODING_ERROR");
    }
    if (first == 0xEF && second == 0xBB && third == 0xBF) {
      bytes.skipNBytes(3);
    }
    return bytes;
  }

  /// A reader that fails with a `CharacterCodingException` at bytes that are no UTF-8.
  static Reader text(InputStream bytes) {
    return new InputStreamReader(
        bytes,
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
