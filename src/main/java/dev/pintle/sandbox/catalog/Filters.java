package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which items a product group consists of.
///
/// @param json as it was given
/// @param all whether an item must pass all filters, or any
public record Filters(Json.Obj json, boolean all, List<Criterion> criteria) {
  /// Of the group that every item is in.
  public static final Filters NONE =
      new Filters((Json.Obj) Json.parse("{\"all_of\":[]}"), true, List.of());

  public Filters {
    criteria = List.copyOf(criteria);
  }

  /// Whether an item passes.
  ///
  /// @param inGroup whether it is in the group of an id
  public boolean take(Item item, BiPredicate<Item, String> inGroup) {
    return all
        ? criteria.stream().allMatch(one -> takes(one, item, inGroup))
        : criteria.stream().anyMatch(one -> takes(one, item, inGroup));
  }

  /// The other groups these filters are about.
  public Set<String> groups() {
    return criteria.stream()
        .map(one -> one instanceof Criterion.Not(Criterion inner) ? inner : one)
        .flatMap(one -> one instanceof Criterion.Groups(var ids) ? ids.stream() : Stream.of())
        .collect(Collectors.toSet());
  }

  private static boolean takes(Criterion criterion, Item item, BiPredicate<Item, String> inGroup) {
    return switch (criterion) {
      case Criterion.Not(Criterion other) -> !takes(other, item, inGroup);
      case Criterion.Groups(var ids) -> ids.stream().anyMatch(id -> inGroup.test(item, id));
      case Criterion.Price(boolean least, BigDecimal limit, boolean inclusive) ->
          isPriced(Facts.amount(item, "price"), least, limit, inclusive);
      case Criterion.Counted(String attribute, var comparison, long limit) -> {
        String number = item.text(attribute);
        yield number != null
            && number.matches("[0-9]{1,10}")
            && comparison.holds(Long.parseLong(number), limit);
      }
      case Criterion.Paths(String attribute, int level, var paths) -> {
        var levels = Facts.levels(item, attribute).stream().map(Filters::small).toList();
        yield paths.stream()
            .anyMatch(path ->
                levels.size() >= level + path.size()
                    && levels.subList(level, level + path.size()).equals(path));
      }
      case Criterion.Values(var kind, String attribute, var values) ->
          hasValue(item, kind, attribute, values);
    };
  }

  private static boolean isPriced(
      @Nullable BigDecimal price, boolean least, BigDecimal limit, boolean inclusive) {
    if (price == null) {
      return false;
    }
    int order = price.compareTo(limit);
    return order == 0 ? inclusive : least ? order > 0 : order < 0;
  }

  private static boolean hasValue(
      Item item, Criterion.Kind kind, String attribute, Set<String> values) {
    String value = item.text(attribute);
    return switch (kind) {
      case ID -> values.contains(attribute.equals("item_id") ? item.id() : String.valueOf(value));
      case WORD -> value != null && values.contains(small(value));
      case CONTAINED -> value != null && values.stream().anyMatch(small(value)::contains);
      case CURRENCY -> values.contains(Facts.currency(item));
      case AVAILABILITY -> values.contains(Facts.availability(item));
      case MEDIA -> values.contains(Facts.hasVideo(item) ? "VIDEO" : "IMAGE");
    };
  }

  static String small(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
