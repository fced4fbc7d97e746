package dev.pintle.forward;

import dev.pintle.event.Event;
import dev.pintle.event.EventType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The default mapping, *Commerce*: what Segment and Converge call an event, and what Pinterest
/// does (capabilities 3.17). Names are matched whatever their case.
public final class Commerce {
  /// What the mapping says of an event.
  public sealed interface Match {
    /// It is sent under this name.
    record Sent(String pinterestName) implements Match {}

    /// No row of the mapping takes it.
    record Unmapped() implements Match {}

    /// It is the tag's own event, which the Conversions API does not know.
    record BrowserOnly() implements Match {}
  }

  private static final Match UNMAPPED = new Match.Unmapped();
  private static final Match PAGE_VISIT = new Match.Sent("page_visit");

  /// By source name; the display order of the screens.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("Product Viewed", "page_visit"),
          Map.entry("Viewed Product", "page_visit"),
          Map.entry("Product List Viewed", "view_category"),
          Map.entry("Viewed Collection", "view_category"),
          Map.entry("Products Searched", "search"),
          Map.entry("Searched", "search"),
          Map.entry("Product Added", "add_to_cart"),
          Map.entry("Added To Cart", "add_to_cart"),
          Map.entry("Product Added to Wishlist", "add_to_wishlist"),
          Map.entry("Added To Wishlist", "add_to_wishlist"),
          Map.entry("Checkout Started", "initiate_checkout"),
          Map.entry("Started Checkout", "initiate_checkout"),
          Map.entry("Payment Info Entered", "add_payment_info"),
          Map.entry("Added Payment Info", "add_payment_info"),
          Map.entry("Order Completed", "checkout"),
          Map.entry("Placed Order", "checkout"),
          Map.entry("Signed Up", "signup"),
          Map.entry("Lead Generated", "lead"),
          Map.entry("Subscribed To Newsletter", "lead"),
          Map.entry("Subscription Started", "subscribe"),
          Map.entry("Started Subscription", "subscribe"),
          Map.entry("Application Installed", "app_install"),
          Map.entry("Video Playback Started", "watch_video"));

  private static final Map<String, Match> MATCHES = matches();

  private Commerce() {}

  public static Match match(Event event) {
    if (event.type() == EventType.PAGE) {
      return PAGE_VISIT;
    }
    if (event.type() != EventType.TRACK) {
      return UNMAPPED;
    }
    Match match = MATCHES.get(event.name());
    if (match == null) {
      match = MATCHES.get(event.name().strip().toLowerCase(Locale.ROOT));
    }
    return match == null ? UNMAPPED : match;
  }

  private static Map<String, Match> matches() {
    var matches = new HashMap<String, Match>();
    NAMES.forEach((source, pinterest) -> {
      var sent = new Match.Sent(pinterest);
      matches.put(source, sent);
      matches.put(source.toLowerCase(Locale.ROOT), sent);
    });
    matches.put("$page_load", new Match.BrowserOnly());
    return Map.copyOf(matches);
  }
}
