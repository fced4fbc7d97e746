package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import dev.pintle.sandbox.catalog.ItemJudge.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Does to items what a batch wants, one after the other. Used by one thread.
final class Changing {
  /// Numbers of its own, below those of the published issues.
  static final int REFUSED = 1;

  static final int HAS_FEED = 2;
  static final int MISSING = 3;
  static final int STALE = 4;
  static final int EXISTS = 5;
  static final int FIXED = 6;
  static final int TWICE = 7;
  static final int BAD_ID = 8;

  private static final int MAX_ID = 127;
  private static final String LAST_UPDATED = "last_updated_time";
  private static final String ID = "item_id";
  private static final Set<String> PRICES = Set.of("price", "sale_price");

  /// What an update leaves as it is.
  private static final List<String> IMAGES =
      List.of("image_link", "additional_image_link", "video_link");

  private final Shelf shelf;
  private final Market market;
  private final Terms terms;
  private final ItemJudge judge;
  private final Instant at;
  private final Set<String> seen = new HashSet<>();

  Changing(Shelf shelf, Market market, Terms terms, Instant at) {
    this.shelf = shelf;
    this.market = market;
    this.terms = terms;
    this.judge = new ItemJudge(market, terms);
    this.at = at;
  }

  /// @param refused whether it is made to fail
  ItemResult apply(ItemChange change, boolean refused) {
    var key = new ItemKey(market, change.itemId());
    Item before = shelf.find(key);
    ItemEvent obstacle = obstacle(change, before, refused);
    if (obstacle != null) {
      return failed(change, List.of(obstacle), List.of());
    }
    if (before != null && isStale(change, before)) {
      return ItemResult.done(
          change.itemId(),
          List.of(new ItemEvent(LAST_UPDATED, STALE, "The item was changed after this time.")));
    }
    return switch (change.act()) {
      case CREATE, UPSERT -> put(key, change);
      case UPDATE -> before == null ? put(key, change) : update(before, change);
      case DELETE -> {
        shelf.remove(key);
        yield ItemResult.done(change.itemId(), List.of());
      }
      case DELETE_DISCONTINUED -> {
        var gone = Json.Obj.of(Map.of("availability", new Json.Text("out of stock")));
        shelf.update(key, gone, Set.of(), at);
        yield ItemResult.done(change.itemId(), List.of());
      }
    };
  }

  /// Why the change cannot be made, whatever the attributes; null when it can.
  private @Nullable ItemEvent obstacle(ItemChange change, @Nullable Item before, boolean refused) {
    String id = change.itemId();
    if (id.isBlank() || id.length() > MAX_ID) {
      return new ItemEvent(ID, BAD_ID, "The item id must have 1 to 127 characters.");
    }
    if (refused) {
      return new ItemEvent(
          "", REFUSED, "The item was refused on purpose: a fault is set in the sandbox.");
    }
    if (!seen.add(id)) {
      return new ItemEvent(ID, TWICE, "The batch has this item twice.");
    }
    if (change.act().makes() && terms.hasFeed()) {
      return new ItemEvent(
          "", HAS_FEED, change.act() + " is for users without a feed; UPDATE and DELETE are not.");
    }
    if (before == null && !change.act().makes()) {
      return new ItemEvent(ID, MISSING, "The item does not exist.");
    }
    if (before != null && change.act() == ItemChange.Act.CREATE) {
      return new ItemEvent(ID, EXISTS, "The item exists already.");
    }
    return null;
  }

  private ItemResult put(ItemKey key, ItemChange change) {
    Verdict verdict = judge.judge(change.itemId(), change.attributes());
    if (!verdict.errors().isEmpty()) {
      return failed(change, verdict.errors(), verdict.warnings());
    }
    shelf.put(key, verdict.attributes(), Shelf.NO_FEED, at);
    return ItemResult.done(change.itemId(), verdict.warnings());
  }

  private ItemResult update(Item before, ItemChange change) {
    var fixed =
        IMAGES.stream()
            .filter(change.attributes()::has)
            .map(name -> new ItemEvent(name, FIXED, "UPDATE does not change this attribute."))
            .toList();
    if (!fixed.isEmpty()) {
      return failed(change, fixed, List.of());
    }
    Set<String> touched = touched(change);
    var merged = new LinkedHashMap<String, Json>();
    put(merged, before.attributes(), name -> !change.mask().contains(name));
    put(
        merged,
        change.attributes(),
        name -> change.mask().isEmpty() || change.mask().contains(name));
    Verdict verdict = judge.judge(change.itemId(), Json.Obj.of(merged)).about(touched);
    if (!verdict.errors().isEmpty()) {
      return failed(change, verdict.errors(), verdict.warnings());
    }
    var changes = new LinkedHashMap<String, Json>();
    for (String name : touched) {
      Json value = verdict.attributes().get(name);
      changes.put(name, value == null ? new Json.Null() : value);
    }
    shelf.update(before.key(), Json.Obj.of(changes), Set.of(), at);
    return ItemResult.done(change.itemId(), verdict.warnings());
  }

  /// The attributes that an update is about. Prices go together.
  private static Set<String> touched(ItemChange change) {
    var touched = new HashSet<>(change.mask());
    if (change.mask().isEmpty()) {
      for (int i = 0; i < change.attributes().size(); i++) {
        touched.add(change.attributes().name(i));
      }
    }
    if (touched.stream().anyMatch(PRICES::contains)) {
      touched.addAll(PRICES);
    }
    return touched;
  }

  private static void put(Map<String, Json> into, Json.Obj from, Predicate<String> condition) {
    for (int i = 0; i < from.size(); i++) {
      if (condition.test(from.name(i))) {
        into.put(from.name(i), from.value(i));
      }
    }
  }

  private static boolean isStale(ItemChange change, Item before) {
    Long said = change.lastUpdatedMs();
    String had = before.text(LAST_UPDATED);
    return said != null && had != null && said < Long.parseLong(had);
  }

  private static ItemResult failed(
      ItemChange change, List<ItemEvent> errors, List<ItemEvent> warnings) {
    return ItemResult.failed(change.itemId(), errors, warnings);
  }
}
