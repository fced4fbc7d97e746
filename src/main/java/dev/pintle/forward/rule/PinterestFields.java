package dev.pintle.forward.rule;

import dev.pintle.forward.identity.IdentityField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of an event in the Conversions API 5.23.0, which refuses an event with any other.
/// Paths are those of an event: `event_name`, `user_data.em`, `custom_data.contents[].id`.
public final class PinterestFields {
  private static final FieldType TEXT = new FieldType.Text(Integer.MAX_VALUE);
  private static final FieldType SHORT = new FieldType.Text(100);
  private static final FieldType MEDIUM = new FieldType.Text(200);
  private static final FieldType AMOUNT = new FieldType.Amount();
  private static final FieldType WHOLE = new FieldType.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final FieldType FLAG = new FieldType.Flag();
  private static final FieldType TEXTS = new FieldType.Texts(Integer.MAX_VALUE);
  private static final FieldType PIXELS = new FieldType.Whole(0, 30_720);
  private static final FieldType MEGABYTES = new FieldType.Whole(0, 1_048_576);

  private static final Map<String, FieldType> FIELDS = fields();

  private PinterestFields() {}

  /// What a field holds; empty when Pinterest knows none of that path.
  public static Optional<FieldType> of(String path) {
    return Optional.ofNullable(FIELDS.get(path));
  }

  /// All of them by path, in the order to show them in.
  public static Map<String, FieldType> all() {
    return FIELDS;
  }

  private static Map<String, FieldType> fields() {
    var fields = new LinkedHashMap<String, FieldType>();
    event(fields);
    user(fields);
    custom(fields);
    app(fields);
    device(fields);
    return Collections.unmodifiableMap(fields);
  }

  private static void event(Map<String, FieldType> fields) {
    fields.put("event_name", TEXT);
    fields.put(
        "action_source", new FieldType.Choice(List.of("web", "app_android", "app_ios", "offline")));
    fields.put("event_time", WHOLE);
    fields.put("event_id", TEXT);
    fields.put("event_source_url", TEXT);
    fields.put("opt_out", FLAG);
    fields.put("partner_name", TEXT);
    fields.put("app_id", TEXT);
    fields.put("app_name", TEXT);
    fields.put("app_version", TEXT);
    fields.put("device_brand", TEXT);
    fields.put("device_carrier", TEXT);
    fields.put("device_model", TEXT);
    fields.put("device_type", TEXT);
    fields.put("os_version", TEXT);
    fields.put("wifi", FLAG);
    fields.put("language", TEXT);
    fields.put("user_data", new FieldType.Group());
    fields.put("custom_data", new FieldType.Group());
    fields.put("app_info", new FieldType.Group());
    fields.put("device_info", new FieldType.Group());
  }

  private static void user(Map<String, FieldType> fields) {
    for (IdentityField field : IdentityField.values()) {
      fields.put("user_data." + field.wireName(), new FieldType.Identity(field));
    }
    fields.put("user_data.client_ip_address", TEXT);
    fields.put("user_data.client_user_agent", TEXT);
    fields.put("user_data.click_id", TEXT);
    fields.put("user_data.partner_id", TEXT);
  }

  private static void custom(Map<String, FieldType> fields) {
    fields.put("custom_data.currency", TEXT);
    fields.put("custom_data.value", AMOUNT);
    fields.put("custom_data.predicted_ltv", AMOUNT);
    fields.put("custom_data.content_ids", TEXTS);
    fields.put("custom_data.content_name", TEXT);
    fields.put("custom_data.content_category", TEXT);
    fields.put("custom_data.content_brand", TEXT);
    fields.put("custom_data.contents", new FieldType.Groups());
    fields.put("custom_data.contents[].id", TEXT);
    fields.put("custom_data.contents[].item_price", AMOUNT);
    fields.put("custom_data.contents[].quantity", WHOLE);
    fields.put("custom_data.contents[].item_name", TEXT);
    fields.put("custom_data.contents[].item_category", TEXT);
    fields.put("custom_data.contents[].item_brand", TEXT);
    fields.put("custom_data.num_items", WHOLE);
    fields.put("custom_data.order_id", TEXT);
    fields.put("custom_data.search_string", TEXT);
    fields.put("custom_data.opt_out_type", TEXT);
    fields.put("custom_data.np", TEXT);
    fields.put("custom_data.external_measurement_id", TEXT);
    fields.put("custom_data.external_measurement_vendor_id", WHOLE);
  }

  private static void app(Map<String, FieldType> fields) {
    fields.put("app_info.app_id", MEDIUM);
    fields.put("app_info.app_name", MEDIUM);
    fields.put("app_info.app_package_name", MEDIUM);
    fields.put("app_info.app_store", SHORT);
    fields.put("app_info.app_version", SHORT);
    fields.put("app_info.install_time", new FieldType.Whole(0, Long.MAX_VALUE));
    fields.put("app_info.user_agent", new FieldType.Text(16_384));
    fields.put("app_info.window_height", PIXELS);
    fields.put("app_info.window_width", PIXELS);
  }

  private static void device(Map<String, FieldType> fields) {
    fields.put("device_info.battery_level", new FieldType.Whole(0, 100));
    fields.put("device_info.brand", SHORT);
    fields.put("device_info.carrier", SHORT);
    fields.put("device_info.cpu_cores", new FieldType.Whole(0, 1_152));
    fields.put("device_info.external_storage_free_space", MEGABYTES);
    fields.put("device_info.external_storage_size", MEGABYTES);
    fields.put(
        "device_info.form_factor",
        new FieldType.Choice(
            List.of(
                "desktop",
                "laptop",
                "cellphone",
                "tablet",
                "smartwatch",
                "tv",
                "vr",
                "console",
                "other")));
    fields.put("device_info.kernel_version", SHORT);
    fields.put("device_info.languages", new FieldType.Texts(100));
    fields.put("device_info.locale", new FieldType.Text(35));
    fields.put("device_info.model", SHORT);
    fields.put(
        "device_info.network_type",
        new FieldType.Choice(
            List.of(
                "wifi",
                "cellular_2g",
                "cellular_3g",
                "cellular_4g",
                "cellular_5g",
                "cellular_6g",
                "ethernet",
                "unknown")));
    fields.put(
        "device_info.os_family",
        new FieldType.Choice(
            List.of("ios", "android", "macos", "windows", "linux", "bsd", "other")));
    fields.put("device_info.os_name", SHORT);
    fields.put("device_info.os_release_name", SHORT);
    fields.put("device_info.os_version", SHORT);
    fields.put("device_info.screen_density", new FieldType.Whole(0, 100_000));
    fields.put("device_info.screen_height", PIXELS);
    fields.put("device_info.screen_width", PIXELS);
    fields.put("device_info.storage_free_space", MEGABYTES);
    fields.put("device_info.storage_size", MEGABYTES);
    fields.put("device_info.timezone", new FieldType.Text(40));
    fields.put("device_info.timezone_abbr", new FieldType.Text(5));
    fields.put("device_info.type", SHORT);
  }
}
