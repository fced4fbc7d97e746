package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.collect.replay.Reading.Row;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text with places for values: `customer-{CustomerID|integer}@shop.example`. Where one of its
/// places is empty, the whole is: an address made of nothing would be everybody's.
record Template(List<Part> parts) {
  sealed interface Part {}

  record Literal(String text) implements Part {}

  /// @param factors columns, multiplied with each other when there are several
  /// @param sum whether it is added up over all rows of the group
  record Place(
      List<String> factors, boolean sum, List<Filter> filters, Filter.Type type, Numbers numbers)
      implements Part {
    Place {
      factors = List.copyOf(factors);
      filters = List.copyOf(filters);
    }

    /// The value, empty for none, with its type's way of writing it.
    String text(List<Row> rows) {
      String column = String.join(" * ", factors);
      String value;
      if (sum) {
        value =
            rows.stream()
                .map(this::product)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
      } else if (factors.size() > 1) {
        value = product(rows.getFirst()).toPlainString();
      } else {
        value = rows.getFirst().value(column);
      }
      for (Filter filter : filters) {
        value = filter.apply(value, column, numbers);
      }
      return value;
    }

    private BigDecimal product(Row row) {
      var product = BigDecimal.ONE;
      for (String factor : factors) {
        try {
          product = product.multiply(numbers.decimal(factor, row.value(factor)));
        } catch (ValueException e) {
          throw new ValueException("line " + row.line() + ": " + e.getMessage());
        }
      }
      return product;
    }
  }

  Template {
    parts = List.copyOf(parts);
  }

  /// The text for a group of rows: the first one's values and the sums over all; empty for none.
  String text(List<Row> rows) {
    var text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal(String literal) -> text.append(literal);
        case Place place -> {
          String value = place.text(rows);
          if (value.isEmpty()) {
            return "";
          }
          text.append(value);
        }
      }
    }
    return text.toString();
  }

  /// The same as JSON, null for none: of the place's type when there is nothing but one place, else
  /// a text.
  @Nullable Json value(List<Row> rows) {
    String text = text(rows);
    if (text.isEmpty()) {
      return null;
    }
    if (parts.size() != 1 || !(parts.getFirst() instanceof Place place)) {
      return new Json.Text(text);
    }
    return switch (place.type()) {
      case TEXT -> new Json.Text(text);
      case INTEGER, DECIMAL -> new Json.Num(text);
      case BOOLEAN -> new Json.Bool(text.equals("true"));
    };
  }
}
