package dev.pintle.catalog.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that ends in trouble where more comes than is taken.
final class Limited extends FilterInputStream {
  private long room;

  Limited(InputStream in, long most) {
    super(in);
    this.room = most;
  }

  static final class TooLarge extends IOException {}

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int more) throws TooLarge {
    room -= more;
    if (room < 0) {
      throw new TooLarge();
    }
  }
}
