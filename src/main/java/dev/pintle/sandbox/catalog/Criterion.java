package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/// One filter of a product group, as published.
sealed interface Criterion {
  /// A limit on prices.
  ///
  /// @param inclusive whether the limit itself is within
  record Price(boolean least, BigDecimal limit, boolean inclusive) implements Criterion {}

  /// A limit on one of the five numbers.
  record Counted(String attribute, Comparison comparison, long value) implements Criterion {}

  /// Values of which an item has one, in small letters but for ids.
  record Values(Kind kind, String attribute, Set<String> values) implements Criterion {
    public Values {
      values = Set.copyOf(values);
    }
  }

  /// Parts of a path such as `Apparel > Shirts`, of which an item has one.
  ///
  /// @param level where in the path they begin
  record Paths(String attribute, int level, Set<List<String>> paths) implements Criterion {
    public Paths {
      paths = Set.copyOf(paths);
    }
  }

  /// Other groups, of which an item is in one.
  record Groups(Set<String> ids) implements Criterion {
    public Groups {
      ids = Set.copyOf(ids);
    }
  }

  /// What another one does not let through.
  record Not(Criterion criterion) implements Criterion {}

  /// How values are held against an item's.
  enum Kind {
    ID,
    WORD,
    CONTAINED,
    CURRENCY,
    AVAILABILITY,
    MEDIA
  }

  /// As published.
  enum Comparison {
    GREATER_THAN,
    GREATER_THAN_OR_EQUALS,
    LESS_THAN,
    LESS_THAN_OR_EQUALS;

    boolean holds(long number, long limit) {
      return switch (this) {
        case GREATER_THAN -> number > limit;
        case GREATER_THAN_OR_EQUALS -> number >= limit;
        case LESS_THAN -> number < limit;
        case LESS_THAN_OR_EQUALS -> number <= limit;
      };
    }
  }

  /// Filters that break the description.
  final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /// The JSON of a list of texts, or a refusal.
  static List<String> texts(Json json, String name) throws Malformed {
    if (!(json instanceof Json.Arr(var items))
        || !items.stream().allMatch(Json.Text.class::isInstance)) {
      throw new Malformed(name + " must have an array of strings as 'values'");
    }
    return items.stream().map(item -> String.valueOf(Json.scalar(item))).toList();
  }
}
