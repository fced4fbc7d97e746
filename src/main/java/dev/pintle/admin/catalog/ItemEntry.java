package dev.pintle.admin.catalog;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import dev.pintle.catalog.source.ProductChange;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one entry of a call of the items API, and says by field what is wrong with it. Used once.
final class ItemEntry {
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_VALUE = 20_000;
  private static final Set<String> KNOWN =
      Set.of("id", "operation", "attributes", "traits", "update_mask", "updated_at");

  private final Map<String, String> errors = new LinkedHashMap<>();
  private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
  private final Map<Trait, String> traits = new EnumMap<>(Trait.class);
  private String id = "";

  /// What is wrong, by field; empty when nothing is.
  Map<String, String> errors() {
    return errors;
  }

  /// As it was sent; empty when it has none.
  String id() {
    return id;
  }

  /// The change that it asks for; null when something is wrong with it.
  @Nullable ProductChange read(Json json, long now) {
    if (!(json instanceof Json.Obj entry)) {
      errors.put("", "an item must be an object");
      return null;
    }
    for (String name : entry.unknown(KNOWN)) {
      errors.put(name, "is not known; it may be one of " + String.join(", ", sorted()));
    }
    String given = entry.scalar("id");
    id = given == null ? "" : given.strip();
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      errors.put("id", "must be a text of 1 to " + LONGEST_ID + " characters");
    }
    readValues(entry);
    long toldAt = time(entry, now);
    String operation = entry.has("operation") ? String.valueOf(entry.text("operation")) : "upsert";
    ProductChange change =
        switch (operation.toLowerCase(Locale.ROOT)) {
          case "upsert" -> upsert(entry, toldAt);
          case "update" -> update(entry, toldAt);
          case "delete" -> new ProductChange.Gone(id, toldAt);
          default -> {
            errors.put("operation", "must be upsert, update or delete");
            yield new ProductChange.Gone(id, toldAt);
          }
        };
    return errors.isEmpty() ? change : null;
  }

  private static List<String> sorted() {
    return KNOWN.stream().sorted().toList();
  }

  private ProductChange upsert(Json.Obj entry, long toldAt) {
    if (entry.has("update_mask")) {
      errors.put("update_mask", "goes with the operation update");
    }
    if (attributes.isEmpty() && !errors.containsKey("attributes")) {
      errors.put("attributes", "are needed to make an item");
    }
    var built = Attributes.builder().put(Attribute.ID, id);
    attributes.forEach(built::put);
    var product = new Product(0, id, built.build(), Traits.of(traits));
    return new ProductChange.Put(product, product.get(Attribute.ITEM_GROUP_ID), toldAt);
  }

  private ProductChange update(Json.Obj entry, long toldAt) {
    Json mask = entry.get("update_mask");
    if (mask != null) {
      mask(mask);
    }
    if (attributes.isEmpty() && traits.isEmpty()) {
      errors.putIfAbsent("attributes", "say what is other than before");
    }
    return new ProductChange.Patch(id, attributes, traits, toldAt);
  }

  /// Leaves what the mask names: what has no value then is taken away.
  private void mask(Json mask) {
    if (!(mask instanceof Json.Arr(var names))) {
      errors.put("update_mask", "must be a list of names");
      return;
    }
    var named = new HashSet<Object>();
    for (int i = 0; i < names.size(); i++) {
      String name = String.valueOf(Json.scalar(names.get(i)));
      Attribute attribute = Attribute.named(name);
      Trait trait = trait(name);
      if (attribute != null) {
        named.add(attribute);
        attributes.putIfAbsent(attribute, "");
      } else if (trait != null) {
        named.add(trait);
        traits.putIfAbsent(trait, "");
      } else {
        errors.put("update_mask[" + i + "]", "is neither an attribute nor a trait");
      }
    }
    attributes.keySet().removeIf(attribute -> !named.contains(attribute));
    traits.keySet().removeIf(trait -> !named.contains(trait));
  }

  private void readValues(Json.Obj entry) {
    for (String part : List.of("attributes", "traits")) {
      if (entry.get(part) != null && !(entry.get(part) instanceof Json.Obj)) {
        errors.put(part, "must be an object");
      }
    }
    Json.Obj given = entry.object("attributes");
    for (int i = 0; i < given.size(); i++) {
      String field = "attributes." + given.name(i);
      Attribute attribute = Attribute.named(given.name(i));
      String value = value(field, given.value(i));
      if (attribute == null) {
        errors.put(field, "is no attribute of Pinterest's");
      } else if (value != null) {
        attributes.put(attribute, value);
      }
    }
    Json.Obj known = entry.object("traits");
    for (int i = 0; i < known.size(); i++) {
      String field = "traits." + known.name(i);
      Trait trait = trait(known.name(i));
      String value = value(field, known.value(i));
      if (trait == null) {
        errors.put(field, "is no trait");
      } else if (value != null) {
        traits.put(trait, value);
      }
    }
  }

  private @Nullable String value(String field, Json json) {
    String value =
        switch (json) {
          case Json.Null _ -> "";
          case Json.Arr(var items) -> lines(items);
          case Json.Text _, Json.Num _, Json.Bool _, Json.Obj _ -> Json.scalar(json);
        };
    if (value == null) {
      errors.put(field, "must be a text, a number or a list of these");
    } else if (value.length() > LONGEST_VALUE) {
      errors.put(field, "must have at most " + LONGEST_VALUE + " characters");
      return null;
    }
    return value;
  }

  private static @Nullable String lines(List<Json> items) {
    var lines = new ArrayList<String>();
    for (Json item : items) {
      String line = Json.scalar(item);
      if (line == null) {
        return null;
      }
      lines.add(line.replace('\n', ' '));
    }
    return String.join("\n", lines);
  }

  private long time(Json.Obj entry, long now) {
    Json given = entry.get("updated_at");
    if (given == null) {
      return now;
    }
    try {
      long told =
          OffsetDateTime.parse(String.valueOf(Json.scalar(given))).toInstant().toEpochMilli();
      if (told > 0) {
        return told;
      }
    } catch (DateTimeException _) {
      // told below
    }
    errors.put("updated_at", "must be a time such as 2026-03-01T12:00:00Z");
    return now;
  }

  static @Nullable Trait trait(String name) {
    for (Trait trait : Trait.values()) {
      if (trait.name().toLowerCase(Locale.ROOT).equals(name)) {
        return trait;
      }
    }
    return null;
  }
}
