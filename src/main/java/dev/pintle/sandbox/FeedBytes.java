package dev.pintle.sandbox;

import dev.pintle.sandbox.catalog.Unpacking;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The bytes of a feed's file.
///
/// @param maxBytes more than this is not read, once it is unpacked
record FeedBytes(Path file, long maxBytes) {
  /// What the file is known by.
  ///
  /// @throws IOException when it is too large or packed and not whole
  String signature() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (var in = new DigestInputStream(open(), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  InputStream open() throws IOException {
    return Unpacking.of(Files.newInputStream(file), maxBytes);
  }
}
