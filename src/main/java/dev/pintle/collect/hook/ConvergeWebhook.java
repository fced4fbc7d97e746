package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import dev.pintle.event.EventType;
import org.jspecify.annotations.Nullable;

/// Converge's webhook body. Its names of events are kept, as the mapping knows them beside
/// Segment's. Stateless.
public final class ConvergeWebhook {
  private static final int MAX_ALIASES = 10;

  private ConvergeWebhook() {}

  public static Mapped map(Json json) {
    if (!(json instanceof Json.Obj body)) {
      return new Mapped.Invalid("", "the body must be a JSON object");
    }
    String name = body.text("event_name");
    if (name == null || name.isBlank()) {
      return new Mapped.Invalid("event_name", "is needed: a text");
    }
    String id = Read.text(body, "event_id");
    if (id == null) {
      return new Mapped.Invalid("event_id", "is needed: a text that no other event has");
    }
    for (String field : new String[] {"properties", "profile_properties"}) {
      if (!(body.get(field) instanceof Json.Obj)) {
        return new Mapped.Invalid(field, "is needed: an object");
      }
    }
    var draft = new Draft(EventType.TRACK, name, body);
    Mapped.Invalid problem = aliases(draft, body.get("aliases"));
    if (problem != null) {
      return problem;
    }
    draft.messageId(id).timestamp(Read.text(body, "timestamp"));
    draft.properties.putAll(body.object("properties"));
    profile(draft, body.object("profile_properties"));
    page(draft, body.object("properties"));
    return Mapped.Events.of(draft);
  }

  private static void page(Draft draft, Json.Obj properties) {
    draft.page.put("url", Read.text(properties, "$url"));
    draft.page.put("referrer", Read.first(properties, "referrer", "$referrer"));
    if (!draft.context.has("ip")) {
      draft.context.put("ip", Read.text(properties, "$ip"));
    }
  }

  /// `$first_name` is the trait `first_name`; the address and the browser are the event's.
  private static void profile(Draft draft, Json.Obj profile) {
    for (int i = 0; i < profile.size(); i++) {
      String name = profile.name(i);
      switch (name) {
        case "$ip" -> draft.context.put("ip", Read.text(profile.value(i)));
        case "$user_agent" -> draft.context.put("userAgent", Read.text(profile.value(i)));
        default ->
            draft.traits.put(name.startsWith("$") ? name.substring(1) : name, profile.value(i));
      }
    }
  }

  /// A list of texts (`kind:value`, or an e-mail address, or a bare value) or of objects, or one
  /// object of kinds and values.
  private static Mapped.@Nullable Invalid aliases(Draft draft, @Nullable Json json) {
    int count =
        switch (json) {
          case Json.Arr(var items) -> items.size();
          case Json.Obj object -> object.size();
          case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> 0;
          case null -> 0;
        };
    if (count < 1 || count > MAX_ALIASES) {
      return new Mapped.Invalid("aliases", "is needed: 1 to " + MAX_ALIASES + " aliases");
    }
    if (json instanceof Json.Obj object) {
      for (int i = 0; i < object.size(); i++) {
        alias(draft, object.name(i), Read.text(object.value(i)));
      }
    } else if (json instanceof Json.Arr(var items)) {
      for (int i = 0; i < items.size(); i++) {
        String text = Read.text(items.get(i));
        if (items.get(i) instanceof Json.Obj one) {
          object(draft, one, i);
        } else if (text != null) {
          bare(draft, text, i);
        } else {
          return new Mapped.Invalid("aliases[" + i + "]", "must be a text or an object");
        }
      }
    }
    return null;
  }

  private static void object(Draft draft, Json.Obj one, int index) {
    String kind = Read.first(one, "kind", "type", "name", "key");
    String value = Read.first(one, "value", "id", "alias");
    if (kind != null && value != null) {
      alias(draft, kind, value);
    } else if (value != null) {
      bare(draft, value, index);
    } else {
      for (int i = 0; i < one.size(); i++) {
        alias(draft, one.name(i), Read.text(one.value(i)));
      }
    }
  }

  private static void bare(Draft draft, String text, int index) {
    String plain = text.startsWith("urn:") ? text.substring(4) : text;
    int colon = plain.indexOf(':');
    if (colon > 0 && colon < plain.length() - 1) {
      alias(draft, plain.substring(0, colon), plain.substring(colon + 1));
    } else {
      alias(draft, plain.indexOf('@') > 0 ? "email" : "alias_" + (index + 1), plain);
    }
  }

  private static void alias(Draft draft, String kind, @Nullable String value) {
    String plain = kind.startsWith("$") ? kind.substring(1) : kind;
    draft.aliases.put(plain, value);
    switch (plain) {
      case "customer_id", "user_id" -> draft.userId(value);
      case "cookie_id", "anonymous_id", "pintle_id", "__cvg_uid" -> draft.anonymousId(value);
      default -> {
        // an alias of some other kind names nobody by itself
      }
    }
  }
}
