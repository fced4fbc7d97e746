package dev.pintle.admin.source;

import dev.pintle.admin.web.Form;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceConfig;
import dev.pintle.collect.SourceKind;
import dev.pintle.collect.hook.AnyJson;
import dev.pintle.collect.hook.ShopifyWebhook;
import dev.pintle.collect.hook.WooCommerceWebhook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is entered of a source: by people field by field, by programs with the configuration as
/// JSON.
public final class SourceForm {
  /// The statuses that an order of WooCommerce can have which may count as bought.
  public static final List<String> STATUSES = List.of("processing", "completed", "on-hold");

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_SECRET = 500;

  private SourceForm() {}

  /// Complains about what is wrong with name, kind and environment.
  static Form check(Form form) {
    Form checked = form.require("name", LONGEST_NAME, "Give the source a name, such as Web shop.");
    if (!form.value("kind").isEmpty() && SourceKind.of(form.value("kind")).isEmpty()) {
      String kinds =
          String.join(", ", List.of(SourceKind.values()).stream().map(SourceKind::word).toList());
      checked = checked.error("kind", "Choose one of " + kinds + ".");
    }
    String environment = form.value("environment");
    if (!environment.isEmpty() && !Source.ENVIRONMENTS.contains(environment)) {
      checked = checked.error("environment", "Choose production, staging or development.");
    }
    if (form.value("secret").length() > LONGEST_SECRET) {
      checked = checked.error("secret", "Use at most " + LONGEST_SECRET + " characters.");
    }
    if (!form.value("secret").isEmpty() && !kind(form).mayHaveSecret()) {
      checked = checked.error("secret", "A source of this kind has no secret.");
    }
    return checked;
  }

  static SourceKind kind(Form form) {
    return SourceKind.of(form.value("kind")).orElse(SourceKind.SEGMENT);
  }

  static String environment(Form form) {
    return form.value("environment").isEmpty() ? Source.PRODUCTION : form.value("environment");
  }

  static @Nullable Secret secret(Form form) {
    return form.value("secret").isEmpty() ? null : new Secret(form.value("secret"));
  }

  /// A configuration as its fields.
  static Form of(Source source) {
    var values = new LinkedHashMap<String, String>();
    values.put("name", source.name());
    values.put("environment", source.environment());
    Json.Obj config = object(source.config());
    for (String path : AnyJson.PATHS) {
      String value = config.text(path);
      values.put("path_" + path, value == null ? "" : value);
    }
    String fallback = config.text("defaultName");
    values.put("default_name", fallback == null ? "" : fallback);
    var lines = new ArrayList<String>();
    Json.Obj names = config.object("names");
    for (int i = 0; i < names.size(); i++) {
      lines.add(names.name(i) + " = " + Json.scalar(names.value(i)));
    }
    values.put("names", String.join("\n", lines));
    String topic = config.text("completedBy");
    values.put("completed_by", topic == null ? ShopifyWebhook.CREATED : topic);
    for (String status : STATUSES) {
      boolean counts =
          config.get("completedStatuses") instanceof Json.Arr(var items)
              ? items.contains(new Json.Text(status))
              : WooCommerceWebhook.STATUSES.contains(status);
      values.put("status_" + status, counts ? "yes" : "");
    }
    return new Form(values, Map.of());
  }

  /// The configuration that the fields of a form make.
  ///
  /// @throws IllegalArgumentException naming what is wrong
  static String config(SourceKind kind, Form form) {
    var config = new LinkedHashMap<String, Json>();
    switch (kind) {
      case SHOPIFY -> put(config, "completedBy", form.value("completed_by"));
      case WOOCOMMERCE -> {
        var statuses = new ArrayList<Json>();
        for (String status : STATUSES) {
          if (form.value("status_" + status).equals("yes")) {
            statuses.add(new Json.Text(status));
          }
        }
        config.put("completedStatuses", new Json.Arr(statuses));
      }
      case JSON -> {
        AnyJson.PATHS.forEach(path -> put(config, path, form.value("path_" + path)));
        put(config, "defaultName", form.value("default_name"));
        Json.Obj names = names(form.value("names"));
        if (names.size() > 0) {
          config.put("names", names);
        }
      }
      case SEGMENT, GA4, CONVERGE, XDM -> {
        // nothing to choose
      }
    }
    return SourceConfig.check(kind, Json.Obj.of(config));
  }

  /// What a new source of a kind reads, until somebody says otherwise.
  static String initial(SourceKind kind) {
    return kind == SourceKind.JSON
        ? "{\"name\":\"event\",\"id\":\"id\",\"time\":\"timestamp\",\"email\":\"email\"}"
        : "{}";
  }

  static Json.Obj object(String json) {
    return Json.parse(json) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  private static void put(Map<String, Json> config, String name, String value) {
    if (!value.isEmpty()) {
      config.put(name, new Json.Text(value));
    }
  }

  private static Json.Obj names(String lines) {
    var names = new LinkedHashMap<String, Json>();
    for (String line : lines.lines().toList()) {
      if (line.isBlank()) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "names must be lines such as order.created = Order Completed");
      }
      names.put(
          line.substring(0, equals).strip(), new Json.Text(line.substring(equals + 1).strip()));
    }
    return Json.Obj.of(names);
  }
}
