package dev.pintle.forward;

import dev.pintle.event.Event;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What an event says of its twins before anything became of it.
///
/// @param day when it came in, in days since 1970 UTC: never known differently later
/// @param name what Pinterest calls it
record Twin(long day, String name, BrowserTwin browser) {

  /// The twin of an event; null when it has none.
  ///
  /// @param name what Pinterest calls the event; null when it has no name for it
  static @Nullable Twin of(Event event, long receivedAtMs, @Nullable String name) {
    return name == null
        ? null
        : new Twin(TimeUnit.MILLISECONDS.toDays(receivedAtMs), name, BrowserTwin.of(event, name));
  }

  /// What Pinterest calls an event by the default mapping; null when it has no name for it, or the
  /// pixel says that it is told of the page by another event.
  static @Nullable String name(Event event) {
    return Transformer.isProductPage(event) ? null : Commerce.RULESET.pinterestName(event);
  }
}
