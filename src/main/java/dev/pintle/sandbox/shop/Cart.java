package dev.pintle.sandbox.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What somebody is about to buy. It travels in a cookie: `mug.2-throw.1`.
public record Cart(List<Line> lines) {
  private static final int MOST = 20;

  /// So many of a product.
  public record Line(Product product, int quantity) {
    public BigDecimal total() {
      return product.price().multiply(BigDecimal.valueOf(quantity));
    }
  }

  public Cart {
    lines = List.copyOf(lines);
  }

  /// Reads a cookie; what it cannot mean is left out.
  static Cart read(@Nullable String cookie) {
    var quantities = new LinkedHashMap<Product, Integer>();
    for (String part : cookie == null ? new String[0] : cookie.split("-", 50)) {
      int dot = part.indexOf('.');
      if (dot > 0 && part.substring(dot + 1).matches("[1-9][0-9]?")) {
        int quantity = Integer.parseInt(part.substring(dot + 1));
        Product.find(part.substring(0, dot))
            .ifPresent(product -> quantities.put(product, Math.min(MOST, quantity)));
      }
    }
    return of(quantities);
  }

  Cart plus(Product product) {
    var quantities = quantities();
    quantities.merge(product, 1, (a, b) -> Math.min(MOST, a + b));
    return of(quantities);
  }

  Cart without(String productId) {
    return new Cart(lines.stream().filter(line -> !line.product().id().equals(productId)).toList());
  }

  String cookie() {
    return lines.stream()
        .map(line -> line.product().id() + "." + line.quantity())
        .collect(Collectors.joining("-"));
  }

  public int items() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }

  public BigDecimal total() {
    return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Map<Product, Integer> quantities() {
    var quantities = new LinkedHashMap<Product, Integer>();
    lines.forEach(line -> quantities.put(line.product(), line.quantity()));
    return quantities;
  }

  private static Cart of(Map<Product, Integer> quantities) {
    var lines = new ArrayList<Line>();
    quantities.forEach((product, quantity) -> lines.add(new Line(product, quantity)));
    return new Cart(lines);
  }
}
