package dev.pintle.forward.profile;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.identity.IdentityField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One person, as far as they are known. Guarded by [Profiles].
final class Profile {
  private static final int MAX_VALUES = 3;
  private static final int MAX_CHARS = 512;
  private static final int MAX_ALIASES = 24;

  final String id;
  final Map<IdentityField, List<String>> said = new EnumMap<>(IdentityField.class);
  final Set<String> aliases = new LinkedHashSet<>(); // digests, the oldest first
  String user = ""; // the digest of the shop's own id of them; empty while nobody knows it
  long seenAt;

  Profile(String id) {
    this.id = id;
  }

  /// Takes over what was said last; returns whether it is news.
  boolean learn(Map<IdentityField, List<String>> news) {
    boolean changed = false;
    for (var entry : news.entrySet()) {
      List<String> values =
          entry.getValue().stream()
              .filter(value -> value.length() <= MAX_CHARS)
              .limit(MAX_VALUES)
              .toList();
      if (!values.isEmpty() && !values.equals(said.get(entry.getKey()))) {
        said.put(entry.getKey(), values);
        changed = true;
      }
    }
    return changed;
  }

  /// Is known by an alias, too; the oldest is forgotten when there are too many.
  ///
  /// @return whether that is news
  boolean know(String alias) {
    if (!aliases.add(alias)) {
      return false;
    }
    if (aliases.size() > MAX_ALIASES) {
      aliases.remove(aliases.iterator().next());
    }
    return true;
  }

  Map<IdentityField, List<String>> known() {
    var copy = new EnumMap<IdentityField, List<String>>(IdentityField.class);
    copy.putAll(said);
    return copy;
  }

  byte[] toJson() {
    var out = new JsonOut(256).beginObject().field("user", user);
    out.name("aliases").beginArray();
    aliases.forEach(out::text);
    out.endArray();
    said.forEach((field, values) -> {
      out.name(field.wireName()).beginArray();
      values.forEach(out::text);
      out.endArray();
    });
    return out.endObject().toBytes();
  }

  static Profile ofJson(String id, long seenAt, byte[] json) {
    var profile = new Profile(id);
    profile.seenAt = seenAt;
    Json.Obj object = Json.parse(json) instanceof Json.Obj read ? read : Json.Obj.EMPTY;
    String user = object.text("user");
    profile.user = user == null ? "" : user;
    profile.aliases.addAll(texts(object, "aliases"));
    for (IdentityField field : IdentityField.values()) {
      List<String> values = texts(object, field.wireName());
      if (!values.isEmpty()) {
        profile.said.put(field, values);
      }
    }
    return profile;
  }

  private static List<String> texts(Json.Obj object, String name) {
    var texts = new ArrayList<String>();
    if (object.get(name) instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Text(String text)) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
