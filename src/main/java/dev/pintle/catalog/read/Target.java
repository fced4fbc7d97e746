package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a mapping gives a value to.
public sealed interface Target extends Comparable<Target> {
  /// As settings say it: `image_link`, `variant_id`, `key`.
  String word();

  record OfAttribute(Attribute attribute) implements Target {
    @Override
    public String word() {
      return attribute.word();
    }
  }

  record OfTrait(Trait trait) implements Target {
    @Override
    public String word() {
      return trait.name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the source knows the product by.
  record OfKey() implements Target {
    @Override
    public String word() {
      return "key";
    }
  }

  static Target of(Attribute attribute) {
    return new OfAttribute(attribute);
  }

  static Target of(Trait trait) {
    return new OfTrait(trait);
  }

  @Override
  default int compareTo(Target other) {
    return word().compareTo(other.word());
  }

  /// The target of a word; null when there is none.
  static @Nullable Target named(String word) {
    if (word.equals("key")) {
      return new OfKey();
    }
    for (Trait trait : Trait.values()) {
      if (trait.name().toLowerCase(Locale.ROOT).equals(word)) {
        return of(trait);
      }
    }
    Attribute attribute = Attribute.named(word);
    return attribute == null || !attribute.word().equals(word) ? null : of(attribute);
  }
}
