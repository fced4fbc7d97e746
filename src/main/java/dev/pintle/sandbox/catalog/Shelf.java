package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The items of a retail catalogue, one for each country, locale and item id, whatever they came
/// by. A million of them take some hundred megabytes. Thread-safe.
public final class Shelf {
  /// Of an item that came by the API.
  public static final String NO_FEED = "";

  private static final int PAGE = 500;

  // Guarded by this, with what is in it. By market, so that an item's key is its id alone.
  private final NavigableMap<Market, NavigableMap<String, Kept>> markets = new TreeMap<>();
  private Log log = new Nowhere();

  /// @param restock which restocking put it here; 0 when none did
  private record Kept(byte[] attributes, String feedId, long changedMs, int restock) {}

  private int restocks;

  /// Takes down what changes, as it changes.
  interface Log {
    void put(Item item);

    void removed(ItemKey key);
  }

  private static final class Nowhere implements Log {
    @Override
    public void put(Item item) {}

    @Override
    public void removed(ItemKey key) {}
  }

  /// Has changes taken down from now on.
  synchronized void log(Log other) {
    log = other;
  }

  public synchronized @Nullable Item find(ItemKey key) {
    Kept kept = market(key).get(key.itemId());
    return kept == null ? null : item(key, kept);
  }

  /// Puts an item here, in place of the one that is there. Nulls among the attributes are as if
  /// they were not there.
  ///
  /// @param feedId the feed it comes from, or [#NO_FEED]
  /// @return whether it is other than before
  public synchronized boolean put(ItemKey key, Json.Obj attributes, String feedId, Instant at) {
    return put(key, Packing.pack(attributes), feedId, at, 0);
  }

  /// Changes some attributes of an item and leaves the others: those that are given, and those that
  /// the mask names, which go when they are not given. Of those given, a mask that is not empty
  /// lets only those through that it names.
  ///
  /// @return false when there is no such item
  public synchronized boolean update(
      ItemKey key, Json.Obj attributes, Set<String> mask, Instant at) {
    Kept before = market(key).get(key.itemId());
    if (before == null) {
      return false;
    }
    put(key, Packing.pack(merged(before, attributes, mask)), before.feedId(), at, before.restock());
    return true;
  }

  /// Takes an item away; false when there is no such item.
  public synchronized boolean remove(ItemKey key) {
    boolean removed = market(key).remove(key.itemId()) != null;
    if (removed) {
      log.removed(key);
    }
    return removed;
  }

  /// Begins to put all items of a feed here anew. What it puts is here at once; what it does not is
  /// gone when it is finished.
  public synchronized Restocking restock(String feedId, Instant at) {
    restocks++;
    return new Restocking(feedId, at, restocks);
  }

  /// Takes all items of a feed away; returns how many these were.
  public int removeFeed(String feedId) {
    return removeIf(kept -> kept.feedId().equals(feedId));
  }

  public int clear() {
    return removeIf(_ -> true);
  }

  public synchronized int size() {
    return markets.values().stream().mapToInt(Map::size).sum();
  }

  /// How many items a feed has here.
  public synchronized int size(String feedId) {
    return (int)
        markets.values().stream()
            .flatMap(items -> items.values().stream())
            .filter(kept -> kept.feedId().equals(feedId))
            .count();
  }

  /// The next items in order of market and id.
  ///
  /// @param after the key of the last one had; null to begin
  public synchronized List<Item> after(@Nullable ItemKey after, int most) {
    var items = new ArrayList<Item>();
    for (var one : after == null ? markets.entrySet() : tail(after).entrySet()) {
      var rest =
          after != null && one.getKey().equals(after.market())
              ? one.getValue().tailMap(after.itemId(), false)
              : one.getValue();
      for (var item : rest.entrySet()) {
        if (items.size() == most) {
          return items;
        }
        items.add(item(new ItemKey(one.getKey(), item.getKey()), item.getValue()));
      }
    }
    return items;
  }

  /// Shows every item, in order. Others can change the shelf in between.
  public void each(Consumer<Item> seen) {
    var page = after(null, PAGE);
    while (!page.isEmpty()) {
      page.forEach(seen);
      page = after(page.getLast().key(), PAGE);
    }
  }

  private boolean put(ItemKey key, byte[] packed, String feedId, Instant at, int restock) {
    var items = markets.computeIfAbsent(key.market(), _ -> new TreeMap<>());
    Kept before = items.get(key.itemId());
    if (before != null
        && before.feedId().equals(feedId)
        && Arrays.equals(before.attributes(), packed)) {
      items.put(key.itemId(), new Kept(before.attributes(), feedId, before.changedMs(), restock));
      return false;
    }
    var kept = new Kept(packed, feedId, at.toEpochMilli(), restock);
    items.put(key.itemId(), kept);
    log.put(item(key, kept));
    return true;
  }

  private static Json.Obj merged(Kept before, Json.Obj attributes, Set<String> mask) {
    Json.Obj old = Packing.unpack(before.attributes());
    var merged = new LinkedHashMap<String, Json>();
    for (int i = 0; i < old.size(); i++) {
      if (!mask.contains(old.name(i))) {
        merged.put(old.name(i), old.value(i));
      }
    }
    for (int i = 0; i < attributes.size(); i++) {
      String name = attributes.name(i);
      if (mask.isEmpty() || mask.contains(name)) {
        merged.put(name, attributes.value(i));
      }
    }
    return Json.Obj.of(merged);
  }

  private synchronized int removeIf(Predicate<Kept> condition) {
    int removed = 0;
    for (var market : markets.entrySet()) {
      var items = market.getValue().entrySet().iterator();
      while (items.hasNext()) {
        var item = items.next();
        if (condition.test(item.getValue())) {
          items.remove();
          log.removed(new ItemKey(market.getKey(), item.getKey()));
          removed++;
        }
      }
    }
    return removed;
  }

  private NavigableMap<String, Kept> market(ItemKey key) {
    return markets.getOrDefault(key.market(), new TreeMap<>());
  }

  private NavigableMap<Market, NavigableMap<String, Kept>> tail(ItemKey after) {
    return markets.tailMap(after.market(), true);
  }

  private static Item item(ItemKey key, Kept kept) {
    return new Item(
        key,
        Packing.unpack(kept.attributes()),
        kept.feedId(),
        Instant.ofEpochMilli(kept.changedMs()));
  }

  /// All items of a feed, put on the shelf one after the other. Used by one thread.
  public final class Restocking {
    private final String feedId;
    private final Instant at;
    private final int number;

    private Restocking(String feedId, Instant at, int number) {
      this.feedId = feedId;
      this.at = at;
      this.number = number;
    }

    /// Puts an item here; returns whether it is other than before.
    public boolean put(ItemKey key, Json.Obj attributes) {
      byte[] packed = Packing.pack(attributes);
      synchronized (Shelf.this) {
        return Shelf.this.put(key, packed, feedId, at, number);
      }
    }

    /// Takes away the feed's items that were not put again; returns how many these were.
    public int finish() {
      return removeIf(kept -> kept.feedId().equals(feedId) && kept.restock() != number);
    }
  }
}
