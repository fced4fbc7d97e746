package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.event.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody said to being told of.
enum ConsentState {
  GRANTED,
  DENIED,
  UNKNOWN;

  /// What an event says: of the server's channel, as the pixel does; else of a category, as
  /// Segment's spec (`categoryPreferences`) or a plain field does.
  static ConsentState of(Event event, String category) {
    Json.Obj consent = event.context().object("consent");
    if (consent.size() == 0) {
      return UNKNOWN;
    }
    ConsentState ofCategory = of(consent.object("categoryPreferences").get(category));
    if (ofCategory == UNKNOWN) {
      ofCategory = of(consent.get(category));
    }
    ConsentState ofChannel = of(consent.get("server"));
    if (ofChannel == DENIED || ofCategory == UNKNOWN) {
      return ofChannel;
    }
    return ofCategory;
  }

  private static ConsentState of(@Nullable Json said) {
    return switch (said) {
      case Json.Bool(boolean yes) -> yes ? GRANTED : DENIED;
      case Json.Text(String word) ->
          switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "granted", "true", "yes", "allow" -> GRANTED;
            case "denied", "false", "no", "deny" -> DENIED;
            default -> UNKNOWN;
          };
      case Json.Num _, Json.Arr _, Json.Obj _, Json.Null _ -> UNKNOWN;
      case null -> UNKNOWN;
    };
  }
}
