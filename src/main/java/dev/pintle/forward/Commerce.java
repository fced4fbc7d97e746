package dev.pintle.forward;

import dev.pintle.event.Event;
import dev.pintle.event.EventType;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConsentRule;
import dev.pintle.forward.rule.ContentIds;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Rule;
import dev.pintle.forward.rule.Ruleset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

  /// A row of the mapping.
  public record Row(String sourceName, String pinterestName) {}

  private static final Match UNMAPPED = new Match.Unmapped();
  private static final Match PAGE_VISIT = new Match.Sent("page_visit");

  private static final List<Row> ROWS =
      List.of(
          new Row("Product Viewed", "page_visit"),
          new Row("Viewed Product", "page_visit"),
          new Row("Product List Viewed", "view_category"),
          new Row("Viewed Collection", "view_category"),
          new Row("Products Searched", "search"),
          new Row("Searched", "search"),
          new Row("Product Added", "add_to_cart"),
          new Row("Added To Cart", "add_to_cart"),
          new Row("Product Added to Wishlist", "add_to_wishlist"),
          new Row("Added To Wishlist", "add_to_wishlist"),
          new Row("Checkout Started", "initiate_checkout"),
          new Row("Started Checkout", "initiate_checkout"),
          new Row("Payment Info Entered", "add_payment_info"),
          new Row("Added Payment Info", "add_payment_info"),
          new Row("Order Completed", "checkout"),
          new Row("Placed Order", "checkout"),
          new Row("Signed Up", "signup"),
          new Row("Lead Generated", "lead"),
          new Row("Subscribed To Newsletter", "lead"),
          new Row("Subscription Started", "subscribe"),
          new Row("Started Subscription", "subscribe"),
          new Row("Application Installed", "app_install"),
          new Row("Video Playback Started", "watch_video"));

  private static final Map<String, Match> MATCHES = matches();

  /// The mapping, ready to run.
  static final Ruleset RULESET = ruleset();

  private Commerce() {}

  private static Ruleset ruleset() {
    try {
      return Ruleset.compile(
          configuration(),
          source -> {
            throw new ExpressionException("the default mapping has no expressions");
          });
    } catch (ExpressionException e) {
      throw new IllegalStateException(e);
    }
  }

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

  /// What becomes of `track` calls, in the order to show it in; every `page` call is a
  /// `page_visit`.
  public static List<Row> rows() {
    return ROWS;
  }

  /// What Pinterest's tag calls the events it knows, by the name of the `track` call.
  public static Map<String, String> tagEvents() {
    return ROWS.stream()
        .filter(row -> !row.pinterestName().equals("app_install"))
        .collect(
            Collectors.toUnmodifiableMap(
                Row::sourceName, row -> row.pinterestName().replace("_", "")));
  }

  /// The mapping as a configuration: what a destination runs by until it has a release.
  public static Configuration configuration() {
    var rules = new ArrayList<Rule>();
    rules.add(row("@page", "page_visit", Sides.BOTH));
    ROWS.forEach(row -> rules.add(row(row.sourceName(), row.pinterestName(), Sides.BOTH)));
    rules.add(row("$page_load", "page", Sides.CLIENT));
    return new Configuration(
        Configuration.Mapping.DEFAULT,
        ContentIds.PRODUCT,
        ConsentRule.DEFAULT,
        List.of(),
        false,
        List.of(),
        List.of(),
        List.of(Derived.NEW_CUSTOMER_ORDER),
        List.of(),
        rules);
  }

  /// A row of the mapping table as a rule.
  ///
  /// @param sourceName what the shop calls the event; `@page` for `page` calls
  public static Rule row(String sourceName, String pinterestName, Sides sides) {
    String id = sourceName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new Rule(
        "map-" + id.replaceAll("^-|-$", ""),
        sourceName + " → " + pinterestName,
        true,
        Rule.DEFAULT_ORDER,
        List.of(sourceName),
        Condition.always(),
        Condition.never(),
        false,
        List.of(Action.SendEvent.mapped(pinterestName, sides)));
  }

  private static Map<String, Match> matches() {
    var matches = new HashMap<String, Match>();
    for (Row row : ROWS) {
      var sent = new Match.Sent(row.pinterestName());
      matches.put(row.sourceName(), sent);
      matches.put(row.sourceName().toLowerCase(Locale.ROOT), sent);
    }
    matches.put("$page_load", new Match.BrowserOnly());
    return Map.copyOf(matches);
  }
}
