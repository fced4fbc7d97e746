package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import dev.pintle.event.EventType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adobe's experience events: one, as `{"xdm":…}`, `{"event":{"xdm":…}}` or bare, or several, as
/// `{"events":[…]}`. Stateless.
///
/// See [XDM ExperienceEvent](https://github.com/adobe/xdm).
public final class XdmEvents {
  private static final int MAX_EVENTS = 1_000;
  private static final int PRICE_SCALE = 4;

  /// What an event may count, the weightiest first.
  private static final List<String> MEASURES =
      List.of(
          "purchases",
          "checkouts",
          "productListAdds",
          "productListRemovals",
          "saveForLaters",
          "productListViews",
          "productViews");

  private static final Set<String> OF_ONE =
      Set.of("Product Viewed", "Product Added", "Product Removed", "Product Added to Wishlist");

  private XdmEvents() {}

  public static Mapped map(Json json) {
    if (!(json instanceof Json.Obj body)) {
      return new Mapped.Invalid("", "the body must be a JSON object");
    }
    var wrapped = new ArrayList<Json>();
    boolean several = body.get("events") instanceof Json.Arr;
    if (body.get("events") instanceof Json.Arr(var items)) {
      wrapped.addAll(items);
    } else {
      wrapped.add(body.get("event") instanceof Json.Obj event ? event : body);
    }
    if (wrapped.size() > MAX_EVENTS) {
      return new Mapped.Invalid("events", "must have at most " + MAX_EVENTS + " events");
    }
    var events = new ArrayList<byte[]>();
    for (int i = 0; i < wrapped.size(); i++) {
      String place = several ? "events[" + i + "]." : "";
      Json.Obj one = wrapped.get(i) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
      boolean bare = !(one.get("xdm") instanceof Json.Obj);
      Json.Obj xdm = bare ? one : one.object("xdm");
      String type = type(xdm);
      if (type == null) {
        return new Mapped.Invalid(place + "xdm.eventType", "is needed: a text");
      }
      events.add(draft(type, xdm, bare ? new Fields().put("xdm", one).json() : one).toJson());
    }
    return events.isEmpty()
        ? new Mapped.LeftOut("the body has no events")
        : new Mapped.Events(events);
  }

  /// What it says it is, or else the one thing of commerce that it counts: `purchases: {value: 1}`.
  private static @Nullable String type(Json.Obj xdm) {
    String said = Read.text(xdm, "eventType");
    if (said != null) {
      return said;
    }
    Json.Obj commerce = xdm.object("commerce");
    for (String measure : MEASURES) {
      BigDecimal value = Read.amount(commerce.object(measure).get("value"));
      if (value != null && value.signum() > 0) {
        return "commerce." + measure;
      }
    }
    return null;
  }

  private static Draft draft(String given, Json.Obj xdm, Json.Obj original) {
    Json.Obj page = xdm.object("web").object("webPageDetails");
    boolean view = given.equals("web.webpagedetails.pageViews");
    String title = Read.text(page, "name");
    String name = name(given);
    var draft =
        view
            ? new Draft(EventType.PAGE, title == null ? "" : title, original)
            : new Draft(EventType.TRACK, name, original);
    draft.messageId(Read.text(xdm, "_id")).timestamp(Read.text(xdm, "timestamp"));
    Fields properties = draft.properties;
    var products = products(xdm);
    order(properties, xdm.object("commerce"), products);
    if (products.size() == 1 && OF_ONE.contains(name)) {
      properties.putAll((Json.Obj) products.getFirst());
    } else {
      properties.put("products", products);
    }
    Json.Obj search = xdm.object("siteSearch");
    properties.put("query", Read.or(Read.text(search, "phrase"), Read.text(search, "keyword")));
    draft.page.put("url", Read.first(page, "URL", "url"));
    draft.page.put("title", title);
    Json.Obj referrer = xdm.object("web").object("webReferrer");
    draft.page.put("referrer", Read.first(referrer, "URL", "url"));
    surroundings(draft, xdm);
    XdmPeople.person(draft, xdm);
    return draft;
  }

  private static String name(String given) {
    return switch (given) {
      case "commerce.purchases" -> "Order Completed";
      case "commerce.productViews" -> "Product Viewed";
      case "commerce.productListViews" -> "Cart Viewed";
      case "commerce.productListAdds" -> "Product Added";
      case "commerce.productListRemovals" -> "Product Removed";
      case "commerce.saveForLaters" -> "Product Added to Wishlist";
      case "commerce.checkouts" -> "Checkout Started";
      case "leadOperation.newLead" -> "Lead Generated";
      case "userAccount.createProfile" -> "Signed Up";
      case "userAccount.login" -> "Signed In";
      default -> given;
    };
  }

  private static void order(Fields properties, Json.Obj commerce, List<Json> products) {
    Json.Obj order = commerce.object("order");
    properties.put("order_id", Read.first(order, "purchaseID", "orderID"));
    properties.put("total", Read.text(order, "priceTotal"));
    properties.put("tax", Read.text(order, "taxAmount"));
    properties.put("discount", Read.text(order, "discountAmount"));
    properties.put("coupon", Read.text(order, "couponCode"));
    properties.put("shipping", Read.text(commerce.object("shipping"), "shippingAmount"));
    String currency = Read.text(order, "currencyCode");
    if (currency == null && !products.isEmpty()) {
      currency = Read.text((Json.Obj) products.getFirst(), "currency");
    }
    properties.put("currency", currency);
  }

  private static List<Json> products(Json.Obj xdm) {
    var products = new ArrayList<Json>();
    for (Json.Obj item : Read.objects(xdm.get("productListItems"))) {
      var categories = Read.objects(item.get("productCategories"));
      products.add(
          new Fields()
              .put("product_id", Read.first(item, "SKU", "product", "_id"))
              .put("sku", Read.text(item, "SKU"))
              .put("name", Read.text(item, "name"))
              .put("price", price(item))
              .put("currency", Read.text(item, "currencyCode"))
              .put("quantity", item.get("quantity"))
              .put("category", Read.joined(categories, "categoryName"))
              .json());
    }
    return products;
  }

  /// The price of one: XDM tells that of all together. Left away when it does not come out even.
  private static @Nullable String price(Json.Obj item) {
    BigDecimal total = Read.amount(item.get("priceTotal"));
    BigDecimal quantity = Read.amount(item.get("quantity"));
    if (total == null || quantity == null || quantity.compareTo(BigDecimal.ONE) == 0) {
      return Read.text(item, "priceTotal");
    }
    if (quantity.signum() <= 0) {
      return null;
    }
    try {
      BigDecimal price = total.divide(quantity);
      int scale = Math.max(Math.max(0, total.scale()), price.stripTrailingZeros().scale());
      return price.stripTrailingZeros().scale() > PRICE_SCALE
          ? null
          : price.setScale(scale).toPlainString();
    } catch (ArithmeticException _) {
      return null;
    }
  }

  private static void surroundings(Draft draft, Json.Obj xdm) {
    Json.Obj environment = xdm.object("environment");
    draft.context.put("ip", Read.first(environment, "ipV4", "ipV6"));
    Json.Obj browser = environment.object("browserDetails");
    draft.context.put("userAgent", Read.text(browser, "userAgent"));
    String languages = Read.text(browser, "acceptLanguage");
    draft.context.put("locale", languages == null ? null : languages.split("[,;]", 2)[0].strip());
    Json.Obj application = xdm.object("application");
    draft.context.put(
        "app",
        new Fields()
            .put("name", Read.text(application, "name"))
            .put("version", Read.text(application, "version")));
    draft.context.put("os", new Fields().put("name", text(environment, "operatingSystem")));
  }

  private static @Nullable String text(Json.Obj object, String name) {
    return Read.text(object, name);
  }
}
