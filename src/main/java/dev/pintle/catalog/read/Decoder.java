package dev.pintle.catalog.read;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Makes characters of bytes. What is not valid is read as windows-1252, byte by byte, so that a
/// file whose rows were put together from several sources comes out right; NUL characters are left
/// out. Both are told once, when the file ends.
final class Decoder extends Reader {
  private static final int BUFFER = 1 << 16;

  private final Content content;
  private final CharsetDecoder decoder;
  private final Findings findings;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private char carried;
  private boolean last;
  private boolean ended;
  private long lines = 1;
  private long firstBad;
  private long bad;
  private long firstNul;
  private long nuls;

  private Decoder(Content content, Encoding encoding, Findings findings) {
    this.content = content;
    this.decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.findings = findings;
  }

  /// @throws IOException when the stream breaks
  static Decoder of(Content content, Encoding encoding, Findings findings) throws IOException {
    content.skipNBytes(Math.min(encoding.markLength(), content.head().length));
    return new Decoder(content, encoding, findings);
  }

  String encoding() {
    return decoder.charset().name();
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (length == 1) {
      return one(into, offset);
    }
    if (carried != 0 && length > 0) {
      into[offset] = carried;
      carried = 0;
      return 1;
    }
    while (!ended && length > 0) {
      CharBuffer out = CharBuffer.wrap(into, offset, length).slice();
      decode(out);
      int count = clean(into, offset, out.position());
      if (count > 0) {
        return count;
      }
    }
    return length == 0 ? 0 : -1;
  }

  /// Reads two, since a pair cannot be cut, and keeps the second for the next time.
  private int one(char[] into, int offset) throws IOException {
    char[] two = new char[2];
    int count = carried == 0 ? read(two, 0, 2) : 1;
    into[offset] = carried == 0 ? two[0] : carried;
    carried = count == 2 ? two[1] : 0;
    return count < 0 ? -1 : 1;
  }

  private void decode(CharBuffer out) throws IOException {
    CoderResult result = decoder.decode(bytes, out, last);
    if (result.isUnderflow()) {
      if (last) {
        ended = true;
        tell();
      } else if (out.position() == 0) {
        fill();
      }
    } else if (result.isError() && out.hasRemaining()) {
      repair(out, result.length());
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = content.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      last = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  private void repair(CharBuffer out, int length) {
    if (bad++ == 0) {
      firstBad = lines + out.duplicate().flip().chars().filter(c -> c == '\n').count();
    }
    boolean single = decoder.charset().equals(StandardCharsets.UTF_8);
    if (!single) {
      bytes.position(bytes.position() + length);
      out.put('\uFFFD');
      return;
    }
    byte[] one = {bytes.get()}; // the bytes after it may begin something valid
    out.put(Encoding.WINDOWS.decode(ByteBuffer.wrap(one)).get());
  }

  /// Takes away NUL characters and counts lines.
  private int clean(char[] chars, int offset, int length) {
    int to = offset;
    for (int i = offset; i < offset + length; i++) {
      char c = chars[i];
      if (c == 0) {
        if (nuls++ == 0) {
          firstNul = lines;
        }
        continue;
      }
      lines += c == '\n' ? 1 : 0;
      chars[to++] = c;
    }
    return to - offset;
  }

  private void tell() {
    if (bad > 0) {
      findings.warning(
          "ENCODING_ERROR",
          0,
          "",
          "",
          (bad == 1 ? "1 byte is not " : bad + " bytes are not ")
              + decoder.charset().name()
              + ", the first in line "
              + firstBad
              + "; read as windows-1252: save the file as UTF-8");
    }
    if (nuls > 0) {
      findings.warning(
          "ENCODING_ERROR",
          0,
          "",
          "",
          (nuls == 1 ? "1 NUL character was" : nuls + " NUL characters were")
              + " left out, the first in line "
              + firstNul
              + ": save the file as UTF-8");
    }
  }

  @Override
  public void close() {
    // who gave the stream closes it
  }
}
