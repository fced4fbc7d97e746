package dev.pintle.sandbox.catalog;

import java.util.Arrays;

/// Which ids were seen, as digests of 64 bits in a flat table, because there may be millions. Not
/// thread-safe.
final class IdSet {
  private long[] table = new long[1 << 10];
  private int size;

  /// False when it had been there.
  boolean add(String id) {
    if (size * 2 >= table.length) {
      long[] before = table;
      table = new long[before.length * 2];
      Arrays.stream(before).filter(digest -> digest != 0).forEach(this::place);
    }
    if (!place(digest(id))) {
      return false;
    }
    size++;
    return true;
  }

  private boolean place(long digest) {
    int at = (int) digest & (table.length - 1);
    while (table[at] != 0) {
      if (table[at] == digest) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = digest;
    return true;
  }

  /// Never 0, which marks a free place.
  private static long digest(String id) {
    long hash = 0x9E3779B97F4A7C15L + id.length();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 32;
    }
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return (hash ^ (hash >>> 31)) | 1L << 63;
  }
}
