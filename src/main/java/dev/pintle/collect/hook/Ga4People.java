package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who did it, where and with whose leave, as a body of the Measurement Protocol says it. Digests
/// stay digests.
final class Ga4People {
  private Ga4People() {}

  static void person(Draft draft, Json.Obj body) {
    Json.Obj user = body.object("user_data");
    several(draft.traits, "email", user, "sha256_email_address", "email_address");
    several(draft.traits, "phone", user, "sha256_phone_number", "phone_number");
    Json.Obj address = address(user.get("address"));
    draft.traits.put("firstName", Read.first(address, "sha256_first_name", "first_name"));
    draft.traits.put("lastName", Read.first(address, "sha256_last_name", "last_name"));
    draft.traits.put(
        "address",
        new Fields()
            .put("city", Read.text(address, "city"))
            .put("state", Read.text(address, "region"))
            .put("postalCode", Read.text(address, "postal_code"))
            .put("country", Read.text(address, "country")));
    properties(draft, body.object("user_properties"));
    device(draft, body);
    consent(draft, body.object("consent"));
  }

  private static void several(Fields traits, String name, Json.Obj user, String... fields) {
    for (String field : fields) {
      List<String> texts = Ga4Hit.texts(user.get(field));
      if (texts.size() == 1) {
        traits.put(name, texts.getFirst());
        return;
      } else if (!texts.isEmpty()) {
        traits.put(name, texts.stream().limit(3).map(Json.Text::new).toList());
        return;
      }
    }
  }

  private static Json.Obj address(@Nullable Json json) {
    if (json instanceof Json.Obj one) {
      return one;
    }
    var several = Read.objects(json);
    return several.isEmpty() ? Json.Obj.EMPTY : several.getFirst();
  }

  /// Each is `{"value": …}`.
  private static void properties(Draft draft, Json.Obj properties) {
    for (int i = 0; i < properties.size(); i++) {
      if (properties.value(i) instanceof Json.Obj property
          && !draft.traits.has(properties.name(i))) {
        draft.traits.put(properties.name(i), property.get("value"));
      }
    }
  }

  private static void device(Draft draft, Json.Obj body) {
    draft.context.put("ip", Read.text(body, "ip_override"));
    draft.context.put("userAgent", Read.text(body, "user_agent"));
    Json.Obj device = body.object("device");
    String language = Read.text(device, "language");
    draft.context.put("locale", language);
    String system = Read.text(device, "operating_system");
    draft.context.put(
        "os",
        new Fields()
            .put("name", system)
            .put("version", Read.text(device, "operating_system_version")));
    draft.context.put(
        "device",
        new Fields()
            .put("model", Read.text(device, "model"))
            .put("manufacturer", Read.text(device, "brand"))
            .put("category", Read.text(device, "category")));
    if (body.get("app_instance_id") != null) {
      draft.context.put("app", new Fields().put("instanceId", text(body, "app_instance_id")));
    }
  }

  private static @Nullable String text(Json.Obj object, String name) {
    return Read.text(object, name);
  }

  /// Who refuses that their data is sent to advertisers refuses it here.
  private static void consent(Draft draft, Json.Obj consent) {
    String data = word(consent, "ad_user_data");
    draft.context.put(
        "consent",
        new Fields()
            .put("ad_user_data", data)
            .put("ad_personalization", word(consent, "ad_personalization"))
            .put("server", data));
  }

  private static @Nullable String word(Json.Obj consent, String name) {
    String given = Read.text(consent, name);
    String word = given == null ? "" : given.toLowerCase(Locale.ROOT);
    return word.equals("granted") || word.equals("denied") ? word : null;
  }
}
