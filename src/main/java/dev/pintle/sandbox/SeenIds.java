package dev.pintle.sandbox;

/// Which events were seen within the last two days, and from which sides, as digests of 96 bits in
/// flat tables, because millions are remembered. Two generations take turns, so that the oldest are
/// forgotten when there are too many. Not thread-safe.
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

  /// Remembers an event of the Conversions API; false when it had been seen there within the last
  /// 48 hours.
  boolean add(String adAccountId, String eventName, String eventId, long atSeconds) {
    return !note(adAccountId, eventName, eventId, atSeconds, Sides.API).has(Sides.API);
  }

  /// Remembers an event; returns from which sides it had been seen within the last 48 hours.
  Sides note(String adAccountId, String eventName, String eventId, long atSeconds, Sides from) {
    long key = mix(eventId, mix(eventName, mix(adAccountId, 1)));
    int check = (int) mix(eventId, mix(eventName, 2));
    Table in = current.get(key, check) >= previous.get(key, check) ? current : previous;
    long seen = in.get(key, check);
    boolean known = seen >= 0 && Math.abs(atSeconds - seen) <= WINDOW_SECONDS;
    Sides before = known ? in.sides(key, check) : Sides.NONE;
    if (before.has(from)) {
      return before;
    }
    if (current.size >= perGeneration) {
      forgotten += previous.size;
      previous = current;
      current = new Table(INITIAL);
    }
    current.put(key, check, known ? seen : atSeconds, before.with(from));
    return before;
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
    private byte[] sides;
    private int size;

    Table(int capacity) {
      keys = new long[capacity];
      checks = new int[capacity];
      times = new int[capacity];
      sides = new byte[capacity];
    }

    long get(long key, int check) {
      int place = place(key, check);
      return times[place] == 0 ? -1 : Integer.toUnsignedLong(times[place]);
    }

    Sides sides(long key, int check) {
      return Sides.of(sides[place(key, check)]);
    }

    void put(long key, int check, long seconds, Sides from) {
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
      sides[place] = from.code();
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
      old.sides = sides;
      int capacity = keys.length * 2;
      keys = new long[capacity];
      checks = new int[capacity];
      times = new int[capacity];
      sides = new byte[capacity];
      for (int i = 0; i < old.keys.length; i++) {
        if (old.times[i] != 0) {
          int place = place(old.keys[i], old.checks[i]);
          keys[place] = old.keys[i];
          checks[place] = old.checks[i];
          times[place] = old.times[i];
          sides[place] = old.sides[i];
        }
      }
    }
  }
}
