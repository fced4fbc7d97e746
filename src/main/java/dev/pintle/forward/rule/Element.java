package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import org.jspecify.annotations.Nullable;

/// A named value read from an event; rules call it `{{name}}` (capabilities F-04).
///
/// @param name unique in its configuration, 1 to 100 characters, without braces
/// @param otherwise what it yields when it would yield nothing; null for nothing
/// @param lowerCase whether texts become lower case
/// @param clean whether texts lose the space around them, and runs of space become one
public record Element(
    String name, Kind kind, @Nullable Json otherwise, boolean lowerCase, boolean clean) {

  /// Where its value comes from.
  public sealed interface Kind {
    /// A place in the event: `properties.products[0].sku`.
    record Path(String path) implements Kind {}

    /// Always the same.
    record Constant(Json value) implements Kind {}

    /// A secret of the store, by its name.
    record SecretOf(String secret) implements Kind {}

    /// What a CEL expression yields.
    record Expression(String source) implements Kind {}
  }

  /// How it is referred to.
  public String token() {
    return "{{" + name + "}}";
  }
}
