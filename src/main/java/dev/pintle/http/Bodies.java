package dev.pintle.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads request bodies within limits. Stateless. What is too large is received to its end, up to
/// some megabytes, before it is refused: who is still sending when the connection closes may never
/// read why.
public final class Bodies {
  private static final int DRAINED_BYTES = 32 << 20;

  private Bodies() {}

  /// The body as it was meant, with `Content-Encoding: gzip` undone.
  ///
  /// @param limit how many bytes it may have, before and after unpacking
  /// @throws HttpProblem 413 when there are more, 400 when it is not gzip although it says so, 415
  ///   for any other encoding
  /// @throws IOException when the sender went away
  public static byte[] read(InputStream in, @Nullable String contentEncoding, int limit)
      throws IOException {
    return unpack(limited(in, limit), contentEncoding, limit);
  }

  /// The same for a body whose length is known beforehand, without copying it.
  ///
  /// @throws EOFException when it ends early
  public static byte[] read(
      InputStream in, @Nullable String contentEncoding, int limit, long length) throws IOException {
    if (length < 0) {
      return read(in, contentEncoding, limit);
    }
    if (length > limit) {
      throw tooLarge(in, limit);
    }
    byte[] received = in.readNBytes((int) length);
    if (received.length < length) {
      throw new EOFException("the body ended after " + received.length + " bytes");
    }
    return unpack(received, contentEncoding, limit);
  }

  /// Undoes a `Content-Encoding` on bytes already received.
  public static byte[] unpack(byte[] received, @Nullable String contentEncoding, int limit) {
    if (contentEncoding == null || contentEncoding.equalsIgnoreCase("identity")) {
      return received;
    }
    if (!contentEncoding.equalsIgnoreCase("gzip") && !contentEncoding.equalsIgnoreCase("x-gzip")) {
      throw new HttpProblem(
          415,
          "unsupported_encoding",
          "Content-Encoding must be gzip or absent, not what was sent");
    }
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(received), 8192)) {
      byte[] plain = unzipped.readNBytes(limit + 1);
      if (plain.length > limit) {
        throw tooLarge(limit);
      }
      return plain;
    } catch (IOException e) {
      throw HttpProblem.badRequest(
          "invalid_gzip", "the body is not gzip although Content-Encoding says so");
    }
  }

  /// The refusal of a body, once its rest was received.
  ///
  /// @throws IOException when the sender went away
  public static HttpProblem tooLarge(InputStream rest, int limit) throws IOException {
    drain(rest);
    return tooLarge(limit);
  }

  private static HttpProblem tooLarge(int limit) {
    return new HttpProblem(
        413, "body_too_large", "the body is larger than " + limit + " bytes; send smaller batches");
  }

  private static byte[] limited(InputStream in, int limit) throws IOException {
    var bytes = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (bytes.size() + read > limit) {
        throw tooLarge(in, limit);
      }
      bytes.write(buffer, 0, read);
    }
    return bytes.toByteArray();
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[8192];
    int left = DRAINED_BYTES;
    int read = 0;
    while (read >= 0 && left > 0) {
      read = in.read(buffer, 0, Math.min(buffer.length, left));
      left -= Math.max(0, read);
    }
  }
}
