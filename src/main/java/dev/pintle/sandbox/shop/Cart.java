package dev.pintle.sandbox.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What somebody is about to buy. It travels in a cookie: `mug_moss.2-throw_oat.1`.
public record Cart(List<Line> lines) {
  static final int MOST = 20;
  static final Cart EMPTY = new Cart(List.of());

  /// So many of a product.
  public record Line(Product product, Variant variant, int quantity) {
    public BigDecimal total() {
      return product.price().multiply(BigDecimal.valueOf(quantity));
    }
  }

  private record Piece(Product product, Variant variant) {}

  public Cart {
    lines = List.copyOf(lines);
  }

  /// Reads a cookie; what it cannot mean is left out.
  static Cart read(@Nullable String cookie) {
    var cart = EMPTY;
    for (String part : cookie == null ? new String[0] : cookie.split("-", 50)) {
      int dot = part.indexOf('.');
      if (dot > 0 && part.substring(dot + 1).matches("[1-9][0-9]?")) {
        cart = cart.with(part.substring(0, dot), Integer.parseInt(part.substring(dot + 1)));
      }
    }
    return cart;
  }

  /// With so many more of a variant; the same when there is no such variant.
  Cart plus(String variantId, int quantity) {
    int before =
        lines.stream()
            .filter(line -> line.variant().id().equals(variantId))
            .mapToInt(Line::quantity)
            .sum();
    return with(variantId, before + quantity);
  }

  /// With so many of a variant; none takes it out.
  Cart with(String variantId, int quantity) {
    var quantities = new LinkedHashMap<Piece, Integer>();
    lines.forEach(
        line -> quantities.put(new Piece(line.product(), line.variant()), line.quantity()));
    int underscore = variantId.indexOf('_');
    Product.find(underscore < 0 ? variantId : variantId.substring(0, underscore))
        .filter(product -> product.variant(variantId).id().equals(variantId))
        .ifPresent(product ->
            quantities.put(
                new Piece(product, product.variant(variantId)), Math.min(MOST, quantity)));
    quantities.values().removeIf(count -> count < 1);
    return of(quantities);
  }

  String cookie() {
    return lines.stream()
        .map(line -> line.variant().id() + "." + line.quantity())
        .collect(Collectors.joining("-"));
  }

  public int items() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }

  public BigDecimal total() {
    return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Cart of(Map<Piece, Integer> quantities) {
    var lines = new ArrayList<Line>();
    quantities.forEach(
        (piece, quantity) -> lines.add(new Line(piece.product(), piece.variant(), quantity)));
    return new Cart(lines);
  }
}
