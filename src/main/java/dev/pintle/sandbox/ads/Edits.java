package dev.pintle.sandbox.ads;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was done to an ad account by hand: entities added, and changed. Immutable.
record Edits(Map<EntityKind, List<Added>> added, Map<String, List<Edit>> byId) {
  static final Edits NONE = new Edits(Map.of(), Map.of());

  /// An entity that was added.
  ///
  /// @param parentId what it is in; empty when that is the ad account
  record Added(EntityKind kind, String parentId, String name, Status status, long atSeconds) {}

  /// Something done to an entity.
  sealed interface Edit {
    long atSeconds();

    record Renamed(String name, long atSeconds) implements Edit {}

    record Became(Status status, long atSeconds) implements Edit {}

    record Removed(long atSeconds) implements Edit {}
  }

  Edits {
    added = Map.copyOf(added);
    byId = Map.copyOf(byId);
  }

  boolean isEmpty() {
    return added.isEmpty() && byId.isEmpty();
  }

  List<Added> of(EntityKind kind) {
    return added.getOrDefault(kind, List.of());
  }

  List<Edit> of(String id) {
    return byId.getOrDefault(id, List.of());
  }

  Edits with(Added one) {
    var all = new HashMap<>(added);
    all.put(one.kind(), appended(of(one.kind()), one));
    return new Edits(all, byId);
  }

  Edits with(String id, Edit edit) {
    var all = new HashMap<>(byId);
    all.put(id, appended(of(id), edit));
    return new Edits(added, all);
  }

  void write(JsonOut out) {
    out.name("added").beginArray();
    for (EntityKind kind : EntityKind.values()) {
      for (Added one : of(kind)) {
        out.beginObject().field("kind", one.kind().name()).field("parent", one.parentId());
        out.field("name", one.name()).field("status", one.status().name());
        out.field("at", one.atSeconds()).endObject();
      }
    }
    out.endArray().name("edits").beginArray();
    new TreeMap<>(byId).forEach((id, edits) -> edits.forEach(edit -> write(out, id, edit)));
    out.endArray();
  }

  private static void write(JsonOut out, String id, Edit edit) {
    out.beginObject().field("id", id).field("at", edit.atSeconds());
    switch (edit) {
      case Edit.Renamed(String name, long _) -> out.field("name", name);
      case Edit.Became(Status status, long _) -> out.field("status", status.name());
      case Edit.Removed _ -> out.field("removed", true);
    }
    out.endObject();
  }

  static Edits read(Json.Obj state) {
    Edits edits = NONE;
    for (Json.Obj one : objects(state, "added")) {
      edits =
          edits.with(
              new Added(
                  EntityKind.valueOf(text(one, "kind")),
                  text(one, "parent"),
                  text(one, "name"),
                  Status.valueOf(text(one, "status")),
                  Long.parseLong(scalar(one, "at"))));
    }
    for (Json.Obj one : objects(state, "edits")) {
      long at = Long.parseLong(scalar(one, "at"));
      Edit edit =
          one.has("name")
              ? new Edit.Renamed(text(one, "name"), at)
              : one.has("status")
                  ? new Edit.Became(Status.valueOf(text(one, "status")), at)
                  : new Edit.Removed(at);
      edits = edits.with(text(one, "id"), edit);
    }
    return edits;
  }

  static String text(Json.Obj from, String name) {
    return String.valueOf(from.text(name));
  }

  static String scalar(Json.Obj from, String name) {
    return String.valueOf(from.scalar(name));
  }

  private static List<Json.Obj> objects(Json.Obj from, String name) {
    return from.get(name) instanceof Json.Arr(var items)
        ? items.stream().map(Json.Obj.class::cast).toList()
        : List.of();
  }

  private static <T> List<T> appended(List<T> to, T one) {
    var all = new ArrayList<T>(to);
    all.add(one);
    return List.copyOf(all);
  }
}
