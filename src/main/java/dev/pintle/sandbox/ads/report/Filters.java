package dev.pintle.sandbox.ads.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which rows a report has: by what entities are, and by numbers.
///
/// @param words what a field must be one of, such as the ids of `campaign_ids`; of all there are,
///   when a field is not there
public record Filters(Map<Field, Set<String>> words, List<Bound> bounds) {
  public static final Filters NONE = new Filters(Map.of(), List.of());

  /// What entities can be chosen by, spelt as the fields of a request.
  public enum Field {
    CAMPAIGN_IDS,
    AD_GROUP_IDS,
    AD_IDS,
    PIN_IDS,
    PRODUCT_GROUP_IDS,
    PRODUCT_ITEM_IDS,
    CAMPAIGN_STATUSES,
    AD_GROUP_STATUSES,
    AD_STATUSES,
    PRODUCT_GROUP_STATUSES,
    CAMPAIGN_OBJECTIVE_TYPES
  }

  /// A number that a column is less or greater than.
  public record Bound(String column, boolean less, BigDecimal number) {
    boolean holds(BigDecimal value) {
      int compared = value.compareTo(number);
      return less ? compared < 0 : compared > 0;
    }
  }

  public Filters {
    words = Map.copyOf(words);
    bounds = List.copyOf(bounds);
  }

  /// Whether something is among those that a field is narrowed to.
  public boolean allows(Field field, String value) {
    Set<String> wanted = words.get(field);
    return wanted == null || wanted.contains(value);
  }
}
