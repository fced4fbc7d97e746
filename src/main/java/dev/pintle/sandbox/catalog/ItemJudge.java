package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds an item that came by the API against the rules that hold for feeds. Stateless.
final class ItemJudge {
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final String IMAGES = "additional_image_link";

  /// No rule is about these.
  private static final Set<String> FREE =
      Set.of("last_updated_time", "save_pin_disabled", "variant_names", "variant_values");

  /// What item issues call otherwise than items do.
  private static final Map<String, String> NAMES =
      Map.of(
          "ITEM_LINK",
          "link",
          "AVG_REVIEW_RATING",
          "average_review_rating",
          "NUM_RATINGS",
          "number_of_ratings",
          "NUM_REVIEWS",
          "number_of_reviews",
          "UNIT_PRICE_TOTAL_MEASURE",
          "unit_pricing_measure",
          "UNIT_PRICE_BASE_MEASURE",
          "unit_pricing_base_measure",
          "WEIGHT_UNIT",
          "shipping_weight");

  private final Market market;
  private final Terms terms;

  ItemJudge(Market market, Terms terms) {
    this.market = market;
    this.terms = terms;
  }

  /// What is made of an item.
  ///
  /// @param attributes what is published
  /// @param errors for which it is not published
  record Verdict(Json.Obj attributes, List<ItemEvent> errors, List<ItemEvent> warnings) {
    Verdict {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }

    /// Only what is about some attributes.
    Verdict about(Set<String> names) {
      return new Verdict(attributes, about(errors, names), about(warnings, names));
    }

    private static List<ItemEvent> about(List<ItemEvent> events, Set<String> names) {
      return events.stream().filter(event -> names.contains(event.attribute())).toList();
    }
  }

  Verdict judge(String id, Json.Obj attributes) {
    var rules =
        new FeedRules(market.country(), "", "", terms.domains(), NO_LIMIT, NO_LIMIT, Map.of());
    var item = new Judged(row(id, attributes), rules);
    ItemRules.check(item);
    FeedItem judged = item.item(0);
    var published = new LinkedHashMap<String, Json>();
    for (int i = 0; i < judged.attributes().size(); i++) {
      String name = judged.attributes().name(i);
      Json value = judged.attributes().value(i);
      published.put(name, name.equals(IMAGES) ? unescaped(value) : value);
    }
    for (String name : FREE) {
      Json given = attributes.get(name);
      if (given != null) {
        published.put(name, given);
      }
    }
    return new Verdict(Json.Obj.of(published), events(judged, true), events(judged, false));
  }

  private static List<ItemEvent> events(FeedItem item, boolean errors) {
    return item.issues().stream()
        .filter(issue -> issue.error() == errors)
        .map(issue ->
            new ItemEvent(
                attribute(issue.field()),
                IssueCodes.number(issue.code()),
                IssueCodes.sentence(issue.code()) + "."))
        .toList();
  }

  private static String attribute(String field) {
    return NAMES.getOrDefault(field, field.toLowerCase(Locale.ROOT));
  }

  /// The item as a line of a feed would have it.
  private static Row row(String id, Json.Obj attributes) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < attributes.size(); i++) {
      String name = attributes.name(i);
      if (attributes.value(i) instanceof Json.Arr(var items)) {
        values.put(name, items.stream().map(ItemJudge::escaped).collect(Collectors.joining(",")));
      } else {
        String text = Json.scalar(attributes.value(i));
        if (text != null) {
          values.put(name, text);
        }
      }
    }
    values.put("id", id);
    return new Row(values, false);
  }

  private static String escaped(Json item) {
    return String.valueOf(Json.scalar(item)).replace(",", "%2C");
  }

  private static Json unescaped(Json links) {
    return links instanceof Json.Arr(var items)
        ? new Json.Arr(
            items.stream()
                .map(item -> (Json) new Json.Text(plain(String.valueOf(Json.scalar(item)))))
                .toList())
        : links;
  }

  private static String plain(String link) {
    return link.replace("%2C", ",");
  }
}
