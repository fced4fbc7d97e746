package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.event.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What became of the twin of an event that the browser sends by the Pinterest tag, as the pixel
/// told it in `context.pixel`. The names are kept in the database: none is given another meaning.
/// Where one order came several ways, the first of these is its browser twin.
public enum BrowserTwin {
  SENT("sent by the tag"),
  REPEAT("sent before: this browser had told Pinterest of this order"),
  OTHER_NAME("sent under another name, so Pinterest cannot match the two"),
  OTHER_ID("sent with another id, so Pinterest cannot match the two"),
  WAITING("the page closed before the tag was ready"),
  BLOCKED("the tag's script was blocked or did not load"),
  DENIED("the visitor refused consent for the browser"),
  OFF("no tag is set up, or it is switched off for this event"),
  UNKNOWN("the pixel did not say what became of it"),
  NONE("sent by the shop's server, which has no browser");

  private final String reason;

  BrowserTwin(String reason) {
    this.reason = reason;
  }

  /// What programs call it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Why it stands so, in words for people.
  public String reason() {
    return reason;
  }

  /// Whether the tag took the event, now or before.
  public boolean isSent() {
    return switch (this) {
      case SENT, REPEAT, OTHER_NAME, OTHER_ID -> true;
      case WAITING, BLOCKED, DENIED, OFF, UNKNOWN, NONE -> false;
    };
  }

  /// Whether Pinterest can match it with a server's twin.
  boolean canMatch() {
    return this == SENT || this == REPEAT;
  }

  /// Whether there was a browser at all.
  public boolean hasBrowser() {
    return this != NONE;
  }

  /// Reads what an event tells.
  ///
  /// @param name what Pinterest calls the event, as its server twin says
  static BrowserTwin of(Event event, String name) {
    Json.Obj pixel = event.context().object("pixel");
    if (pixel.size() == 0) {
      return NONE;
    }
    String told = pixel.text("twin");
    return switch (told == null ? "" : told) {
      case "sent" -> sent(event, name, pixel.text("as"));
      case "repeat" -> REPEAT;
      case "blocked" -> BLOCKED;
      case "waiting" -> WAITING;
      case "denied" -> DENIED;
      case "off" -> OFF;
      default -> UNKNOWN;
    };
  }

  /// The tag's id is always the message's.
  private static BrowserTwin sent(Event event, String name, @Nullable String as) {
    if (as != null && !isSame(as, name)) {
      return OTHER_NAME;
    }
    boolean same = CommercePayload.eventId(name, event, Trace.off()).equals(event.messageId());
    return same ? SENT : OTHER_ID;
  }

  /// The tag's names are those of the Conversions API without underscores, in any case.
  private static boolean isSame(String as, String name) {
    int at = 0;
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (letter == '_') {
        continue;
      }
      if (at >= as.length() || Character.toLowerCase(as.charAt(at)) != letter) {
        return false;
      }
      at++;
    }
    return at == as.length();
  }
}
