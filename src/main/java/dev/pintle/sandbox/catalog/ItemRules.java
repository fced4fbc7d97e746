package dev.pintle.sandbox.catalog;

/// All that the published rules say of an item by itself. Stateless.
final class ItemRules {
  private ItemRules() {}

  static void check(Judged item) {
    TextRules.check(item);
    LinkRules.check(item);
    PriceRules.check(item);
    ChoiceRules.check(item);
    MeasureRules.check(item);
    MediaRules.check(item);
  }
}
