package dev.pintle.catalog.rule;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Price;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that holds of a product or does not.
///
/// @param field an attribute by Pinterest's name or a trait by its label, such as `price`,
///   `collections`, `stock`
/// @param value what it is compared with; not used by EMPTY and NOT_EMPTY
public record ProductCondition(String field, Operator operator, String value) {
  /// How a field is compared. Texts are compared without regard to case; of a field with several
  /// values one has to fit, and none for the negative ones.
  public enum Operator {
    IS("is", "is"),
    IS_NOT("is-not", "is not"),
    CONTAINS("contains", "contains"),
    CONTAINS_NOT("contains-not", "does not contain"),
    STARTS_WITH("starts-with", "starts with"),
    /// Compares numbers, and prices by their amount; what is no number is neither.
    MORE("more", "is more than"),
    LESS("less", "is less than"),
    EMPTY("empty", "is empty"),
    NOT_EMPTY("not-empty", "is not empty");

    private final String word;
    private final String label;

    Operator(String word, String label) {
      this.word = word;
      this.label = label;
    }

    public String word() {
      return word;
    }

    public String label() {
      return label;
    }

    /// Null when there is none of that word.
    public static @Nullable Operator of(String word) {
      for (Operator operator : values()) {
        if (operator.word.equals(word)) {
          return operator;
        }
      }
      return null;
    }
  }

  /// Whether there is such a field.
  public static boolean isField(String name) {
    return Attribute.named(name) != null || trait(name) != null;
  }

  boolean holds(Product product) {
    List<String> values = values(product);
    return switch (operator) {
      case IS -> values.stream().anyMatch(value::equalsIgnoreCase);
      case IS_NOT -> values.stream().noneMatch(value::equalsIgnoreCase);
      case CONTAINS -> values.stream().anyMatch(this::contains);
      case CONTAINS_NOT -> values.stream().noneMatch(this::contains);
      case STARTS_WITH -> values.stream().anyMatch(one -> lower(one).startsWith(lower(value)));
      case MORE -> compare(values) > 0;
      case LESS -> compare(values) < 0;
      case EMPTY -> values.isEmpty();
      case NOT_EMPTY -> !values.isEmpty();
    };
  }

  private boolean contains(String one) {
    return lower(one).contains(lower(value));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// 0 as well when either is no number.
  private int compare(List<String> values) {
    Optional<BigDecimal> left = values.isEmpty() ? Optional.empty() : number(values.getFirst());
    Optional<BigDecimal> right = number(value);
    return left.isPresent() && right.isPresent()
        ? left.orElseThrow().compareTo(right.orElseThrow())
        : 0;
  }

  private static Optional<BigDecimal> number(String text) {
    Price price = Price.parse(text);
    if (price != null) {
      return Optional.of(price.amount());
    }
    try {
      return text.length() > 30 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private List<String> values(Product product) {
    Attribute attribute = Attribute.named(field);
    if (attribute != null) {
      String found = product.get(attribute);
      return found.isEmpty() ? List.of() : List.of(found);
    }
    Trait trait = trait(field);
    return trait == null ? List.of() : product.traits().all(trait);
  }

  private static @Nullable Trait trait(String name) {
    for (Trait trait : Trait.values()) {
      if (trait.label().equals(name)) {
        return trait;
      }
    }
    return null;
  }
}
