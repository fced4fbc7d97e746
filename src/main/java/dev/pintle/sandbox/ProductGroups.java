package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.catalog.FilterReader;
import dev.pintle.sandbox.catalog.Filters;
import dev.pintle.sandbox.catalog.Item;
import dev.pintle.sandbox.catalog.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The product groups that accounts made. Thread-safe.
final class ProductGroups {
  private static final long FIRST = 443_727_193_001L;
  private static final int MAX = 20_000;

  // Guarded by this, by id.
  private final Map<String, ProductGroup> groups = new LinkedHashMap<>();
  private long made;

  /// An account's, the oldest first.
  synchronized List<ProductGroup> of(String accountId) {
    return groups.values().stream().filter(one -> one.accountId().equals(accountId)).toList();
  }

  synchronized @Nullable ProductGroup find(String id) {
    return groups.get(id);
  }

  synchronized String nextId() {
    made++;
    return Long.toString(FIRST + made);
  }

  /// Puts groups there, new ones or changed ones: all of them, or none when one is refused.
  synchronized void put(Collection<ProductGroup> all) {
    var after = new LinkedHashMap<>(groups);
    for (ProductGroup group : all) {
      refuseTwins(group, after.values());
      after.put(group.id(), group);
    }
    if (after.size() > MAX) {
      throw Refused.invalid("There are " + MAX + " product groups already.");
    }
    groups.putAll(after);
  }

  synchronized void remove(Set<String> ids) {
    groups.keySet().removeAll(ids);
  }

  /// Whether an item is in a group.
  boolean holds(ProductGroup group, Item item) {
    return group.covers(item)
        && group
            .filters()
            .take(
                item,
                (one, id) -> {
                  ProductGroup other = find(id);
                  return other != null
                      && !other.id().equals(group.id())
                      && other.filters().groups().isEmpty()
                      && holds(other, one);
                });
  }

  synchronized void write(JsonOut out) {
    out.field("productGroupsMade", made).name("productGroups").beginArray();
    for (ProductGroup group : groups.values()) {
      out.beginObject().field("id", group.id()).field("account", group.accountId());
      out.field("catalog", group.catalogId()).field("feed", group.feedId());
      Market market = group.market();
      if (market != null) {
        out.field("country", market.country()).field("locale", market.locale());
      }
      out.field("name", group.name());
      String description = group.description();
      if (description != null) {
        out.field("description", description);
      }
      out.name("filters").json(group.filtersJson()).field("promoted", group.promoted());
      out.field("createdAt", group.createdAt().toString());
      out.field("updatedAt", group.updatedAt().toString()).endObject();
    }
    out.endArray();
  }

  synchronized void read(Json.Obj state) {
    made = StateFile.number(state, "productGroupsMade");
    for (Json.Obj group : StateFile.objects(state, "productGroups")) {
      if (FilterReader.read(group.object("filters"), true)
          instanceof FilterReader.Reading.Read(Filters filters)) {
        var kept = kept(group, filters);
        groups.put(kept.id(), kept);
      }
    }
  }

  private static ProductGroup kept(Json.Obj group, Filters filters) {
    String country = group.text("country");
    return new ProductGroup(
        StateFile.text(group, "id"),
        StateFile.text(group, "account"),
        StateFile.text(group, "catalog"),
        StateFile.text(group, "feed"),
        country == null ? null : new Market(country, StateFile.text(group, "locale")),
        StateFile.text(group, "name"),
        group.text("description"),
        filters,
        false,
        "true".equals(group.scalar("promoted")),
        Instant.parse(StateFile.text(group, "createdAt")),
        Instant.parse(StateFile.text(group, "updatedAt")));
  }

  private static void refuseTwins(ProductGroup group, Collection<ProductGroup> others) {
    var beside = new ArrayList<ProductGroup>();
    for (ProductGroup other : others) {
      if (other.besides(group) && !other.id().equals(group.id())) {
        beside.add(other);
      }
    }
    if (beside.stream().anyMatch(other -> other.filtersJson().equals(group.filtersJson()))) {
      throw conflict(
          4178, "A catalogs product group with these filters already exists for this feed.");
    }
    if (beside.stream().anyMatch(other -> other.name().equals(group.name()))) {
      throw conflict(4179, "A catalogs product group with this name already exists for this feed.");
    }
  }

  static Refused conflict(int code, String message) {
    return new Refused(Answer.error(409, code, message));
  }
}
