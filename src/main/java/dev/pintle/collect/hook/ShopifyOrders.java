package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was bought, as Shopify's orders, checkouts, carts and refunds say it. Amounts are those of
/// the shop's currency.
final class ShopifyOrders {
  private ShopifyOrders() {}

  static void order(Draft draft, Json.Obj body) {
    Fields properties = draft.properties;
    properties.put("order_id", Read.text(body, "id"));
    properties.put("order_number", Read.text(body, "name"));
    properties.put("checkout_id", Read.first(body, "checkout_id", "checkout_token"));
    properties.put("currency", Read.text(body, "currency"));
    amounts(properties, body);
    properties.put("products", products(body));
    properties.put("$sales_channel_type", channel(Read.text(body, "source_name")));
    String orders = Read.text(body.object("customer"), "orders_count");
    if (orders != null) {
      properties.put("$is_new_customer", orders.equals("1"));
    }
    if (Read.isTrue(body, "test")) {
      properties.put("test", true);
    }
    properties.put("reason", Read.text(body, "cancel_reason"));
    ShopifyPeople.buyer(draft, body);
    draft.aliases.put("checkout_token", Read.text(body, "checkout_token"));
  }

  static void checkout(Draft draft, String token, Json.Obj body) {
    Fields properties = draft.properties;
    properties.put("checkout_id", Read.or(Read.text(body, "id"), token));
    properties.put("currency", Read.text(body, "currency"));
    amounts(properties, body);
    properties.put("products", products(body));
    properties.put("$sales_channel_type", channel(Read.text(body, "source_name")));
    ShopifyPeople.buyer(draft, body);
    draft.aliases.put("checkout_token", token);
  }

  static void cart(Draft draft, String token, Json.Obj body) {
    var lines = Read.objects(body.get("line_items"));
    draft.properties.put("cart_id", Read.or(Read.text(body, "id"), token));
    if (!lines.isEmpty()) {
      draft.properties.put("currency", money(lines.getFirst(), "price_set", "currency_code"));
    }
    draft.properties.put("total", Read.sum(lines, "line_price"));
    draft.properties.put("products", products(body));
    draft.aliases.put("cart_token", token);
  }

  static void refund(Draft draft, String id, Json.Obj body) {
    var transactions = new ArrayList<Json.Obj>();
    boolean test = false;
    for (Json.Obj one : Read.objects(body.get("transactions"))) {
      if ("refund".equals(one.text("kind")) && "success".equals(one.text("status"))) {
        transactions.add(one);
        test |= Read.isTrue(one, "test");
      }
    }
    var lines = Read.objects(body.get("refund_line_items"));
    Fields properties = draft.properties;
    properties.put("order_id", Read.text(body, "order_id"));
    properties.put("refund_id", id);
    properties.put("currency", currency(transactions, lines));
    properties.put("total", Read.or(Read.sum(transactions, "amount"), returned(lines)));
    properties.put("reason", Read.text(body, "note"));
    var products = new ArrayList<Json>();
    for (Json.Obj line : lines) {
      products.add(product(line.object("line_item"), line.get("quantity")).json());
    }
    properties.put("products", products);
    if (test) {
      properties.put("test", true);
    }
  }

  private static void amounts(Fields properties, Json.Obj body) {
    properties.put("total", Read.text(body, "total_price"));
    properties.put("revenue", Read.text(body, "subtotal_price"));
    properties.put("subtotal", Read.text(body, "subtotal_price"));
    properties.put("tax", Read.text(body, "total_tax"));
    String shipping = money(body, "total_shipping_price_set", "amount");
    var lines = Read.objects(body.get("shipping_lines"));
    properties.put("shipping", Read.or(shipping, Read.sum(lines, "price")));
    properties.put("discount", Read.text(body, "total_discounts"));
    properties.put("coupon", Read.joined(Read.objects(body.get("discount_codes")), "code"));
  }

  private static List<Json> products(Json.Obj body) {
    var products = new ArrayList<Json>();
    for (Json.Obj line : Read.objects(body.get("line_items"))) {
      products.add(product(line, line.get("quantity")).json());
    }
    return products;
  }

  private static Fields product(Json.Obj line, @Nullable Json quantity) {
    return new Fields()
        .put("product_id", Read.text(line, "product_id"))
        .put("variant_id", Read.text(line, "variant_id"))
        .put("sku", Read.text(line, "sku"))
        .put("name", Read.first(line, "title", "name"))
        .put("variant", Read.text(line, "variant_title"))
        .put("brand", Read.text(line, "vendor"))
        .put("category", Read.text(line, "product_type"))
        .put("price", Read.text(line, "price"))
        .put("quantity", quantity);
  }

  private static @Nullable String returned(List<Json.Obj> lines) {
    BigDecimal total = null;
    for (String field : new String[] {"subtotal", "total_tax"}) {
      String sum = Read.sum(lines, field);
      if (sum != null) {
        total = total == null ? new BigDecimal(sum) : total.add(new BigDecimal(sum));
      }
    }
    return total == null ? null : total.toPlainString();
  }

  private static @Nullable String currency(List<Json.Obj> transactions, List<Json.Obj> lines) {
    for (Json.Obj transaction : transactions) {
      String currency = Read.text(transaction, "currency");
      if (currency != null) {
        return currency;
      }
    }
    return lines.isEmpty() ? null : money(lines.getFirst(), "subtotal_set", "currency_code");
  }

  private static @Nullable String money(Json.Obj body, String set, String field) {
    return Read.text(body.object(set).object("shop_money"), field);
  }

  /// Where it was sold. The numbers are those of Shopify's own sales channels, by which newer
  /// orders name them; an app's number stays as it is.
  private static String channel(@Nullable String source) {
    return switch (source) {
      case null -> "web";
      case "web", "580111", "checkout_next" -> "web";
      case "pos", "129785" -> "pos";
      case "iphone", "android", "mobile_app", "3890849" -> "mobile_app";
      case "shopify_draft_order", "1354745" -> "offline";
      case "facebook", "instagram" -> "facebook_shop";
      case "pinterest" -> "pinterest_shop";
      case "tiktok" -> "tiktok_shop";
      default -> source.startsWith("subscription_contract") ? "subscription_contract" : source;
    };
  }
}
