package dev.pintle.journal.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Remembers the latest message ids: at least half of `limit` of them, at most all of it, 32 bytes
/// each. An id is kept as 128 bits of its SHA-256 with its store's. Not thread-safe.
final class RepeatWindow {
  /// Half a digest: tells ids apart for as long as a shop lives.
  record Id(long high, long low) {
    void put(ByteBuffer into) {
      into.putLong(high).putLong(low);
    }
  }

  static final int ID_BYTES = 16;

  private final MessageDigest sha256 = sha256();
  private final int generationLimit;
  private IdSet young;
  private IdSet old;

  RepeatWindow(int limit) {
    generationLimit = limit / 2;
    young = new IdSet(generationLimit);
    old = new IdSet(0);
  }

  Id id(String storeId, String messageId) {
    sha256.update(storeId.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    var digest = ByteBuffer.wrap(sha256.digest(messageId.getBytes(StandardCharsets.UTF_8)));
    return new Id(digest.getLong(), digest.getLong());
  }

  boolean contains(Id id) {
    return young.contains(id) || old.contains(id);
  }

  void add(Id id) {
    if (young.size == generationLimit) {
      old = young;
      young = new IdSet(generationLimit);
    }
    young.add(id);
  }

  /// Open addressing over pairs of longs; the pair (0, 0), which no digest is, marks a free place.
  private static final class IdSet {
    private final long[] slots;
    private final int mask;
    private int size;

    IdSet(int limit) {
      int places = Integer.highestOneBit(Math.max(1, limit)) * 4;
      slots = new long[places * 2];
      mask = places - 1;
    }

    boolean contains(Id id) {
      int place = (int) id.low & mask;
      while (slots[2 * place] != 0 || slots[2 * place + 1] != 0) {
        if (slots[2 * place] == id.high && slots[2 * place + 1] == id.low) {
          return true;
        }
        place = (place + 1) & mask;
      }
      return false;
    }

    void add(Id id) {
      int place = (int) id.low & mask;
      while (slots[2 * place] != 0 || slots[2 * place + 1] != 0) {
        place = (place + 1) & mask;
      }
      slots[2 * place] = id.high;
      slots[2 * place + 1] = id.low;
      size++;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
