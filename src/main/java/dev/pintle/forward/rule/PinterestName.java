package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What Pinterest calls events (capabilities 3.8, 3.16).
public final class PinterestName {
  /// How many events of its own an advertiser may have.
  public static final int MAX_CUSTOM = 15;

  /// The names that the Conversions API 5.23.0 lists.
  public static final List<String> STANDARD =
      List.of(
          "add_payment_info",
          "add_to_cart",
          "add_to_wishlist",
          "app_install",
          "checkout",
          "custom",
          "initiate_checkout",
          "lead",
          "page_visit",
          "search",
          "signup",
          "subscribe",
          "view_category",
          "view_content",
          "watch_video");

  /// Names that only the developer guide lists; some serve audiences alone.
  public static final List<String> NEWER =
      List.of(
          "app_open",
          "contact",
          "customize_product",
          "find_location",
          "schedule",
          "start_trial",
          "submit_application");

  private static final Set<String> KNOWN = Set.copyOf(STANDARD);
  private static final Pattern CUSTOM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private PinterestName() {}

  public static boolean isStandard(String name) {
    return KNOWN.contains(name);
  }

  /// Whether an advertiser could have an event of that name: 1 to 100 letters, digits, `_` and `-`.
  public static boolean isPossible(String name) {
    return CUSTOM.matcher(name).matches();
  }

  /// The event name of a block that says it without an element; empty when it does not.
  public static String constant(Block event) {
    String name = event.value() instanceof Json.Obj object ? object.text("event_name") : null;
    return name == null || name.contains("{{") ? "" : name;
  }
}
