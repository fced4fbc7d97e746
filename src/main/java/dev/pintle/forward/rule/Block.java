package dev.pintle.forward.rule;

import dev.pintle.base.Json;

/// One of the blocks of an action: an object whose texts may hold elements (`{{order id}}`), or one
/// element that yields an object.
///
/// @param value an object, or a text that is one element
/// @param view how it was edited last; it says the same either way
public record Block(Json value, View view) {
  public static final Block EMPTY = new Block(Json.Obj.EMPTY, View.ROWS);

  /// How a block is edited.
  public enum View {
    /// As rows of a key and a value.
    ROWS("rows"),
    /// As JSON.
    RAW("raw");

    private final String word;

    View(String word) {
      this.word = word;
    }

    /// The word for it in configurations.
    public String word() {
      return word;
    }
  }

  public static Block of(Json.Obj rows) {
    return new Block(rows, View.ROWS);
  }

  public boolean isEmpty() {
    return value instanceof Json.Obj object && object.size() == 0;
  }
}
