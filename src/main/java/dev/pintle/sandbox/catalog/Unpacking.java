package dev.pintle.sandbox.catalog;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// The bytes of a file that may be packed with gzip, once or twice, whatever it is called. More
/// than a limit is not read. Not thread-safe.
public final class Unpacking extends FilterInputStream {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC_1 = 0x1F;
  private static final int MAGIC_2 = 0x8B;
  private static final int LAYERS = 2; // a packed file can be sent packed

  private long room;

  private Unpacking(InputStream in, long maxBytes) {
    super(in);
    room = maxBytes;
  }

  /// Opens a file.
  ///
  /// @throws IOException when it cannot be read; so do its methods, when there is too much
  public static InputStream of(InputStream file, long maxBytes) throws IOException {
    InputStream bytes = new BufferedInputStream(file, BUFFER);
    for (int i = 0; i < LAYERS && isPacked(bytes); i++) {
      bytes = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
    }
    return new Unpacking(bytes, maxBytes);
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int read = super.read(to, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int read) throws IOException {
    room -= read;
    if (room < 0) {
      throw new IOException("the file is larger than it may be");
    }
  }

  private static boolean isPacked(InputStream bytes) throws IOException {
    bytes.mark(2);
    boolean packed = bytes.read() == MAGIC_1 && bytes.read() == MAGIC_2;
    bytes.reset();
    return packed;
  }
}
