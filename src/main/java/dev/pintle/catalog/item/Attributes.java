package dev.pintle.catalog.item;

import com.google.common.hash.Hashing;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Values by attribute; what has none is empty. Several texts or links are one a line. Immutable.
public final class Attributes {
  public static final Attributes NONE =
      new Attributes(new @Nullable String[Attribute.values().length]);

  private static final Attribute[] ALL = Attribute.values();

  private final @Nullable String[] values;

  private Attributes(@Nullable String[] values) {
    this.values = values;
  }

  public static Builder builder() {
    return new Builder(new @Nullable String[ALL.length]);
  }

  /// Fills attributes. Not thread-safe.
  public static final class Builder {
    private final @Nullable String[] values;

    private Builder(@Nullable String[] values) {
      this.values = values;
    }

    /// An empty value takes away what was there.
    public Builder put(Attribute attribute, String value) {
      values[index(attribute)] = value.isEmpty() ? null : value;
      return this;
    }

    public Attributes build() {
      return new Attributes(values.clone());
    }
  }

  @SuppressWarnings("EnumOrdinal") // a position in memory, which is never stored
  private static int index(Attribute attribute) {
    return attribute.ordinal();
  }

  public Builder toBuilder() {
    return new Builder(values.clone());
  }

  /// Empty when it has none.
  public String get(Attribute attribute) {
    String value = values[index(attribute)];
    return value == null ? "" : value;
  }

  public boolean has(Attribute attribute) {
    return values[index(attribute)] != null;
  }

  public Attributes with(Attribute attribute, String value) {
    return toBuilder().put(attribute, value).build();
  }

  /// Those that have a value, in the order of [Attribute].
  public void forEach(BiConsumer<Attribute, String> each) {
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value != null) {
        each.accept(ALL[i], value);
      }
    }
  }

  /// Says the same for the same values, in every run and version.
  ///
  /// @return 32 hexadecimal digits
  public String hash() {
    var hasher = Hashing.murmur3_128().newHasher();
    forEach((attribute, value) ->
        hasher
            .putString(attribute.word(), StandardCharsets.UTF_8)
            .putByte((byte) 0)
            .putString(value, StandardCharsets.UTF_8)
            .putByte((byte) 1));
    return hasher.hash().toString();
  }

  /// An object of Pinterest's names and the values as they are here.
  public byte[] toJson() {
    var out = new JsonOut(512).beginObject();
    forEach((attribute, value) -> out.field(attribute.word(), value));
    return out.endObject().toBytes();
  }

  /// Reads what [#toJson()] wrote; names that are unknown are passed over.
  public static Attributes ofJson(Json.Obj json) {
    Builder builder = builder();
    for (int i = 0; i < json.size(); i++) {
      Attribute attribute = Attribute.named(json.name(i));
      String value = json.text(json.name(i));
      if (attribute != null && value != null) {
        builder.put(attribute, value);
      }
    }
    return builder.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attributes that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return new String(toJson(), StandardCharsets.UTF_8);
  }
}
