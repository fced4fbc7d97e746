package dev.pintle.catalog.back;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One filter of a product group (description 5.23.0, `CatalogsProductGroupFilterKeys`).
///
/// @param negated whether it takes what the values do not fit
/// @param values never empty; one for prices and the currency; a path of categories has ` > `
///   between its parts
public record GroupFilter(Key key, boolean negated, List<String> values) {
  public static final int MOST_VALUES = 100;

  /// How Pinterest writes the values of a key.
  private enum Shape {
    TEXTS,
    CAPITALS,
    PATHS,
    PRICE,
    CURRENCY
  }

  /// What is filtered by.
  public enum Key {
    BRAND("Brand", Shape.TEXTS),
    PRODUCT_TYPE_0("Product type", Shape.PATHS),
    GOOGLE_PRODUCT_CATEGORY_0("Google product category", Shape.PATHS),
    AVAILABILITY("Availability", Shape.CAPITALS),
    CONDITION("Condition", Shape.CAPITALS),
    GENDER("Gender", Shape.CAPITALS),
    MIN_PRICE("Lowest price", Shape.PRICE),
    MAX_PRICE("Highest price", Shape.PRICE),
    CURRENCY("Currency", Shape.CURRENCY),
    CUSTOM_LABEL_0("Custom label 0", Shape.TEXTS),
    CUSTOM_LABEL_1("Custom label 1", Shape.TEXTS),
    CUSTOM_LABEL_2("Custom label 2", Shape.TEXTS),
    CUSTOM_LABEL_3("Custom label 3", Shape.TEXTS),
    CUSTOM_LABEL_4("Custom label 4", Shape.TEXTS),
    TITLE_KEYWORDS("Words in the title", Shape.TEXTS),
    ITEM_ID("Item id", Shape.TEXTS),
    ITEM_GROUP_ID("Item group id", Shape.TEXTS);

    private final String label;
    private final Shape shape;

    Key(String label, Shape shape) {
      this.label = label;
      this.shape = shape;
    }

    public String label() {
      return label;
    }

    /// Null when there is none of that name.
    public static @Nullable Key of(String name) {
      for (Key key : values()) {
        if (key.name().equals(name)) {
          return key;
        }
      }
      return null;
    }
  }

  public GroupFilter {
    values = List.copyOf(values);
  }

  /// What is wrong with it, a sentence; empty when nothing is.
  public String problem() {
    if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
      return key.label() + " needs a value";
    }
    if (values.size() > MOST_VALUES) {
      return key.label() + " takes at most " + MOST_VALUES + " values";
    }
    return switch (key.shape) {
      case TEXTS, PATHS -> "";
      case CAPITALS -> problemOfChoice();
      case CURRENCY ->
          values.size() == 1 && values.getFirst().matches("[A-Za-z]{3}") && !negated
              ? ""
              : "Currency takes one code of three letters, such as EUR, and cannot be negated";
      case PRICE -> {
        boolean fits =
            values.size() == 1 && values.getFirst().matches("[0-9]{1,9}(\\.[0-9]{1,2})?");
        yield fits ? "" : key.label() + " takes one amount, such as 19.99";
      }
    };
  }

  private String problemOfChoice() {
    List<String> choices = choices();
    return choices.containsAll(values.stream().map(GroupFilter::capitals).toList())
        ? ""
        : key.label() + " is one of " + String.join(", ", choices);
  }

  private List<String> choices() {
    return switch (key) {
      case AVAILABILITY -> List.of("IN_STOCK", "OUT_OF_STOCK", "PREORDER");
      case CONDITION -> List.of("NEW", "USED", "REFURBISHED");
      default -> List.of("FEMALE", "MALE", "UNISEX");
    };
  }

  private static String capitals(String value) {
    return value.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
  }

  void write(JsonOut out) {
    out.beginObject().name(key.name()).beginObject();
    switch (key.shape) {
      case TEXTS -> texts(out, values);
      case CAPITALS -> texts(out, values.stream().map(GroupFilter::capitals).toList());
      case PATHS -> {
        out.name("values").beginArray();
        for (String path : values) {
          out.beginArray();
          for (String part : path.split(">", -1)) {
            out.text(part.strip());
          }
          out.endArray();
        }
        out.endArray();
      }
      case PRICE -> out.name("values").raw(new BigDecimal(values.getFirst()).toPlainString());
      case CURRENCY -> out.field("values", capitals(values.getFirst()));
    }
    if (negated) {
      out.field("negated", true);
    }
    out.endObject().endObject();
  }

  private static void texts(JsonOut out, List<String> values) {
    out.name("values").beginArray();
    values.forEach(out::text);
    out.endArray();
  }

  /// A filter as Pinterest tells it, in words; also those that cannot be made here.
  static String words(Json.Obj filter) {
    var all = new ArrayList<String>();
    for (int i = 0; i < filter.size(); i++) {
      String name = filter.name(i);
      Key key = Key.of(name);
      String label = key == null ? name.toLowerCase(Locale.ROOT).replace('_', ' ') : key.label();
      if (filter.value(i) instanceof Json.Obj criteria) {
        boolean not = criteria.get("negated") instanceof Json.Bool(boolean negated) && negated;
        Json values = criteria.has("values") ? criteria.get("values") : criteria.get("value");
        all.add(label + (not ? " is not " : " is ") + listed(values));
      }
    }
    return String.join(", ", all);
  }

  private static String listed(@Nullable Json values) {
    if (values instanceof Json.Arr(var items)) {
      var texts = new ArrayList<String>();
      for (Json item : items) {
        texts.add(
            item instanceof Json.Arr(var parts)
                ? String.join(" > ", parts.stream().map(GroupFilter::scalar).toList())
                : scalar(item));
      }
      return String.join(" or ", texts);
    }
    return values == null ? "" : scalar(values);
  }

  private static String scalar(Json json) {
    String text = Json.scalar(json);
    return text == null ? "…" : text;
  }
}
