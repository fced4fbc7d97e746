package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.event.Event;
import dev.pintle.forward.identity.IdentityField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an event says of who did it, raw, by the field it belongs to, the best first: its own
/// traits, its context's, its properties; each object is walked once, since most of the names asked
/// for are absent. Not thread-safe; made once and filled anew for each event.
final class Person {
  private static final int MAX_VALUES = 10;

  /// A raw value and where it stood.
  record Found(String value, String origin) {}

  private final Map<IdentityField, List<Found>> values = new EnumMap<>(IdentityField.class);

  Person() {
    for (IdentityField field : IdentityField.values()) {
      values.put(field, new ArrayList<>(2));
    }
  }

  List<Found> values(IdentityField field) {
    return values.getOrDefault(field, List.of());
  }

  void fill(Event event) {
    values.values().forEach(List::clear);
    Json.Obj body = event.body();
    traits(body.object("traits"), "traits");
    Json.Obj context = event.context();
    traits(context.object("traits"), "context.traits");
    properties(event.properties());
    String userId = body.scalar("userId");
    if (userId != null) {
      add(IdentityField.EXTERNAL_ID, userId, "userId");
    }
    device(context.object("device"));
  }

  /// Adds what is known from earlier of the fields that the event says nothing of.
  void recall(Map<IdentityField, List<String>> known) {
    known.forEach((field, recalled) -> {
      if (values(field).isEmpty()) {
        recalled.forEach(value -> add(field, value, "an earlier event of the same person"));
      }
    });
  }

  private void traits(Json.Obj traits, String origin) {
    for (int i = 0; i < traits.size(); i++) {
      String name = traits.name(i);
      IdentityField field = named(name);
      if (field != null) {
        add(field, traits.value(i), origin, name);
      } else if (name.equals("address") && traits.value(i) instanceof Json.Obj address) {
        address(address, origin + ".address");
      }
    }
  }

  /// Of a property only the names that can mean the buyer are believed: a `state` may be an
  /// order's.
  private void properties(Json.Obj properties) {
    for (int i = 0; i < properties.size(); i++) {
      String name = properties.name(i);
      Json value = properties.value(i);
      if (name.startsWith("$")) {
        IdentityField field = named(name.substring(1));
        if (field != null) {
          add(field, value, "properties", name);
        }
        continue;
      }
      switch (name) {
        case "email", "emails", "customer_email" ->
            add(IdentityField.EM, value, "properties", name);
        case "phone", "phones", "phone_number" -> add(IdentityField.PH, value, "properties", name);
        case "billing_address", "billingAddress", "shipping_address", "shippingAddress" -> {
          if (value instanceof Json.Obj address && values(IdentityField.CT).isEmpty()) {
            address(address, "properties." + name);
          }
        }
        case "advertising_id", "advertisingId", "idfa", "gaid" ->
            add(IdentityField.HASHED_MAIDS, value, "properties", name);
        default -> {
          // says nothing of the buyer
        }
      }
    }
  }

  private void address(Json.Obj address, String origin) {
    for (int i = 0; i < address.size(); i++) {
      IdentityField field = named(address.name(i));
      if (field != null) {
        add(field, address.value(i), origin, address.name(i));
      }
    }
  }

  private void device(Json.Obj device) {
    boolean allowed = !(device.get("adTrackingEnabled") instanceof Json.Bool(boolean on)) || on;
    Json id = device.get("advertisingId");
    if (allowed && id != null) {
      add(IdentityField.HASHED_MAIDS, id, "context.device", "advertisingId");
    }
  }

  private void add(IdentityField field, Json value, String origin, String name) {
    if (value instanceof Json.Arr(var items)) {
      for (Json item : items) {
        add(field, item, origin, name);
      }
      return;
    }
    String scalar = value instanceof Json.Bool ? null : Json.scalar(value);
    if (scalar != null) {
      add(field, scalar, origin + "." + name);
    }
  }

  private void add(IdentityField field, String value, String origin) {
    List<Found> found = values(field);
    if (!value.isBlank() && found.size() < MAX_VALUES) {
      found.add(new Found(value, origin));
    }
  }

  private static @Nullable IdentityField named(String name) {
    return switch (name) {
      case "email", "emails", "email_address", "emailAddress" -> IdentityField.EM;
      case "phone", "phones", "phone_number", "phoneNumber", "mobile" -> IdentityField.PH;
      case "firstName", "first_name", "firstname" -> IdentityField.FN;
      case "lastName", "last_name", "lastname" -> IdentityField.LN;
      case "gender", "sex" -> IdentityField.GE;
      case "birthday",
          "birthdate",
          "birth_date",
          "birthDate",
          "dateOfBirth",
          "date_of_birth",
          "dob" ->
          IdentityField.DB;
      case "city" -> IdentityField.CT;
      case "state", "region", "province", "state_code", "province_code" -> IdentityField.ST;
      case "zip", "zip_code", "zipCode", "zipcode", "postalCode", "postal_code", "postcode" ->
          IdentityField.ZP;
      case "country", "country_code", "countryCode" -> IdentityField.COUNTRY;
      case "advertisingId", "advertising_id", "idfa", "gaid", "maid" -> IdentityField.HASHED_MAIDS;
      case "external_id", "externalId" -> IdentityField.EXTERNAL_ID;
      default -> null;
    };
  }
}
