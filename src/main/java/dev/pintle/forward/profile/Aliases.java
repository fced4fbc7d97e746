package dev.pintle.forward.profile;

import dev.pintle.base.Json;
import dev.pintle.event.Event;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an event's person is known by: `user:42`, `anonymous:…`, `email:…`, and what webhooks call
/// aliases (capabilities D-14). The strongest come first. Stateless.
public final class Aliases {
  private static final int MAX = 12;
  private static final int MAX_CHARS = 512;
  static final String USER = "user:";
  static final String EMAIL = "email:";
  static final String PHONE = "phone:";

  private Aliases() {}

  public static Set<String> of(Event event) {
    var aliases = new LinkedHashSet<String>();
    Json.Obj body = event.body();
    add(aliases, USER, body.scalar("userId"));
    Json.Obj given = event.context().object("aliases");
    for (int i = 0; i < given.size(); i++) {
      String kind = given.name(i);
      add(
          aliases,
          switch (kind) {
            case "customer_id" -> "customer:";
            case "email", "$email" -> EMAIL;
            default -> kind + ":";
          },
          Json.scalar(given.value(i)));
    }
    for (Json.Obj traits : new Json.Obj[] {event.traits(), event.context().object("traits")}) {
      add(aliases, EMAIL, traits.scalar("email"));
      add(aliases, PHONE, traits.scalar("phone"));
    }
    add(aliases, EMAIL, event.properties().scalar("email"));
    add(aliases, "anonymous:", body.scalar("anonymousId"));
    add(aliases, "anonymous:", body.scalar("previousId"));
    return aliases;
  }

  static String email(String email) {
    return EMAIL + email.strip().toLowerCase(Locale.ROOT);
  }

  private static void add(Set<String> aliases, String kind, @Nullable String value) {
    if (value == null || value.isBlank() || value.length() > MAX_CHARS || aliases.size() >= MAX) {
      return;
    }
    aliases.add(kind.equals(EMAIL) ? email(value) : kind + value.strip());
  }
}
