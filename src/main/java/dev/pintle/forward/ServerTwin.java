package dev.pintle.forward;

import dev.pintle.forward.rule.Ruleset;
import java.util.Locale;

/// What became of the twin of an event that Pintle sends to a destination. The names are kept in
/// the database: none is given another meaning. Where one order came several ways, the first of
/// these is its server twin.
public enum ServerTwin {
  DELIVERED("delivered"),
  LATE(
      "delivered more than an hour after it happened, so Pinterest counts it as offline and matches"
          + " it with nothing"),
  WAITING("waits to be sent"),
  DEAD("a dead letter: Pinterest refused it"),
  EXPIRED("a dead letter: it could not be delivered in time"),
  NO_IDENTITY("skipped: it says too little of who it was for Pinterest to take it"),
  DENIED("the visitor refused consent for the server"),
  TAG_ONLY("an event of the tag's own, which only a browser can send"),
  SKIPPED("skipped: Pinterest cannot take it"),
  FILTERED("filtered: no rule takes it");

  private final String reason;

  ServerTwin(String reason) {
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

  /// Whether Pinterest took it.
  public boolean isSent() {
    return this == DELIVERED || this == LATE;
  }

  /// What a fate means for the twin.
  ///
  /// @param message what was said of the event with it
  static ServerTwin of(Fate fate, String message) {
    return switch (fate) {
      case DELIVERED -> DELIVERED;
      case DELIVERED_LATE -> LATE;
      case DEAD -> TooLate.says(message) ? EXPIRED : DEAD;
      case FILTERED -> message.equals(Ruleset.CONSENT_REFUSED) ? DENIED : FILTERED;
      case SKIPPED ->
          switch (message) {
            case Transformer.NO_IDENTITY -> NO_IDENTITY;
            case Transformer.BROWSER_ONLY -> TAG_ONLY;
            default -> SKIPPED;
          };
    };
  }

  static ServerTwin of(Standing standing) {
    return switch (standing.state()) {
      case DELIVERED -> standing.offline() ? LATE : DELIVERED;
      case WAITING, EARLIER -> WAITING;
      case DEAD -> of(Fate.DEAD, standing.message());
      case FILTERED -> of(Fate.FILTERED, standing.message());
      case SKIPPED -> of(Fate.SKIPPED, standing.message());
    };
  }
}
