package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.Optional;

/// A value of a block that is made of each item of a list: `{"each": "properties.products", "as":
/// {"id": "{{item.product_id}}"}}`. What an item has is called by its path after `item.`, and the
/// item itself `{{item}}`.
///
/// @param list a path, or a text that is one element
/// @param as what is made of an item
public record Each(String list, Json as) {
  /// How many items are taken of a list.
  static final int MAX_ITEMS = 1_000;

  private static final String ITEM = "item";

  /// Reads one; empty when a value is none.
  public static Optional<Each> of(Json json) {
    if (json instanceof Json.Obj object
        && object.size() == 2
        && object.get("each") instanceof Json.Text(String list)) {
      Json as = object.get("as");
      return as == null ? Optional.empty() : Optional.of(new Each(list, as));
    }
    return Optional.empty();
  }

  /// Whether the name between braces is the item's or of something in it.
  static boolean isItem(String name) {
    return name.equals(ITEM) || name.startsWith(ITEM + ".");
  }

  /// What is wrong with it; empty when nothing is.
  Optional<String> problem() {
    boolean known = Template.isToken(list) || EventPath.of(list) != null;
    return known
        ? Optional.empty()
        : Optional.of("must be a path to a list, such as properties.products, or one element");
  }

  /// The path of a name between braces, within the item; empty for the item itself.
  static String within(String name) {
    return name.equals(ITEM) ? "" : name.substring(ITEM.length() + 1);
  }
}
