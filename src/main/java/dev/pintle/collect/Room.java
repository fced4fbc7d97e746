package dev.pintle.collect;

import dev.pintle.http.HttpProblem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A request's share of the memory that all bodies together may take. It grows as the body arrives,
/// so that one which promises much and sends little holds up nobody. Belongs to one thread; close
/// it when the body is no longer needed.
final class Room implements AutoCloseable {
  private static final int STEP_KB = 64;
  private static final int WAIT_S = 5;

  private final Semaphore free;
  private int heldKb;

  /// @param free what is left for all, in KB
  Room(Semaphore free) {
    this.free = free;
  }

  /// Takes more, when there is less than this.
  ///
  /// @throws HttpProblem 503 when others take all there is
  void holdAtLeast(long bytes) {
    int kilobytes = 1 + (int) (bytes >> 10);
    int more = kilobytes - heldKb;
    if (more <= 0) {
      return;
    }
    try {
      if (!free.tryAcquire(more, WAIT_S, TimeUnit.SECONDS)) {
        throw HttpProblem.unavailable(
            "more is being sent at once than there is memory for; send the same again later",
            Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpProblem.unavailable("the server is stopping", Duration.ofSeconds(1));
    }
    heldKb = kilobytes;
  }

  /// The same bytes, for which room is taken as they come.
  InputStream growingWith(InputStream in) {
    return new InputStream() {
      private long count;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        count += Math.max(0, read);
        if (count >> 10 >= heldKb) {
          holdAtLeast(count + (STEP_KB << 10));
        }
        return read;
      }
    };
  }

  @Override
  public void close() {
    free.release(heldKb);
  }
}
