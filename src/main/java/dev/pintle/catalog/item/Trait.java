package dev.pintle.catalog.item;

/// What is known of a product besides what Pinterest is told: rules choose by it, and ids come from
/// it.
public enum Trait {
  /// The shop's id of the product that a variant belongs to.
  PRODUCT_ID("product id"),
  VARIANT_ID("variant id"),
  SKU("sku"),
  /// Where the variant stands among those of its product: 1 for the first.
  VARIANT_POSITION("variant position"),
  /// Whether the shop shows it: `published`, `draft`, `private`, `archived` or `trashed`.
  STATUS("status"),
  /// `visible`, or `hidden` when the shop lists it nowhere.
  VISIBILITY("visibility"),
  /// The collections or categories that it is in, one a line.
  COLLECTIONS("collections"),
  /// One a line.
  TAGS("tags"),
  /// How many are in stock; empty where the shop does not count.
  STOCK("stock"),
  /// `yes` when it can be ordered although none is in stock.
  BACKORDER("backorder"),
  /// The shop's kind of product: `simple`, `variable`, `grouped`, `subscription`, `external` …
  KIND("kind"),
  /// The address of the product in the shop's own administration, where it can be mended.
  EDIT_LINK("edit link");

  private final String label;

  Trait(String label) {
    this.label = label;
  }

  /// What it is called for people.
  public String label() {
    return label;
  }
}
