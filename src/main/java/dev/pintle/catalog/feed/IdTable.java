package dev.pintle.catalog.feed;

/// What is known of each item of a feed, by a 64-bit hash of its id: a mark and a small note, 17
/// bytes each at most two thirds full. A million ids take 36 MB. Two of a million different ids
/// have the same hash with a probability of 3 in 100 million; the later one would then be held for
/// a repetition. Not thread-safe.
final class IdTable {
  private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

  private long[] keys;
  private long[] marks;

  /// 0 where nothing is.
  private byte[] notes;

  private int size;

  /// @param expected how many ids there will be, about
  IdTable(long expected) {
    int slots = 1_024;
    while (slots / 3L * 2L < Math.min(expected, 1L << 28)) {
      slots *= 2;
    }
    keys = new long[slots];
    marks = new long[slots];
    notes = new byte[slots];
  }

  /// A hash of a text that is the same in each run.
  static long hash(String text) {
    return hash(PRIME, text);
  }

  /// Continues a hash with a text and its end: `ab`, `c` is not `a`, `bc`.
  static long hash(long before, String text) {
    long hash = before;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
      hash ^= hash >>> 32;
    }
    hash = (hash ^ 0x1_0000L) * PRIME;
    return hash ^ (hash >>> 29);
  }

  int size() {
    return size;
  }

  /// What was noted; 0 when nothing was.
  byte note(long hash) {
    return notes[slot(hash)];
  }

  /// The mark; 0 when there is none.
  long mark(long hash) {
    return marks[slot(hash)];
  }

  /// @param note not 0
  void put(long hash, long mark, byte note) {
    int slot = slot(hash);
    if (notes[slot] == 0) {
      keys[slot] = hash;
      size++;
    }
    marks[slot] = mark;
    notes[slot] = note;
    if (size > keys.length / 3 * 2) {
      grow();
    }
  }

  /// Of the notes that there are.
  interface Notes {
    boolean test(byte note);
  }

  long count(Notes which) {
    long count = 0;
    for (byte note : notes) {
      if (note != 0 && which.test(note)) {
        count++;
      }
    }
    return count;
  }

  private int slot(long hash) {
    int mask = keys.length - 1;
    int slot = (int) (hash >>> 20) & mask;
    while (notes[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldMarks = marks;
    byte[] oldNotes = notes;
    keys = new long[oldKeys.length * 2];
    marks = new long[oldKeys.length * 2];
    notes = new byte[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNotes[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        marks[slot] = oldMarks[i];
        notes[slot] = oldNotes[i];
      }
    }
  }
}
