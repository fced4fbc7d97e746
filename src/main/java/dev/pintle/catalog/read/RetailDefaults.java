package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import java.util.Map;

/// The usual mapping of Google Retail's products
/// (https://cloud.google.com/retail/docs/reference/rest/v2/projects.locations.catalogs.branches.products).
final class RetailDefaults {
  static final Map<Target, FieldRule> RULES =
      Map.ofEntries(
          Map.entry(new Target.OfKey(), FieldRule.of("id", "name")),
          Map.entry(Target.of(Attribute.ID), FieldRule.of("id")),
          Map.entry(Target.of(Attribute.ITEM_GROUP_ID), FieldRule.of("primaryProductId")),
          Map.entry(Target.of(Attribute.TITLE), FieldRule.of("title")),
          Map.entry(Target.of(Attribute.DESCRIPTION), FieldRule.html("description")),
          Map.entry(Target.of(Attribute.LINK), FieldRule.of("uri")),
          Map.entry(Target.of(Attribute.IMAGE_LINK), FieldRule.of("@image")),
          Map.entry(Target.of(Attribute.ADDITIONAL_IMAGE_LINK), FieldRule.of("@images")),
          Map.entry(Target.of(Attribute.PRICE), FieldRule.of("@price")),
          Map.entry(Target.of(Attribute.AVAILABILITY), FieldRule.of("@availability")),
          Map.entry(Target.of(Attribute.BRAND), FieldRule.of("@brand")),
          Map.entry(Target.of(Attribute.GTIN), FieldRule.of("gtin")),
          Map.entry(Target.of(Attribute.PRODUCT_TYPE), FieldRule.of("@category")),
          Map.entry(Target.of(Attribute.COLOR), FieldRule.of("@color")),
          Map.entry(Target.of(Attribute.SIZE), FieldRule.of("@size")),
          Map.entry(Target.of(Attribute.MATERIAL), FieldRule.of("@material")),
          Map.entry(Target.of(Attribute.PATTERN), FieldRule.of("@pattern")),
          Map.entry(Target.of(Attribute.GENDER), FieldRule.of("audience.genders")),
          Map.entry(Target.of(Attribute.AGE_GROUP), FieldRule.of("audience.ageGroups")),
          Map.entry(Target.of(Attribute.CONDITION), FieldRule.of("conditions")),
          Map.entry(
              Target.of(Attribute.AVERAGE_REVIEW_RATING), FieldRule.of("rating.averageRating")),
          Map.entry(Target.of(Attribute.NUMBER_OF_RATINGS), FieldRule.of("rating.ratingCount")),
          Map.entry(Target.of(Attribute.EXPIRATION_DATE), FieldRule.of("expireTime")),
          Map.entry(Target.of(Trait.PRODUCT_ID), FieldRule.of("primaryProductId", "id")),
          Map.entry(Target.of(Trait.VARIANT_ID), FieldRule.of("id")),
          Map.entry(Target.of(Trait.COLLECTIONS), FieldRule.of("categories")),
          Map.entry(Target.of(Trait.TAGS), FieldRule.of("tags")),
          Map.entry(Target.of(Trait.STOCK), FieldRule.of("availableQuantity")),
          Map.entry(Target.of(Trait.KIND), FieldRule.of("type")));

  private RetailDefaults() {}
}
