package dev.pintle.sandbox.ads;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The entities of all ad accounts, and what was done to them by hand. Thread-safe.
public final class AdsWorlds {
  private final int ads;

  // Guarded by this. One world for each ad account: they are few.
  private final Map<String, AdsWorld> worlds = new TreeMap<>();
  private final Map<String, Map<EntityKind, Double>> hidden = new HashMap<>();
  private LocalDate anchor;

  /// @param ads how many ads an ad account has until that is changed
  /// @param anchor as of [AdsWorld#of], unless an earlier run had another
  public AdsWorlds(int ads, LocalDate anchor) {
    this.ads = ads;
    this.anchor = anchor;
  }

  public synchronized AdsWorld of(String adAccountId, String currency) {
    return worlds.computeIfAbsent(
        adAccountId, _ -> AdsWorld.of(adAccountId, currency, ads, anchor));
  }

  /// Changes an ad account's entities.
  public synchronized AdsWorld change(
      String adAccountId, String currency, UnaryOperator<AdsWorld> change) {
    AdsWorld changed = change.apply(of(adAccountId, currency));
    worlds.put(adAccountId, changed);
    return changed;
  }

  /// Makes lists leave out a share of an ad account's entities, always the same ones, as for
  /// somebody who has lost a role.
  public synchronized void hide(String adAccountId, EntityKind kind, double share) {
    hidden.computeIfAbsent(adAccountId, _ -> new EnumMap<>(EntityKind.class)).put(kind, share);
  }

  public synchronized double hiddenShare(String adAccountId, EntityKind kind) {
    return hidden.getOrDefault(adAccountId, Map.of()).getOrDefault(kind, 0.0);
  }

  /// Whether lists leave out an entity.
  public boolean hides(AdsWorld world, EntityKind kind, int index) {
    double share = hiddenShare(world.adAccountId(), kind);
    return share > 0 && world.draw().of(kind, index).below("hidden", 1_000_000) < share * 1_000_000;
  }

  public synchronized void write(JsonOut out) {
    out.field("anchor", anchor.toString()).name("worlds").beginArray();
    worlds.forEach((id, world) -> {
      if (isAsMade(world)) {
        return;
      }
      out.beginObject().field("account", id).field("currency", world.currency());
      out.field("ads", world.ads()).field("anchor", world.anchor().toString());
      world.edits().write(out);
      out.endObject();
    });
    out.endArray();
  }

  /// Nothing was done to it: it can be made again, of another size if that is wished.
  private boolean isAsMade(AdsWorld world) {
    return world.ads() == ads && world.anchor().equals(anchor) && world.edits().isEmpty();
  }

  /// Takes up what an earlier run left.
  public synchronized void read(Json.Obj state) {
    String day = state.text("anchor");
    if (day == null || !(state.get("worlds") instanceof Json.Arr(var kept))) {
      return;
    }
    anchor = LocalDate.parse(day);
    for (Json one : kept) {
      var world = (Json.Obj) one;
      String id = Edits.text(world, "account");
      int size = Integer.parseInt(Edits.scalar(world, "ads"));
      LocalDate from = LocalDate.parse(Edits.text(world, "anchor"));
      AdsWorld made = AdsWorld.of(id, Edits.text(world, "currency"), size, from);
      worlds.put(id, made.with(Edits.read(world)));
    }
  }
}
