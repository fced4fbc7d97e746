package dev.pintle.catalog.rule;

import dev.pintle.catalog.item.Attribute;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a feed takes of its source, and what it makes of it (capabilities P-03, P-04).
///
/// @param ids which id an item has
/// @param firstVariantOnly whether only the first variant of a product is told
/// @param exclusions what is left out
/// @param keepBackorder whether what can be ordered though out of stock is kept; Pinterest is told
///   `preorder`
/// @param fewest with fewer in stock a product counts as out of stock; 0 for no such rule
/// @param only groups of conditions: a product is taken when all conditions of one group hold; none
///   takes all
/// @param parameters what is added to each link, by name, unless it has it; a value may name
///   attributes, as in `{{id}}`
/// @param defaults what an attribute is where a product has none
/// @param plainText whether titles and descriptions are freed of HTML
public record FeedRules(
    ItemIds ids,
    boolean firstVariantOnly,
    Set<Exclusion> exclusions,
    boolean keepBackorder,
    int fewest,
    List<List<ProductCondition>> only,
    Map<String, String> parameters,
    Map<Attribute, String> defaults,
    boolean plainText) {
  public static final int MOST_GROUPS = 20;
  public static final int MOST_CONDITIONS = 50;
  public static final int MOST_PARAMETERS = 20;

  public static final FeedRules STANDARD =
      new FeedRules(
          ItemIds.LISTED,
          false,
          standardExclusions(),
          true,
          0,
          List.of(),
          Map.of(),
          Map.of(),
          true);

  public FeedRules {
    exclusions =
        exclusions.isEmpty()
            ? Set.of()
            : java.util.Collections.unmodifiableSet(EnumSet.copyOf(exclusions));
    only = only.stream().map(List::copyOf).toList();
    parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    defaults =
        defaults.isEmpty()
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new EnumMap<>(defaults));
  }

  /// Whether all variants of a product come down to one item.
  public boolean oneItemAProduct() {
    return firstVariantOnly || ids == ItemIds.PRODUCT;
  }

  private static Set<Exclusion> standardExclusions() {
    var standard = new ArrayList<Exclusion>();
    for (Exclusion exclusion : Exclusion.values()) {
      if (exclusion.standard()) {
        standard.add(exclusion);
      }
    }
    return Set.copyOf(standard);
  }
}
