package dev.pintle.admin.web;

import dev.pintle.store.Store;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a person or a token may do, store by store. What is granted for all stores and what is
/// granted for one add up.
///
/// @param byStore the rights by the store's id, or by [#EVERYWHERE]
public record Rights(Map<String, Set<Right>> byStore) {
  /// In the place of a store's id: all stores, those that are yet to come as well.
  public static final String EVERYWHERE = "*";

  public static final Rights NONE = new Rights(Map.of());
  public static final Rights ALL = everywhere(EnumSet.allOf(Right.class));

  public Rights {
    var copy = new HashMap<String, Set<Right>>();
    byStore.forEach((store, rights) -> {
      if (!rights.isEmpty()) {
        copy.put(store, Set.copyOf(rights));
      }
    });
    byStore = Map.copyOf(copy);
  }

  public static Rights everywhere(Set<Right> rights) {
    return new Rights(Map.of(EVERYWHERE, rights));
  }

  public static Rights in(String storeId, Set<Right> rights) {
    return new Rights(Map.of(storeId, rights));
  }

  /// Whether something may be done in a store, or, with [#EVERYWHERE], in each.
  public boolean may(Right right, String storeId) {
    return has(right, storeId) || has(right, EVERYWHERE);
  }

  /// Whether something may be done in some store.
  public boolean mayAnywhere(Right right) {
    return byStore.keySet().stream().anyMatch(store -> has(right, store));
  }

  /// Whether exactly this was granted, for the ticks of a form.
  public boolean has(Right right, String storeId) {
    var granted = byStore.getOrDefault(storeId, Set.of());
    return right == Right.VIEW ? !granted.isEmpty() : granted.contains(right);
  }

  /// The stores that whoever has these rights knows of.
  List<Store> visible(List<Store> stores) {
    return stores.stream().filter(store -> may(Right.VIEW, store.id())).toList();
  }

  /// Whether whoever has these rights may give those.
  public boolean cover(Rights those) {
    return those.byStore.entrySet().stream()
        .allMatch(entry -> entry.getValue().stream().allMatch(right -> may(right, entry.getKey())));
  }

  boolean isEmpty() {
    return byStore.isEmpty();
  }

  /// In words, a line for all stores and one for each that has its own: `Shop: view, publish`.
  public List<String> lines(List<Store> stores) {
    var lines = new ArrayList<String>();
    if (byStore.containsKey(EVERYWHERE)) {
      lines.add("All stores: " + words(EVERYWHERE));
    }
    for (Store store : stores) {
      if (byStore.containsKey(store.id())) {
        lines.add(store.name() + ": " + words(store.id()));
      }
    }
    return lines.isEmpty() ? List.of("nothing") : lines;
  }

  private String words(String storeId) {
    var granted = byStore.getOrDefault(storeId, Set.of());
    return granted.stream().sorted().map(Right::word).collect(Collectors.joining(", "));
  }
}
