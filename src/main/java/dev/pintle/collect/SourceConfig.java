package dev.pintle.collect;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.collect.hook.AnyJson;
import dev.pintle.collect.hook.ShopifyWebhook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How a source's bodies are read, as it is written by people and programs: checked here once.
public final class SourceConfig {
  private static final int MAX_STATUSES = 20;

  private SourceConfig() {}

  /// The configuration to keep.
  ///
  /// @throws IllegalArgumentException naming the field that is not what it must be
  public static String check(SourceKind kind, Json.Obj given) {
    switch (kind) {
      case SHOPIFY -> {
        known(given, Set.of("completedBy"));
        String topic = given.text("completedBy");
        if (given.get("completedBy") != null
            && !ShopifyWebhook.CREATED.equals(topic)
            && !ShopifyWebhook.PAID.equals(topic)) {
          throw new IllegalArgumentException("completedBy must be orders/create or orders/paid");
        }
      }
      case WOOCOMMERCE -> {
        known(given, Set.of("completedStatuses"));
        statuses(given);
      }
      case JSON -> {
        var names = new HashSet<>(AnyJson.PATHS);
        names.addAll(List.of("defaultName", "names"));
        known(given, names);
        texts(given);
        AnyJson.parse(given.toString());
      }
      case SEGMENT, GA4, CONVERGE, XDM -> known(given, Set.of());
    }
    return new JsonOut(256).json(given).toString();
  }

  private static void known(Json.Obj given, Set<String> names) {
    for (String name : given.unknown(names)) {
      throw new IllegalArgumentException(
          name + " is not known; there is " + String.join(", ", sorted(names)));
    }
  }

  private static List<String> sorted(Set<String> names) {
    var sorted = new ArrayList<>(names.isEmpty() ? Set.of("nothing to choose") : names);
    sorted.sort(null);
    return sorted;
  }

  private static void texts(Json.Obj given) {
    for (int i = 0; i < given.size(); i++) {
      boolean names = given.name(i).equals("names");
      boolean right =
          names ? given.value(i) instanceof Json.Obj : given.value(i) instanceof Json.Text;
      if (!right) {
        throw new IllegalArgumentException(
            given.name(i) + (names ? " must be an object of texts" : " must be a text"));
      }
    }
  }

  private static void statuses(Json.Obj given) {
    if (given.get("completedStatuses") == null) {
      return;
    }
    boolean right =
        given.get("completedStatuses") instanceof Json.Arr(var items)
            && !items.isEmpty()
            && items.size() <= MAX_STATUSES
            && items.stream().allMatch(item -> item instanceof Json.Text(String s) && !s.isBlank());
    if (!right) {
      throw new IllegalArgumentException(
          "completedStatuses must be a list of 1 to " + MAX_STATUSES + " statuses of an order");
    }
  }
}
