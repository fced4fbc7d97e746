package dev.pintle.catalog.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The stream that products come from, which remembers when it broke: bad content also ends in an
/// IOException (of gzip), and only the stream's own is one for the caller.
final class ByteSource extends FilterInputStream {
  private @Nullable IOException broke;

  ByteSource(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      broke = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      broke = e;
      throw e;
    }
  }

  @Override
  public long skip(long count) throws IOException {
    try {
      return super.skip(count);
    } catch (IOException e) {
      broke = e;
      throw e;
    }
  }

  /// @throws IOException the stream's own, if it broke
  void rethrow() throws IOException {
    if (broke != null) {
      throw broke;
    }
  }
}
