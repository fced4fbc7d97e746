package dev.pintle.sandbox;

/// Which events were seen within the last two days, as digests of 96 bits in flat tables, because
/// millions are remembered. Two generations take turns, so that the oldest are forgotten when there
/// are too many. Not thread-safe.
final class SeenIds {
  private static final long WINDOW_SECONDS = 48 * 3600;
  private static final int INITIAL = 1 << 12;

  private final int perGeneration;
  private Table current = new Table(INITIAL);
  private Table previous = new Table(1);
  private long forgotten;

  SeenIds(int remembered) {
    perGeneration = Math.max(1, remembered / 2);
  }

  /// Remembers an event; false when it had been seen within the last 48 hours.
  boolean add(String adAccountId, String eventName, String eventId, long atSeconds) {
    long key = mix(eventId, mix(eventName, mix(adAccountId, 1)));
    int check = (int) mix(eventId, mix(eventName, 2));
    long seen = Math.max(current.get(key, check), previous.get(key, check));
    if (seen >= 0 && Math.abs(atSeconds - seen) <= WINDOW_SECONDS) {
      return false;
    }
    if (current.size >= perGeneration) {
      forgotten += previous.size;
      previous = current;
      current = new Table(INITIAL);
    }
    current.put(key, check, atSeconds);
    return true;
  }

  int remembered() {
    return current.size + previous.size;
  }

  long forgotten() {
    return forgotten;
  }

  /// A well-spread 64-bit digest of a text.
  static long mix(String text, long seed) {
    long hash = seed * 0x9E3779B97F4A7C15L + text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 32;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }

  /// Open addressing; half full at most. A time of 0 marks a free place.
  private static final class Table {
    private long[] keys;
    private int[] checks;
    private int[] times;
    private int size;

    Table(int capacity) {
      keys = new long[capacity];
      checks = new int[capacity];
      times = new int[capacity];
    }

    long get(long key, int check) {
      int place = place(key, check);
      return times[place] == 0 ? -1 : Integer.toUnsignedLong(times[place]);
    }

    void put(long key, int check, long seconds) {
      if (size * 2 >= keys.length) {
        grow();
      }
      int place = place(key, check);
      if (times[place] == 0) {
        size++;
      }
      keys[place] = key;
      checks[place] = check;
      times[place] = (int) Math.clamp(seconds, 1, 0xFFFFFFFFL);
    }

    private int place(long key, int check) {
      int mask = keys.length - 1;
      int place = (int) key & mask;
      while (times[place] != 0 && (keys[place] != key || checks[place] != check)) {
        place = (place + 1) & mask;
      }
      return place;
    }

    private void grow() {
      var old = new Table(0);
      old.keys = keys;
      old.checks = checks;
      old.times = times;
      int capacity = keys.length * 2;
      keys = new long[capacity];
      checks = new int[capacity];
      times = new int[capacity];
      for (int i = 0; i < old.keys.length; i++) {
        if (old.times[i] != 0) {
          int place = place(old.keys[i], old.checks[i]);
          keys[place] = old.keys[i];
          checks[place] = old.checks[i];
          times[place] = old.times[i];
        }
      }
    }
  }
}
