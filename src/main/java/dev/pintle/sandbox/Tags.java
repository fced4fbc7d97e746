package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The conversion tags there are. Thread-safe.
final class Tags {
  private static final int MAX = 1000;

  // Guarded by this, both.
  private final Map<String, Tag> tags = new LinkedHashMap<>();
  private long last = Long.parseLong(Seed.TAG);

  Tags() {
    put(
        new Tag(
            Seed.TAG,
            SandboxSettings.AD_ACCOUNT,
            "Sandbox Shop tag",
            Tag.Status.ACTIVE,
            Set.of("aem_enabled"),
            BigDecimal.ONE,
            Map.of(),
            0));
  }

  synchronized List<Tag> all() {
    return List.copyOf(tags.values());
  }

  synchronized @Nullable Tag find(String id) {
    return tags.get(id);
  }

  /// The tags of an ad account, the oldest first.
  List<Tag> of(String adAccountId) {
    return all().stream().filter(tag -> tag.adAccountId().equals(adAccountId)).toList();
  }

  synchronized Tag create(
      String adAccountId, String name, Set<String> enabled, BigDecimal frequency) {
    if (tags.size() >= MAX) {
      throw Refused.invalid("There are " + MAX + " tags already.");
    }
    last++;
    var tag =
        new Tag(
            Long.toString(last),
            adAccountId,
            name,
            Tag.Status.ACTIVE,
            enabled,
            frequency,
            Map.of(),
            0);
    put(tag);
    return tag;
  }

  synchronized void put(Tag tag) {
    tags.put(tag.id(), tag);
  }

  synchronized void remove(String id) {
    tags.remove(id);
  }

  /// Tells that a tag was heard of; nothing when there is no such tag.
  synchronized void fired(String id, String event, long atMs) {
    Tag tag = tags.get(id);
    if (tag != null) {
      put(tag.fired(event, atMs));
    }
  }

  synchronized void write(JsonOut out) {
    out.field("lastTag", last).name("tags").beginArray();
    for (Tag tag : tags.values()) {
      out.beginObject().field("id", tag.id()).field("adAccount", tag.adAccountId());
      out.field("name", tag.name()).field("status", tag.status().name());
      Access.texts(out, "enabled", tag.enabled());
      out.field("frequency", tag.frequency().toPlainString());
      out.field("lastFired", tag.lastFiredMs()).name("first").beginObject();
      new TreeMap<>(tag.firstSeconds()).forEach(out::field);
      out.endObject().endObject();
    }
    out.endArray();
  }

  synchronized void read(Json.Obj state) {
    if (!state.has("tags")) {
      return;
    }
    tags.clear();
    last = Math.max(last, StateFile.number(state, "lastTag"));
    for (Json.Obj tag : StateFile.objects(state, "tags")) {
      var first = new TreeMap<String, Long>();
      Json.Obj kinds = tag.object("first");
      for (int i = 0; i < kinds.size(); i++) {
        first.put(kinds.name(i), StateFile.number(kinds, kinds.name(i)));
      }
      put(
          new Tag(
              StateFile.text(tag, "id"),
              StateFile.text(tag, "adAccount"),
              StateFile.text(tag, "name"),
              Tag.Status.valueOf(StateFile.text(tag, "status")),
              StateFile.texts(tag, "enabled"),
              new BigDecimal(StateFile.text(tag, "frequency")),
              first,
              StateFile.number(tag, "lastFired")));
    }
  }
}
