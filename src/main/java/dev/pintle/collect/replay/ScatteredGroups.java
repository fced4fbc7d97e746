package dev.pintle.collect.replay;

import dev.pintle.collect.replay.Reading.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Knows, from a first pass over the file, the groups whose rows are not together and where the
/// last of them begin.
///
/// The memory is fixed: a Bloom filter says which groups may have been seen before, and only those
/// are remembered. One that is taken for another by mistake is remembered in vain, and is right all
/// the same. Not thread-safe.
final class ScatteredGroups {
  /// 16 MiB, which holds ten million groups with one mistake in a hundred.
  private static final int BITS = 1 << 27;

  private static final int PROBES = 4;

  /// Bounds the memory, at about a hundred bytes each.
  static final int MOST = 500_000;

  private final Map<Long, Long> lastRuns = new HashMap<>();
  private final List<String> columns;
  private long @Nullable [] seen = new long[BITS / Long.SIZE];
  private @Nullable String current;

  ScatteredGroups(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /// For mappings that group nothing.
  static ScatteredGroups none() {
    var none = new ScatteredGroups(List.of());
    none.close();
    return none;
  }

  /// Takes a row of the first pass.
  void see(Row row) {
    String key;
    try {
      key = Groups.key(columns, row);
    } catch (ValueException _) {
      return; // a bad row, as the second pass will say
    }
    if (key.equals(current)) {
      return;
    }
    current = key;
    long hash = hash(key);
    if (seenBefore(hash)) {
      lastRuns.put(hash, row.line());
      if (lastRuns.size() > MOST) {
        throw new ReplayException(
            "more than %,d groups of rows are not together; sort the file by %s"
                .formatted(MOST, String.join(", ", columns)));
      }
    }
  }

  /// Ends the first pass.
  void close() {
    seen = null;
    current = null;
  }

  /// Whether more rows of a group come after the run of them that began at this line.
  boolean returns(String key, long began) {
    Long last = lastRuns.isEmpty() ? null : lastRuns.get(hash(key));
    return last != null && last > began;
  }

  private boolean seenBefore(long hash) {
    long[] bits = seen;
    if (bits == null) {
      throw new IllegalStateException("the first pass is over");
    }
    boolean before = true;
    long step = (hash >>> 32) | 1;
    for (int i = 0; i < PROBES; i++) {
      int bit = (int) ((hash + i * step) & (BITS - 1));
      before &= (bits[bit >>> 6] & (1L << bit)) != 0;
      bits[bit >>> 6] |= 1L << bit;
    }
    return before;
  }

  /// FNV-1a with the last mixing of MurmurHash3, so that all bits are good.
  private static long hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
