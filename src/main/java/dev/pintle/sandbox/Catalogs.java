package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The catalogs of all accounts; none ever goes. Thread-safe.
final class Catalogs {
  static final String SEED = "864344156814000001";

  private static final int MAX = 1_000;
  private static final Instant SEED_TIME = Instant.parse("2023-11-14T22:13:20Z");

  // Guarded by itself, by id.
  private final Map<String, Catalog> catalogs = new LinkedHashMap<>();

  Catalogs() {
    put(new Catalog(SEED, Seed.SHOP.id(), "Sandbox Shop's products", Catalog.RETAIL, SEED_TIME));
  }

  /// An account's, the oldest first.
  List<Catalog> of(String accountId) {
    synchronized (catalogs) {
      return catalogs.values().stream()
          .filter(catalog -> catalog.accountId().equals(accountId))
          .sorted(Comparator.comparing(Catalog::createdAt))
          .toList();
    }
  }

  /// An account's oldest for retail, which is made when there is none.
  Catalog retail(String accountId, Instant now) {
    synchronized (catalogs) {
      return of(accountId).stream()
          .filter(Catalog::isRetail)
          .findFirst()
          .orElseGet(() -> create(accountId, "Retail catalog", Catalog.RETAIL, now));
    }
  }

  Catalog create(String accountId, String name, String type, Instant now) {
    synchronized (catalogs) {
      if (catalogs.size() >= MAX) {
        throw Refused.invalid("There are " + MAX + " catalogs already.");
      }
      String id = Long.toString(Long.parseLong(SEED) + catalogs.size());
      var catalog = new Catalog(id, accountId, name, type, now);
      put(catalog);
      return catalog;
    }
  }

  void write(JsonOut out) {
    out.name("catalogs").beginArray();
    synchronized (catalogs) {
      for (Catalog catalog : catalogs.values()) {
        out.beginObject().field("id", catalog.id()).field("account", catalog.accountId());
        out.field("name", catalog.name()).field("type", catalog.type());
        out.field("createdAt", catalog.createdAt().toString()).endObject();
      }
    }
    out.endArray();
  }

  void read(Json.Obj state) {
    for (Json.Obj catalog : StateFile.objects(state, "catalogs")) {
      put(
          new Catalog(
              StateFile.text(catalog, "id"),
              StateFile.text(catalog, "account"),
              StateFile.text(catalog, "name"),
              StateFile.text(catalog, "type"),
              Instant.parse(StateFile.text(catalog, "createdAt"))));
    }
  }

  private void put(Catalog catalog) {
    synchronized (catalogs) {
      catalogs.put(catalog.id(), catalog);
    }
  }
}
