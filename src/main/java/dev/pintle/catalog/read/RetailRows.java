package dev.pintle.catalog.read;

import java.util.List;
import java.util.Set;

/// Works out of Google Retail's fields what Pinterest is told. Prices there are bare numbers with
/// the currency beside them, and nearly all else is a list.
final class RetailRows implements RowSink {
  private static final Set<String> PRICES = Set.of("priceInfo.price", "price_info.price");

  private final RowSink next;

  RetailRows(RowSink next) {
    this.next = next;
  }

  @Override
  public void header(Columns columns) {
    next.header(columns);
  }

  @Override
  public void row(Row row) {
    List<String> images = row.get("images.uri").lines().distinct().toList();
    row.put("@image", images.isEmpty() ? "" : images.getFirst());
    row.put(
        "@images", String.join("\n", images.subList(Math.min(1, images.size()), images.size())));
    row.put("@price", price(row));
    row.put("@availability", availability(row.get("availability")));
    row.put("@brand", first(row, "brands"));
    row.put("@category", first(row, "categories"));
    row.put("@color", joined(row, "colorInfo.colors", "/"));
    row.put("@size", joined(row, "sizes", ", "));
    String materials = row.get("materials").isEmpty() ? "attributes.material" : "materials";
    row.put("@material", joined(row, materials, "/"));
    row.put("@pattern", joined(row, "patterns", "/"));
    next.row(row);
  }

  @Override
  public void end() {
    next.end();
  }

  private static String price(Row row) {
    for (String name : PRICES) {
      String price = row.get(name);
      if (!price.isEmpty()) {
        String currency = row.get(name.replace(".price", ".currencyCode"));
        currency = currency.isEmpty() ? row.get("price_info.currency_code") : currency;
        return currency.isEmpty() ? price : price + " " + currency;
      }
    }
    return "";
  }

  /// Google reads a product that says nothing of it as in stock; Pinterest has no backorder, and is
  /// told of such a product as of one that is to come.
  private static String availability(String told) {
    return switch (told) {
      case "", "AVAILABILITY_UNSPECIFIED" -> "in stock";
      case "BACKORDER" -> "preorder";
      default -> told;
    };
  }

  private static String first(Row row, String name) {
    return row.get(name).lines().findFirst().orElse("");
  }

  private static String joined(Row row, String name, String between) {
    return String.join(between, row.get(name).lines().toList());
  }
}
