package dev.pintle.sandbox;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Lets so many bytes through and then no more. Not thread-safe.
final class FirstBytes extends FilterOutputStream {
  private final long most;
  private long written;

  /// There is more than was to be let through.
  static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EnoughException() {
      super("enough was written", null, false, false);
    }
  }

  FirstBytes(OutputStream to, long most) {
    super(to);
    this.most = most;
  }

  long written() {
    return written;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int fits = (int) Math.min(length, most - written);
    if (fits > 0) {
      out.write(bytes, offset, fits);
      written += fits;
    }
    if (fits < length) {
      throw new EnoughException();
    }
  }
}
