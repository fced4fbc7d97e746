package dev.pintle.forward.rule.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.pintle.base.Json;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A JSON list as CEL reads it: what is looked up is converted, the rest is left alone. Immutable.
///
/// It is a value of CEL's besides, since CEL copies every other list whenever it meets one.
@SuppressWarnings("Immutable") // JSON is immutable, which the check cannot know
final class ListView extends CelValue implements List<Object>, RandomAccess {
  private static final ListType TYPE = ListType.create(SimpleType.DYN);

  /// What a list can do when it can do two things.
  private static final class Items extends AbstractList<Object> {
    private final List<Json> items;

    Items(List<Json> items) {
      this.items = items;
    }

    @Override
    public Object get(int index) {
      return Views.of(items.get(index));
    }

    @Override
    public int size() {
      return items.size();
    }
  }

  private final Json.Arr list;
  private final Items items;

  ListView(Json.Arr list) {
    this.list = list;
    this.items = new Items(list.items());
  }

  Json.Arr json() {
    return list;
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
  public Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public boolean isEmpty() {
    return items.isEmpty();
  }

  @Override
  public Iterator<Object> iterator() {
    return items.iterator();
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return items.contains(value);
  }

  @Override
  public boolean containsAll(Collection<?> values) {
    return items.containsAll(values);
  }

  @Override
  public int indexOf(@Nullable Object value) {
    return items.indexOf(value);
  }

  @Override
  public int lastIndexOf(@Nullable Object value) {
    return items.lastIndexOf(value);
  }

  @Override
  public ListIterator<Object> listIterator() {
    return items.listIterator();
  }

  @Override
  public ListIterator<Object> listIterator(int index) {
    return items.listIterator(index);
  }

  @Override
  public List<Object> subList(int from, int to) {
    return items.subList(from, to);
  }

  @Override
  public Object[] toArray() {
    return items.toArray();
  }

  @Override
  public <T extends @Nullable Object> T[] toArray(T[] array) {
    return items.toArray(array);
  }

  @Override
  public boolean add(Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(int index, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean addAll(Collection<? extends Object> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean addAll(int index, Collection<? extends Object> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object set(int index, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object remove(int index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean remove(@Nullable Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean removeAll(Collection<?> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean retainAll(Collection<?> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ListView view && view.list.equals(list);
  }

  @Override
  public int hashCode() {
    return list.hashCode();
  }

  @Override
  public String toString() {
    return "(a list)"; // CEL puts values into the messages of its errors, however large
  }
}
