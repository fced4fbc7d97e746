package dev.pintle.admin.rule;

import dev.pintle.admin.rule.SampleEvents.Sampled;
import dev.pintle.base.Json;
import dev.pintle.forward.rule.ContentIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How well a way to name products fits the events that came in.
///
/// @param events how many of them are about a product
/// @param withId how many of these have an id in this mode
/// @param inCatalog how many have one that the catalogue knows; -1 when there is no catalogue
public record IdFit(ContentIds mode, int events, int withId, int inCatalog) {

  static List<IdFit> of(List<Sampled> sample, CatalogIds catalog, String storeId) {
    List<List<Json.Obj>> products =
        sample.stream()
            .map(one -> products(one.event().properties()))
            .filter(all -> !all.isEmpty())
            .toList();
    var asked = new HashSet<String>();
    for (ContentIds mode : ContentIds.values()) {
      products.forEach(all -> asked.addAll(ids(all, mode)));
    }
    Optional<Set<String>> known = catalog.known(storeId, asked);
    return Stream.of(ContentIds.values()).map(mode -> of(mode, products, known)).toList();
  }

  private static IdFit of(
      ContentIds mode, List<List<Json.Obj>> events, Optional<Set<String>> catalog) {
    int withId = 0;
    int known = 0;
    for (List<Json.Obj> products : events) {
      List<String> ids = ids(products, mode);
      if (ids.size() == products.size()) {
        withId++;
        known += catalog.isPresent() && catalog.get().containsAll(ids) ? 1 : 0;
      }
    }
    return new IdFit(mode, events.size(), withId, catalog.isPresent() ? known : -1);
  }

  private static List<String> ids(List<Json.Obj> products, ContentIds mode) {
    return products.stream().map(product -> id(product, mode)).flatMap(Optional::stream).toList();
  }

  /// Those that an event is about, as the mapping finds them: a list, or the properties themselves.
  private static List<Json.Obj> products(Json.Obj properties) {
    Json list = properties.get("products");
    if (list == null) {
      list = properties.get("items");
    }
    var all = new ArrayList<Json.Obj>();
    if (list instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj product) {
          all.add(product);
        }
      }
    } else if (list instanceof Json.Obj product) {
      all.add(product);
    }
    boolean single =
        Stream.of("product_id", "productId", "sku", "variant_id", "variantId")
            .anyMatch(properties::has);
    return all.isEmpty() && single ? List.of(properties) : all;
  }

  private static Optional<String> id(Json.Obj product, ContentIds mode) {
    return mode.names().stream()
        .map(name -> Optional.ofNullable(product.scalar(name)).orElse("").strip())
        .filter(id -> !id.isEmpty())
        .findFirst();
  }

  public int percentWithId() {
    return events == 0 ? 0 : Math.round(100f * withId / events);
  }

  public int percentInCatalog() {
    return events == 0 ? 0 : Math.round(100f * inCatalog / events);
  }
}
