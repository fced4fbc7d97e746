package dev.pintle.forward;

import dev.pintle.event.Event;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What an event says of its twins before anything became of it.
///
/// @param day when it came in, in days since 1970 UTC: never known differently later
/// @param name what Pinterest calls it
record Twin(long day, String name, BrowserTwin browser) {

  /// What the tag calls the event that only a browser can send.
  private static final String TAG_ONLY = "page";

  /// The twin of an event; null when Pinterest has no name for the event, so that it has none.
  static @Nullable Twin of(Event event, long receivedAtMs) {
    String name = name(event);
    return name == null
        ? null
        : new Twin(TimeUnit.MILLISECONDS.toDays(receivedAtMs), name, BrowserTwin.of(event, name));
  }

  /// What Pinterest calls an event; null when it has no name for it, or the pixel says that it is
  /// told of the page by another event.
  static @Nullable String name(Event event) {
    if (Transformer.isProductPage(event)) {
      return null;
    }
    return switch (Commerce.match(event)) {
      case Commerce.Match.Sent(String pinterestName) -> pinterestName;
      case Commerce.Match.BrowserOnly _ -> TAG_ONLY;
      case Commerce.Match.Unmapped _ -> null;
    };
  }
}
