package dev.pintle.catalog.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Hands what is written to another thread, which compresses it while this one goes on. Used by one
/// thread, which closes it, and thereby what it writes to.
final class WorkerStream extends OutputStream {
  private static final int CHUNK = 1 << 17;
  private static final int CHUNKS = 16;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(CHUNKS);
  private final OutputStream to;
  private final Thread worker;
  private volatile @Nullable IOException failure;
  private byte[] chunk = new byte[CHUNK];
  private int size;
  private boolean closed;

  WorkerStream(OutputStream to) {
    this.to = to;
    this.worker = Thread.ofPlatform().daemon().name("feed-file").start(this::work);
  }

  @Override
  public void write(int b) throws IOException {
    if (size == CHUNK) {
      hand();
    }
    chunk[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (size == CHUNK) {
        hand();
      }
      int count = Math.min(left, CHUNK - size);
      System.arraycopy(bytes, from, chunk, size, count);
      size += count;
      from += count;
      left -= count;
    }
  }

  /// Ends when all is written.
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      hand();
      put(END);
      worker.join();
    } catch (InterruptedException e) {
      throw stopped(e);
    }
    check();
  }

  private void hand() throws IOException {
    check();
    if (size > 0) {
      try {
        put(size == CHUNK ? chunk : Arrays.copyOf(chunk, size));
      } catch (InterruptedException e) {
        throw stopped(e);
      }
      chunk = new byte[CHUNK];
      size = 0;
    }
  }

  private void put(byte[] bytes) throws InterruptedException {
    queue.put(bytes);
  }

  private IOException stopped(InterruptedException e) {
    worker.interrupt();
    Thread.currentThread().interrupt();
    return new IOException("stopped while a file was written", e);
  }

  private void check() throws IOException {
    IOException failed = failure;
    if (failed != null) {
      throw new IOException("cannot write a feed's file", failed);
    }
  }

  private void work() {
    try (to) {
      for (byte[] bytes = queue.take(); bytes.length > 0; bytes = queue.take()) {
        if (failure == null) {
          try {
            to.write(bytes);
          } catch (IOException e) {
            failure = e; // what follows is taken and dropped, so that nobody waits for room
          }
        }
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException _) {
      failure = new IOException("stopped");
    }
  }
}
