package dev.pintle.catalog.check;

/// Whole numbers by 64-bit hashes of texts, 12 bytes each at most two thirds full: a million ids
/// take 24 MB. Of a million different texts, two have the same hash with a probability of 3 in 100
/// million, of 20 million with 1 in 100,000; we live with it: the later product would then be held
/// for a repetition. Not thread-safe.
final class HashCounts {
  private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

  private long[] keys;
  private int[] values;
  private int size;

  HashCounts() {
    keys = new long[1_024];
    values = new int[1_024];
  }

  /// Continues a hash with a text, and with its end: `ab`, `c` is not `a`, `bc`.
  static long hash(long before, String text) {
    long hash = before ^ PRIME;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
      hash ^= hash >>> 32;
    }
    hash = (hash ^ 0x1_0000L) * PRIME;
    return hash ^ (hash >>> 29);
  }

  /// What is there; 0 when nothing is.
  int get(long hash) {
    return values[slot(hash)];
  }

  /// @param value not 0
  void put(long hash, int value) {
    int slot = slot(hash);
    if (values[slot] == 0) {
      keys[slot] = hash;
      size++;
    }
    values[slot] = value;
    if (size > keys.length / 3 * 2) {
      grow();
    }
  }

  private int slot(long hash) {
    int mask = keys.length - 1;
    int slot = (int) (hash >>> 20) & mask;
    while (values[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
