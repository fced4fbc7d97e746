package dev.pintle.collect.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes read, so that progress can be told as a part of the file as it is on disk.
final class Counted extends FilterInputStream {
  private final AtomicLong count;
  private boolean ended;

  Counted(InputStream in, AtomicLong count) {
    super(in);
    this.count = count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count.addAndGet(read);
    }
    ended |= read < 0;
    return read;
  }

  /// Until the end has been seen, there may be more: `GZIPInputStream` takes a 0 for the end and
  /// would drop the further members of a file that is read from a pipe.
  @Override
  public int available() throws IOException {
    return ended ? 0 : Math.max(1, super.available());
  }
}
