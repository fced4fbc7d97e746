package dev.pintle.http;

import java.io.IOException;
import java.io.InputStream;

/// Takes a file as it comes.
@FunctionalInterface
public interface FileTaker {
  /// Reads all of it. It is not closed here.
  ///
  /// @param file may be packed: it comes as it was sent
  /// @throws IOException when it cannot be read on; whatever fails besides is thrown unchecked
  void take(InputStream file) throws IOException;
}
