package dev.pintle.catalog.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses quickly rather than well. The same input gives the same output: the header holds no
/// time.
final class FastGzip extends GZIPOutputStream {
  private static final int BUFFER = 1 << 16;

  FastGzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
  }
}
