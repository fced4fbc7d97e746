package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is mapped where a shop says nothing else, by format. Fields whose names begin with `@` are
/// worked out from others by who reads the format.
final class Defaults {
  private static final Map<String, Attribute> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("item_id", Attribute.ID),
          Map.entry("offer_id", Attribute.ID),
          Map.entry("offerid", Attribute.ID),
          Map.entry("summary", Attribute.DESCRIPTION),
          Map.entry("content", Attribute.DESCRIPTION),
          Map.entry("image_url", Attribute.IMAGE_LINK),
          Map.entry("additional_image_links", Attribute.ADDITIONAL_IMAGE_LINK),
          Map.entry("product_types", Attribute.PRODUCT_TYPE),
          Map.entry("installment", Attribute.INSTALLMENT_PRICE),
          Map.entry("colour", Attribute.COLOR));

  private static final Map<String, Trait> TRAIT_NAMES =
      Map.of(
          "tags", Trait.TAGS,
          "sku", Trait.SKU,
          "quantity", Trait.STOCK,
          "inventory", Trait.STOCK,
          "sell_on_google_quantity", Trait.STOCK);

  private static final FieldRule ID = FieldRule.of("g:id", "id", "item_id", "offer_id");

  private Defaults() {}

  static Map<Target, FieldRule> of(Format format, Columns columns) {
    return switch (format) {
      case TSV, CSV, XML, JSON, AUTO -> google(columns);
      case RETAIL_JSON -> RetailDefaults.RULES;
      case SHOPIFY_CSV, SHOPIFY -> ShopifyDefaults.RULES;
      case WOO_CSV, WOO -> WooDefaults.RULES;
    };
  }

  private static Map<Target, FieldRule> google(Columns columns) {
    var fields = new HashMap<Target, List<String>>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.name(i);
      Target target = target(name);
      if (target != null) {
        List<String> known = fields.computeIfAbsent(target, _ -> new ArrayList<>());
        known.add(name.startsWith("g:") ? 0 : known.size(), name);
      }
    }
    var rules = new HashMap<Target, FieldRule>();
    fields.forEach((target, from) -> rules.put(target, FieldRule.of(from.toArray(String[]::new))));
    rules.put(new Target.OfKey(), rules.getOrDefault(Target.of(Attribute.ID), ID));
    return rules;
  }

  private static @Nullable Target target(String name) {
    Attribute attribute = attribute(name);
    if (attribute != null) {
      return Target.of(attribute);
    }
    Trait trait = TRAIT_NAMES.get(Columns.loosely(name));
    return trait == null ? null : Target.of(trait);
  }

  /// The attribute of a name as Google, Pinterest, or Google's interfaces write it.
  static @Nullable Attribute attribute(String name) {
    Attribute attribute = Attribute.named(name);
    if (attribute == null) {
      String plain = name.startsWith("g:") ? name.substring(2) : name;
      attribute = OTHER_NAMES.get(Columns.loosely(plain));
      attribute = attribute == null ? Attribute.named(underscores(plain)) : attribute;
    }
    return attribute;
  }

  /// `image_link` of `imageLink`.
  private static String underscores(String name) {
    var plain = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean hump = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
      plain.append(hump ? "_" : "").append(c);
    }
    return plain.toString();
  }
}
