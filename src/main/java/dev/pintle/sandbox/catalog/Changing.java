package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Does to items what a batch wants, one after the other. Used by one thread.
final class Changing {
  private static final String LAST_UPDATED = "last_updated_time";

  private final Shelf shelf;
  private final Market market;
  private final Terms terms;
  private final Instant at;

  Changing(Shelf shelf, Market market, Terms terms, Instant at) {
    this.shelf = shelf;
    this.market = market;
    this.terms = terms;
    this.at = at;
  }

  /// @param refused whether it is made to fail
  ItemResult apply(ItemChange change, boolean refused) {
    String id = change.itemId();
    if (refused) {
      return failed(id, "", 1, "The item was refused on purpose: a fault is set in the sandbox.");
    }
    if (change.act().makes() && terms.hasFeed()) {
      return failed(
          id, "", 2, change.act() + " is for users without a feed; UPDATE and DELETE are allowed.");
    }
    var key = new ItemKey(market, id);
    Item before = shelf.find(key);
    if (before == null && !change.act().makes()) {
      return failed(id, "", 3, "The item does not exist.");
    }
    if (before != null && isStale(change, before)) {
      return ItemResult.done(
          id,
          List.of(new ItemEvent(LAST_UPDATED, 4, "The item was changed later than this says.")));
    }
    switch (change.act()) {
      case CREATE -> {
        if (before != null) {
          return failed(id, "", 5, "The item exists already.");
        }
        shelf.put(key, change.attributes(), Shelf.NO_FEED, at);
      }
      case UPSERT -> shelf.put(key, change.attributes(), Shelf.NO_FEED, at);
      case UPDATE -> shelf.update(key, change.attributes(), change.mask(), at);
      case DELETE -> shelf.remove(key);
      case DELETE_DISCONTINUED ->
          shelf.update(
              key,
              Json.Obj.of(Map.of("availability", new Json.Text("out of stock"))),
              Set.of(),
              at);
    }
    return ItemResult.done(id, List.of());
  }

  private static boolean isStale(ItemChange change, Item before) {
    Long said = change.lastUpdatedMs();
    String had = before.text(LAST_UPDATED);
    return said != null && had != null && said < Long.parseLong(had);
  }

  private static ItemResult failed(String id, String attribute, int code, String message) {
    return ItemResult.failed(id, List.of(new ItemEvent(attribute, code, message)), List.of());
  }
}
