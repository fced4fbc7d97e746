package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Who did it, as Shopify's bodies say it.
final class ShopifyPeople {
  private static final int MAX_NOTES = 20;

  /// What the pixel's cookies are called: a shop that keeps them as notes of the cart lets the
  /// browser and the order be the same visitor's.
  private static final String VISITOR = "pintle_id";

  private static final String CLICK = "_epik";

  private ShopifyPeople() {}

  /// The buyer of an order or a checkout.
  static void buyer(Draft draft, Json.Obj body) {
    Json.Obj customer = body.object("customer");
    Json.Obj billing = body.object("billing_address");
    Json.Obj shipping = body.object("shipping_address");
    String id = Read.text(customer, "id");
    draft.userId(id);
    draft.traits.put("id", id);
    draft.traits.put(
        "email", Read.or(Read.first(body, "email", "contact_email"), Read.text(customer, "email")));
    String phone = Read.or(Read.text(body, "phone"), Read.text(customer, "phone"));
    phone = Read.or(phone, Read.text(billing, "phone"));
    draft.traits.put("phone", Read.or(phone, Read.text(shipping, "phone")));
    draft.traits.put("firstName", name("first_name", customer, billing, shipping));
    draft.traits.put("lastName", name("last_name", customer, billing, shipping));
    Json.Obj lives = billing.size() > 0 ? billing : shipping;
    draft.traits.put("address", address(lives.size() > 0 ? lives : home(customer)));
    browser(draft, body);
    draft.aliases.put("customer_id", id);
    draft.aliases.put("cart_token", Read.text(body, "cart_token"));
    notes(draft, body);
  }

  static void customer(Draft draft, Json.Obj body) {
    Json.Obj home = home(body);
    draft.traits.put("email", Read.text(body, "email"));
    draft.traits.put("phone", Read.or(Read.text(body, "phone"), Read.text(home, "phone")));
    draft.traits.put("firstName", Read.or(Read.text(body, "first_name"), text(home, "first_name")));
    draft.traits.put("lastName", Read.or(Read.text(body, "last_name"), text(home, "last_name")));
    draft.traits.put("address", address(home));
    draft.traits.put("createdAt", Read.text(body, "created_at"));
    draft.aliases.put("customer_id", Read.text(body, "id"));
  }

  private static @Nullable String text(Json.Obj object, String name) {
    return Read.text(object, name);
  }

  private static Json.Obj home(Json.Obj customer) {
    Json.Obj home = customer.object("default_address");
    if (home.size() > 0) {
      return home;
    }
    var addresses = Read.objects(customer.get("addresses"));
    return addresses.isEmpty() ? Json.Obj.EMPTY : addresses.getFirst();
  }

  private static @Nullable String name(
      String field, Json.Obj customer, Json.Obj billing, Json.Obj shipping) {
    String name = Read.or(Read.text(customer, field), Read.text(billing, field));
    return Read.or(name, Read.text(shipping, field));
  }

  private static Fields address(Json.Obj address) {
    return new Fields()
        .put("street", Read.text(address, "address1"))
        .put("city", Read.text(address, "city"))
        .put("state", Read.first(address, "province_code", "province"))
        .put("postalCode", Read.text(address, "zip"))
        .put("country", Read.first(address, "country_code", "country"));
  }

  /// The browser it was bought with, and where it came from.
  private static void browser(Draft draft, Json.Obj body) {
    Json.Obj client = body.object("client_details");
    draft.context.put("ip", Read.or(Read.text(client, "browser_ip"), text(body, "browser_ip")));
    draft.context.put("userAgent", Read.text(client, "user_agent"));
    draft.context.put("locale", Read.text(body, "customer_locale"));
    draft.page.put("referrer", Read.text(body, "referring_site"));
    draft.context.put("click_id", epik(Read.text(body, "landing_site")));
  }

  private static void notes(Draft draft, Json.Obj body) {
    int kept = 0;
    for (Json.Obj note : Read.objects(body.get("note_attributes"))) {
      String name = Read.text(note, "name");
      String value = Read.text(note, "value");
      if (name == null || value == null || kept == MAX_NOTES) {
        continue;
      }
      kept++;
      if (name.equals(VISITOR)) {
        draft.anonymousId(value);
      } else if (name.equals(CLICK)) {
        draft.context.put("click_id", value);
      }
      draft.aliases.put(name, value);
    }
  }

  /// The click on Pinterest in the address of the first page seen, which may be but a path.
  private static @Nullable String epik(@Nullable String url) {
    if (url == null) {
      return null;
    }
    int query = url.indexOf('?');
    for (String pair : url.substring(query + 1).split("[&#]", 100)) {
      if (query >= 0 && pair.startsWith("epik=")) {
        try {
          return URLDecoder.decode(pair.substring(5), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
          return null;
        }
      }
    }
    return null;
  }
}
