package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A block, ready to be filled from events. Immutable.
public final class CompiledBlock {
  /// Yields a value of an event; null for nothing.
  private interface Filler {
    @Nullable Json fill(Scope scope);
  }

  private final boolean empty;
  private final Filler filler;

  private CompiledBlock(boolean empty, Filler filler) {
    this.empty = empty;
    this.filler = filler;
  }

  static CompiledBlock of(Block block, Map<String, CompiledElement> elements) {
    return new CompiledBlock(block.isEmpty(), filler(block.value(), elements));
  }

  /// Whether it says nothing, of any event.
  public boolean isEmpty() {
    return empty;
  }

  /// What it says of an event. Fields that yield nothing are left out; so is all that comes after
  /// the scope is spent.
  public Json.Obj fill(Scope scope) {
    return filler.fill(scope) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  private static Filler filler(Json json, Map<String, CompiledElement> elements) {
    return switch (json) {
      case Json.Text(String text) when text.contains("{{") -> {
        Operand operand = Operand.made(text, elements);
        yield operand::of;
      }
      case Json.Arr(var items) -> {
        List<Filler> all = items.stream().map(item -> filler(item, elements)).toList();
        yield scope -> list(all, scope);
      }
      case Json.Obj object when Each.of(object).isPresent() ->
          each(Each.of(object).get(), elements);
      case Json.Obj object -> {
        var names = new ArrayList<String>();
        var all = new ArrayList<Filler>();
        for (int i = 0; i < object.size(); i++) {
          names.add(object.name(i));
          all.add(filler(object.value(i), elements));
        }
        yield scope -> object(names, all, scope);
      }
      case Json.Text _, Json.Num _, Json.Bool _ -> scope -> scope.made(json);
      case Json.Null _ -> _ -> null;
    };
  }

  private static Filler each(Each each, Map<String, CompiledElement> elements) {
    Operand list = Operand.place(each.list(), elements);
    Filler as = filler(each.as(), elements);
    return scope -> {
      if (!(list.of(scope) instanceof Json.Arr(var items))) {
        return null;
      }
      Json before = scope.item();
      var made = new ArrayList<Json>();
      for (Json item : items.subList(0, Math.min(items.size(), Each.MAX_ITEMS))) {
        if (!scope.madeItem()) {
          break;
        }
        scope.item(item);
        Json one = as.fill(scope);
        if (one != null) {
          made.add(one);
        }
      }
      scope.item(before);
      return new Json.Arr(made);
    };
  }

  private static Json list(List<Filler> all, Scope scope) {
    var items = new ArrayList<Json>(all.size());
    for (Filler one : all) {
      Json value = one.fill(scope);
      if (value != null) {
        items.add(value);
      }
    }
    return new Json.Arr(items);
  }

  private static Json object(List<String> names, List<Filler> all, Scope scope) {
    var fields = new LinkedHashMap<String, Json>();
    for (int i = 0; i < all.size(); i++) {
      Json value = all.get(i).fill(scope);
      if (value != null) {
        fields.put(names.get(i), value);
      }
    }
    return Json.Obj.of(fields);
  }
}
