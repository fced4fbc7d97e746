package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A product of a live source, as it is kept.
///
/// @param body what [#body(Product)] makes; null when the product is gone, or only inherited from
/// @param told what the shop told of it; null when nothing inherits
record ProductRow(
    String key,
    String group,
    @Nullable String body,
    @Nullable String told,
    long revision,
    long toldAt) {
  static ProductRow read(ResultSet row) throws SQLException {
    return new ProductRow(
        row.getString("product_key"),
        row.getString("group_key"),
        row.getString("body"),
        row.getString("told"),
        row.getLong("revision"),
        row.getLong("told_at"));
  }

  /// What the shop told of it; null when that was not kept.
  Json.@Nullable Obj toldObject() {
    String kept = told;
    return kept != null && Json.parse(kept) instanceof Json.Obj object ? object : null;
  }

  /// Null when it is gone.
  @Nullable Product product() {
    String kept = body;
    if (kept == null || !(Json.parse(kept) instanceof Json.Obj object)) {
      return null;
    }
    var traits = new EnumMap<Trait, String>(Trait.class);
    Json.Obj named = object.object("traits");
    for (Trait trait : Trait.values()) {
      String value = named.text(trait.name());
      if (value != null) {
        traits.put(trait, value);
      }
    }
    return new Product(0, key, Attributes.ofJson(object.object("attributes")), Traits.of(traits));
  }

  /// The same for the same values.
  static String body(Product product) {
    String attributes = new String(product.attributes().toJson(), StandardCharsets.UTF_8);
    var traits = new JsonOut(256).beginObject();
    new TreeMap<>(product.traits().toMap())
        .forEach((trait, value) -> traits.field(trait.name(), value));
    return "{\"attributes\":" + attributes + ",\"traits\":" + traits.endObject() + "}";
  }
}
