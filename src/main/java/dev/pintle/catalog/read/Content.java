package dev.pintle.catalog.read;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// The bytes of a source, unpacked, up to a limit. What is broken about the packing ends it and is
/// told as a finding.
final class Content extends InputStream {
  private static final int HEAD = 4_096;
  private static final int BUFFER = 1 << 16;
  private static final int DEEPEST = 3;

  private final ByteSource source;
  private final InputStream in;
  private final long largest;
  private final Findings findings;
  private long bytes;
  private boolean ended;

  private Content(ByteSource source, InputStream in, long largest, Findings findings) {
    this.source = source;
    this.in = in;
    this.largest = largest;
    this.findings = findings;
  }

  /// @throws IOException when the stream breaks
  static Content of(InputStream stream, long largest, Findings findings) throws IOException {
    ByteSource source = new ByteSource(stream);
    InputStream in = new BufferedInputStream(source, BUFFER);
    try {
      for (int depth = 0; depth < DEEPEST && startsWith(in, 0x1f, 0x8b); depth++) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      }
    } catch (IOException _) {
      source.rethrow();
      breaksOff(findings);
      in = new ByteArrayInputStream(new byte[0]);
    }
    return new Content(source, in, largest, findings);
  }

  private static boolean startsWith(InputStream in, int first, int second) throws IOException {
    in.mark(2);
    boolean starts = in.read() == first && in.read() == second;
    in.reset();
    return starts;
  }

  /// The first bytes, which are read again afterwards.
  byte[] head() throws IOException {
    in.mark(HEAD);
    byte[] head = new byte[HEAD];
    int length = 0;
    try {
      length = Math.max(0, in.readNBytes(head, 0, HEAD));
      in.reset();
    } catch (IOException _) {
      source.rethrow();
      in.reset();
    }
    return Arrays.copyOf(head, length);
  }

  /// How many there were so far.
  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      int count = in.read(into, offset, length);
      if (count < 0) {
        ended = true;
        return -1;
      }
      bytes += count;
      return bytes > largest ? tooLong(count) : count;
    } catch (IOException _) {
      source.rethrow();
      ended = true;
      breaksOff(findings);
      return -1;
    }
  }

  /// Ends the content here; who gave the stream closes it.
  @Override
  public void close() {
    ended = true;
  }

  private int tooLong(int count) {
    ended = true;
    findings.incomplete();
    findings.error(
        "FEED_LENGTH_TOO_LONG",
        0,
        "",
        "",
        "the file is larger than " + largest + " bytes: split it, or allow more for this source");
    int kept = (int) (count - (bytes - largest));
    bytes = largest;
    return kept == 0 ? -1 : kept;
  }

  private static void breaksOff(Findings findings) {
    findings.incomplete();
    findings.error(
        "FETCH_ERROR", 0, "", "", "the gzip file is damaged or breaks off: send it again whole");
  }
}
