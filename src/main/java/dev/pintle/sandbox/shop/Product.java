package dev.pintle.sandbox.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A thing the shop sells; prices are in US dollars.
public record Product(String id, String name, String category, BigDecimal price, String text) {
  /// All there is.
  public static final List<Product> ALL =
      List.of(
          product(
              "mug",
              "Speckled mug",
              "Kitchen",
              "18.00",
              "Thrown by hand and glazed in oat white. Holds a generous morning coffee."),
          product(
              "bowl",
              "Breakfast bowl",
              "Kitchen",
              "24.50",
              "Deep stoneware with a rim to hold on to. Safe in the oven and the dishwasher."),
          product(
              "board",
              "Oak board",
              "Kitchen",
              "42.00",
              "One piece of oiled oak, for bread at noon and cheese at night."),
          product(
              "apron",
              "Linen apron",
              "Kitchen",
              "56.00",
              "Washed linen with two pockets. Softer every week."),
          product(
              "throw",
              "Wool throw",
              "Living",
              "129.00",
              "Undyed lambswool, woven in a mill that still runs on water."),
          product(
              "candle",
              "Beeswax candle",
              "Living",
              "16.75",
              "Burns for thirty hours and smells of a July meadow."),
          product("vase", "Bud vase", "Living", "31.20", "For a single stem, or none at all."),
          product(
              "hook",
              "Brass hook",
              "Hall",
              "12.90",
              "Cast brass that darkens with the years. Screws included."));

  public static final String CURRENCY = "USD";

  static Optional<Product> find(String id) {
    return ALL.stream().filter(product -> product.id.equals(id)).findFirst();
  }

  private static Product product(
      String id, String name, String category, String price, String text) {
    return new Product(id, name, category, new BigDecimal(price), text);
  }
}
