package dev.pintle.sandbox.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the published rules say of prices. Stateless.
final class PriceRules {
  /// Below this share of the price a sale price is much lower.
  private static final BigDecimal MUCH_LOWER = new BigDecimal("0.1");

  private PriceRules() {}

  static void check(Judged item) {
    Amount price = price(item);
    Amount listed = amount(item, "list_price");
    if (listed == null && item.has("list_price")) {
      item.error("LIST_PRICE_INVALID", "list_price");
    }
    Amount sale = sale(item, price);
    if (price != null && listed != null && sale != null && differ(price, listed, sale)) {
      item.error("PRICE_CANNOT_BE_DETERMINED", "price");
    }
    Amount least = amount(item, "min_ad_price");
    if (least != null) {
      item.publish("min_ad_price", least.toString());
    } else if (item.has("min_ad_price")) {
      item.warn("MIN_AD_PRICE_INVALID", "min_ad_price");
    }
    if (price != null) {
      currencies(item, price, sale, least);
    }
  }

  private static @Nullable Amount price(Judged item) {
    Amount price = amount(item, "price");
    if (price != null) {
      item.publish("price", price.toString());
    } else if (item.has("price")) {
      item.error("PRODUCT_PRICE_INVALID", "price");
    } else {
      item.error("PRICE_MISSING", "price");
    }
    return price;
  }

  private static @Nullable Amount sale(Judged item, @Nullable Amount price) {
    Amount sale = amount(item, "sale_price");
    if (sale == null) {
      if (item.has("sale_price")) {
        item.warn("SALES_PRICE_INVALID", "sale_price");
      }
      return null;
    }
    if (price != null && price.currency().equals(sale.currency())) {
      if (sale.value().compareTo(price.value()) >= 0) {
        item.warn("SALES_PRICE_TOO_HIGH", "sale_price");
        return null; // the price holds
      }
      if (sale.value().compareTo(price.value().multiply(MUCH_LOWER)) < 0) {
        item.warn("SALES_PRICE_TOO_LOW", "sale_price");
      }
    }
    item.publish("sale_price", sale.toString());
    return sale;
  }

  private static boolean differ(Amount price, Amount listed, Amount sale) {
    return price.value().compareTo(listed.value()) != 0
        && price.value().compareTo(sale.value()) != 0
        && listed.value().compareTo(sale.value()) != 0;
  }

  private static void currencies(
      Judged item, Amount price, @Nullable Amount sale, @Nullable Amount least) {
    String usual = Currencies.of(item.rules().country());
    if (!usual.isEmpty() && !usual.equals(price.currency())) {
      item.warn("COUNTRY_DOES_NOT_MAP_TO_CURRENCY", "price");
    }
    for (Amount other : List.of(sale == null ? price : sale, least == null ? price : least)) {
      if (!other.currency().equals(price.currency())) {
        item.warn("INCONSISTENT_CURRENCY_VALUES", "price");
      }
    }
  }

  /// A price with its currency; null when there is none or it is malformed.
  private static @Nullable Amount amount(Judged item, String attribute) {
    Amount amount = Amount.of(item.get(attribute));
    String usual = item.rules().currency();
    return amount == null ? null : amount.in(usual.isEmpty() ? Currencies.DOLLAR : usual);
  }
}
