package dev.pintle.forward.rule.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.pintle.base.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON object as CEL reads it: what is looked up is converted, the rest is left alone. A field
/// that is null is not there, as everywhere in rules. Immutable.
///
/// It is a value of CEL's besides, since CEL copies every other map whenever it meets one.
@SuppressWarnings("Immutable") // JSON is immutable, which the check cannot know
final class ObjectView extends CelValue implements Map<String, Object> {
  private static final MapType TYPE = MapType.create(SimpleType.DYN, SimpleType.DYN);

  private final Json.Obj object;

  ObjectView(Json.Obj object) {
    this.object = object;
  }

  Json.Obj json() {
    return object;
  }

  @Override
  public Object value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return isEmpty();
  }

  @Override
  public CelType celType() {
    return TYPE;
  }

  @Override
  public int size() {
    int size = 0;
    for (int i = 0; i < object.size(); i++) {
      size += object.value(i) instanceof Json.Null ? 0 : 1;
    }
    return size;
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && object.get(name) != null;
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    return copy().containsValue(value);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    Json value = key instanceof String name ? object.get(name) : null;
    return value == null ? null : Views.of(value);
  }

  @Override
  public Set<String> keySet() {
    return copy().keySet();
  }

  @Override
  public Collection<Object> values() {
    return copy().values();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return copy().entrySet();
  }

  @Override
  public @Nullable Object put(String key, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putAll(Map<? extends String, ? extends Object> others) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectView view && view.object.equals(object);
  }

  @Override
  public int hashCode() {
    return object.hashCode();
  }

  @Override
  public String toString() {
    return "(an object)"; // CEL puts values into the messages of its errors, however large
  }

  private Map<String, Object> copy() {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < object.size(); i++) {
      if (!(object.value(i) instanceof Json.Null)) {
        fields.put(object.name(i), Views.of(object.value(i)));
      }
    }
    return fields;
  }
}
