package dev.pintle.catalog.item;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values by trait; what has none is empty. Immutable.
public final class Traits {
  public static final Traits NONE = new Traits(new EnumMap<>(Trait.class));

  private final EnumMap<Trait, String> values;

  private Traits(EnumMap<Trait, String> values) {
    this.values = values;
  }

  /// Empty values are left out.
  public static Traits of(Map<Trait, String> values) {
    var kept = new EnumMap<Trait, String>(Trait.class);
    values.forEach((trait, value) -> {
      if (!value.isEmpty()) {
        kept.put(trait, value);
      }
    });
    return new Traits(kept);
  }

  /// Empty when it has none.
  public String get(Trait trait) {
    return values.getOrDefault(trait, "");
  }

  public boolean has(Trait trait) {
    return values.containsKey(trait);
  }

  /// The lines of a trait that has several.
  public List<String> all(Trait trait) {
    return get(trait).lines().toList();
  }

  public Map<Trait, String> toMap() {
    return Map.copyOf(values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Traits that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
