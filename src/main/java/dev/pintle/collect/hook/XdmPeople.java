package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import java.util.Locale;

/// Who an experience event is about: its map of identities, its person, its place.
final class XdmPeople {
  private XdmPeople() {}

  static void person(Draft draft, Json.Obj xdm) {
    Json.Obj identities = xdm.object("identityMap");
    for (int i = 0; i < identities.size(); i++) {
      String space = identities.name(i);
      for (Json.Obj identity : Read.objects(identities.value(i))) {
        String id = Read.text(identity, "id");
        if (id != null) {
          known(draft, space, id);
          break;
        }
      }
    }
    Json.Obj email = xdm.object("personalEmail");
    if (!draft.traits.has("email")) {
      draft.traits.put("email", Read.text(email, "address"));
    }
    Json.Obj phone = xdm.object("mobilePhone");
    if (!draft.traits.has("phone")) {
      draft.traits.put("phone", Read.text(phone, "number"));
    }
    Json.Obj name = xdm.object("person").object("name");
    draft.traits.put("firstName", Read.text(name, "firstName"));
    draft.traits.put("lastName", Read.text(name, "lastName"));
    Json.Obj billing = xdm.object("commerce").object("billing").object("address");
    Json.Obj home = xdm.object("homeAddress");
    Json.Obj geo = xdm.object("placeContext").object("geo");
    draft.traits.put(
        "address", address(billing.size() > 0 ? billing : home.size() > 0 ? home : geo));
  }

  private static Fields address(Json.Obj place) {
    String state = Read.first(place, "stateProvince", "state");
    String country = Read.text(place, "countryCode");
    if (state != null && country != null && state.startsWith(country + "-")) {
      state = state.substring(country.length() + 1); // ISO 3166-2, as US-CA
    }
    return new Fields()
        .put("city", Read.text(place, "city"))
        .put("state", state)
        .put("postalCode", Read.text(place, "postalCode"))
        .put("country", country);
  }

  private static void known(Draft draft, String space, String id) {
    draft.aliases.put(space, id);
    switch (space.toLowerCase(Locale.ROOT)) {
      case "email", "emails", "email_lc_sha256" -> {
        if (!draft.traits.has("email") || !space.toLowerCase(Locale.ROOT).endsWith("sha256")) {
          draft.traits.put("email", id);
        }
      }
      case "phone", "phone_sha256", "phone_e164" -> draft.traits.put("phone", id);
      case "ecid", "fpid", "aaid" -> draft.anonymousId(id);
      case "crmid", "customerid", "userid", "loyaltyid" -> draft.userId(id);
      case "idfa", "gaid" -> draft.traits.put(space.toLowerCase(Locale.ROOT), id);
      default -> {
        // some other space of names, kept as an alias
      }
    }
  }
}
