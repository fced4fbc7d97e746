package dev.pintle.collect;

import dev.pintle.http.Bodies;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Reads the bodies of requests, within the memory that all of them together may take. Thread-safe.
final class RequestBodies {
  private static final int MAX_BODY_BYTES = 4 << 20;
  private static final int BODY_ROOM_KB = 96 << 10;
  private static final int SMALL_BODY_BYTES = 64 << 10;

  /// Room for bodies being read, in KB: what bounds the memory that requests can take.
  private final Semaphore room = new Semaphore(BODY_ROOM_KB);

  /// Room for one body, to be closed when it is no longer needed.
  Room room() {
    return new Room(room);
  }

  /// The body, unpacked.
  byte[] read(Request request, Room held) throws IOException {
    long length = request.getLength();
    InputStream in = Content.Source.asInputStream(request);
    if (length > MAX_BODY_BYTES) {
      throw Bodies.tooLarge(in, MAX_BODY_BYTES);
    }
    boolean small = length >= 0 && length <= SMALL_BODY_BYTES;
    held.holdAtLeast(small ? length : 0);
    byte[] received = Bodies.read(small ? in : held.growingWith(in), null, MAX_BODY_BYTES, length);
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding == null) {
      return received;
    }
    held.holdAtLeast((long) received.length + MAX_BODY_BYTES);
    return Bodies.unpack(received, encoding, MAX_BODY_BYTES);
  }
}
