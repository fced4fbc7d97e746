package dev.pintle.admin.secret;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What people enter of a secret. What is secret of it is never given back to a page.
final class SecretForm {
  private static final String NAME = "name";

  /// A field of the page, what programs call it, and its label.
  private record Field(String name, String key, String label) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field(NAME, NAME, "Name"),
          new Field("kind", "kind", "Kind"),
          new Field("environment", "environment", "Environment"),
          new Field("token", "token", "Token"),
          new Field("user", "user", "User"),
          new Field("password", "password", "Password"),
          new Field("client_id", "clientId", "Client id"),
          new Field("client_secret", "clientSecret", "Client secret"),
          new Field("token_url", "tokenUrl", "Token address"),
          new Field("scope", "scope", "Scope"),
          new Field("audience", "audience", "Audience"),
          new Field("refresh_offset", "refreshOffset", "Renewal"),
          new Field("client_authentication", "clientAuthentication", "Client authentication"));

  private static final List<String> HIDDEN = List.of("token", "password", "client_secret");

  private SecretForm() {}

  /// What was entered, as programs give it.
  static Json.Obj given(Form form) {
    var given = new LinkedHashMap<String, Json>();
    for (Field field : FIELDS) {
      given.put(field.key(), new Json.Text(form.value(field.name())));
    }
    return Json.Obj.of(given);
  }

  /// What is shown again after something was wrong: all but what is secret.
  ///
  /// @param wrong whose message begins with the field that is wrong, or with none
  static Form again(Form form, IllegalArgumentException wrong) {
    String message = String.valueOf(wrong.getMessage());
    var values = new LinkedHashMap<>(form.values());
    HIDDEN.forEach(values::remove);
    var shown = new Form(values, Map.of());
    return FIELDS.stream()
        .filter(field -> message.startsWith(field.key() + " "))
        .findFirst()
        .map(field ->
            shown.error(
                field.name(), field.label() + message.substring(field.key().length()) + "."))
        .orElseGet(() -> shown.error(NAME, Show.capital(message) + "."));
  }
}
