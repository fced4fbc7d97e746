package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The websites that accounts claimed; one account a website. Thread-safe.
final class Websites {
  private static final int MAX = 1000;

  // Guarded by itself, by address.
  private final Map<String, Website> websites = new LinkedHashMap<>();

  /// A website somebody claimed.
  ///
  /// @param lost whether the claim no longer holds
  record Website(String address, String accountId, Instant verifiedAt, boolean lost) {
    Website losing() {
      return new Website(address, accountId, verifiedAt, true);
    }
  }

  Websites() {
    put(new Website(Seed.CLAIMED_WEBSITE, Seed.AGENCY.id(), Instant.EPOCH, false));
  }

  List<Website> all() {
    synchronized (websites) {
      return List.copyOf(websites.values());
    }
  }

  List<Website> of(String accountId) {
    return all().stream().filter(website -> website.accountId().equals(accountId)).toList();
  }

  @Nullable Website find(String address) {
    synchronized (websites) {
      return websites.get(address);
    }
  }

  /// Claims a website unless another account holds it; returns who holds it now.
  Website claim(Website website) {
    synchronized (websites) {
      Website before = websites.get(website.address());
      if (before != null && !before.lost() && !before.accountId().equals(website.accountId())) {
        return before;
      }
      put(website);
      return website;
    }
  }

  void put(Website website) {
    synchronized (websites) {
      if (websites.size() >= MAX && !websites.containsKey(website.address())) {
        throw Refused.invalid("There are " + MAX + " websites already.");
      }
      websites.put(website.address(), website);
    }
  }

  void remove(String address) {
    synchronized (websites) {
      websites.remove(address);
    }
  }

  void write(JsonOut out) {
    out.name("websites").beginArray();
    for (Website website : all()) {
      out.beginObject().field("address", website.address()).field("account", website.accountId());
      out.field("verifiedAt", website.verifiedAt().toString()).field("lost", website.lost());
      out.endObject();
    }
    out.endArray();
  }

  void read(Json.Obj state) {
    if (!state.has("websites")) {
      return;
    }
    synchronized (websites) {
      websites.clear();
    }
    for (Json.Obj website : StateFile.objects(state, "websites")) {
      put(
          new Website(
              StateFile.text(website, "address"),
              StateFile.text(website, "account"),
              Instant.parse(StateFile.text(website, "verifiedAt")),
              "true".equals(website.scalar("lost"))));
    }
  }
}
