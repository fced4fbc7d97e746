package dev.pintle.sandbox.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A thing the shop sells; prices are in US dollars.
///
/// @param category the name of its collection
/// @param made what of and how large
/// @param variants the first is the usual one
public record Product(
    String id,
    String name,
    String category,
    BigDecimal price,
    String text,
    String made,
    List<Variant> variants) {
  /// All there is.
  public static final List<Product> ALL =
      Stream.of(
              """
              mug|Speckled mug|Kitchen|18.00|Oat,Moss,Ink
              Thrown by hand and glazed in one dip. Holds a generous morning coffee.
              Stoneware, 350 ml, 9 cm high. Dishwasher safe.
              """,
              """
              bowl|Breakfast bowl|Kitchen|24.50|Moss,Oat,Clay
              Deep, with a rim to hold on to while you read.
              Stoneware, 16 cm across. Safe in the oven and the dishwasher.
              """,
              """
              teapot|Round teapot|Kitchen|68.00|Ink,Clay
              Pours without a drip, which took us eleven tries.
              Stoneware, 900 ml, with a strainer of steel.
              """,
              """
              board|Oak board|Kitchen|42.00|Oak,Walnut
              One piece of oiled wood, for bread at noon and cheese at night.
              Solid oak or walnut, 38 by 22 cm.
              """,
              """
              apron|Linen apron|Kitchen|56.00|Sky,Clay,Ink
              Washed linen with two pockets. Softer every week.
              Linen, one size, straps that cross at the back.
              """,
              """
              throw|Wool throw|Living|129.00|Oat,Moss,Sky
              Undyed where it can be, woven in a mill that still runs on water.
              Lambswool, 130 by 190 cm.
              """,
              """
              cushion|Felt cushion|Living|47.00|Clay,Sky,Moss
              Wide enough to lean on, heavy enough to stay where it is.
              Felted wool over feathers, 50 by 50 cm.
              """,
              """
              candle|Beeswax candle|Living|16.75|Honey
              Burns for thirty hours and smells of a July meadow.
              Pure beeswax, 6 by 14 cm.
              """,
              """
              vase|Bud vase|Living|31.20|Clay,Ink,Oat
              For a single stem, or none at all.
              Stoneware, 18 cm high.
              """,
              """
              hook|Brass hook|Hall|12.90|Brass
              Cast brass that darkens with the years.
              Brass, 7 cm. Two screws included.
              """,
              """
              mirror|Round mirror|Hall|94.00|Oak,Ink
              Shows you as you are, in a frame bent from one strip.
              Glass and wood, 45 cm across.
              """,
              """
              basket|Willow basket|Hall|52.00|Oak,Walnut
              For scarves, for post, for a cat.
              Willow, 32 cm across, 24 cm high.
              """)
          .map(Product::read)
          .toList();

  public static final String CURRENCY = "USD";
  static final String BRAND = "Kiln & Fleece";

  public Product {
    variants = List.copyOf(variants);
  }

  static Optional<Product> find(String id) {
    return ALL.stream().filter(product -> product.id.equals(id)).findFirst();
  }

  /// Those whose name, text or collection has all the words.
  static List<Product> search(String words) {
    String[] all = words.toLowerCase(Locale.ROOT).strip().split("\\s+", 20);
    return ALL.stream()
        .filter(product -> {
          String about =
              (product.name + " " + product.text + " " + product.made + " " + product.category)
                  .toLowerCase(Locale.ROOT);
          return Stream.of(all).allMatch(word -> !word.isEmpty() && about.contains(word));
        })
        .toList();
  }

  /// The variant with an id, else the usual one.
  public Variant variant(String variantId) {
    return variants.stream()
        .filter(variant -> variant.id().equals(variantId))
        .findFirst()
        .orElseGet(variants::getFirst);
  }

  private static Product read(String lines) {
    String[] line = lines.split("\n", -1);
    String[] facts = line[0].split("\\|", -1);
    return new Product(
        facts[0],
        facts[1],
        facts[2],
        new BigDecimal(facts[3]),
        line[1],
        line[2],
        Stream.of(facts[4].split(",", -1))
            .map(name -> new Variant(facts[0] + "_" + name.toLowerCase(Locale.ROOT), name))
            .toList());
  }
}
