package dev.pintle.sandbox;

import static dev.pintle.sandbox.Field.bool;
import static dev.pintle.sandbox.Field.integer;
import static dev.pintle.sandbox.Field.object;
import static dev.pintle.sandbox.Field.objects;
import static dev.pintle.sandbox.Field.text;
import static dev.pintle.sandbox.Field.texts;

import dev.pintle.sandbox.Field.Meaning;

/// What a conversion event may hold, as published in Pinterest's OpenAPI description 5.23.0 (schema
/// `ConversionEvents`): <https://github.com/pinterest/api-description>.
final class EventSchema {
  static final int MAX_EVENTS = 1000;

  private static final int MAX_PIXELS = 30_720;
  private static final int MAX_GIGABYTES = 1_048_576;

  static final Shape CONTENT =
      Shape.closed(
          text("id"),
          text("item_brand"),
          text("item_category"),
          text("item_name"),
          text("item_price").as(Meaning.AMOUNT),
          integer("quantity").as(Meaning.COUNT));

  static final Shape CUSTOM_DATA =
      Shape.closed(
          text("content_brand").orNull(),
          text("content_category").orNull(),
          texts("content_ids"),
          text("content_name").orNull(),
          objects("contents", CONTENT),
          text("currency").orNull().as(Meaning.CURRENCY),
          text("external_measurement_id").orNull(),
          integer("external_measurement_vendor_id").orNull(),
          text("np").orNull(),
          integer("num_items").as(Meaning.COUNT),
          text("opt_out_type").orNull().as(Meaning.OPT_OUT_TYPE),
          text("order_id").orNull(),
          text("predicted_ltv").orNull().as(Meaning.AMOUNT),
          text("search_string").orNull(),
          text("value").orNull().as(Meaning.VALUE));

  /// Open in the description, so that another name here is no fault of the schema.
  static final Shape USER_DATA =
      Shape.open(
          text("click_id").orNull().as(Meaning.CLICK_ID),
          text("client_ip_address").as(Meaning.IP_ADDRESS),
          text("client_user_agent").as(Meaning.USER_AGENT),
          texts("country").as(Meaning.DIGESTS),
          texts("ct").as(Meaning.DIGESTS),
          texts("db").as(Meaning.DIGESTS),
          texts("em").as(Meaning.DIGESTS),
          texts("external_id").as(Meaning.DIGESTS),
          texts("fn").as(Meaning.DIGESTS),
          texts("ge").as(Meaning.DIGESTS),
          texts("hashed_maids").as(Meaning.DIGESTS),
          texts("ln").as(Meaning.DIGESTS),
          text("partner_id").orNull(),
          texts("ph").as(Meaning.DIGESTS),
          texts("st").as(Meaning.DIGESTS),
          texts("zp").as(Meaning.DIGESTS));

  static final Shape APP_INFO =
      Shape.closed(
          text("app_id").atMost(200),
          text("app_name").atMost(200),
          text("app_package_name").atMost(200),
          text("app_store").atMost(100),
          text("app_version").atMost(100),
          integer("install_time").atLeast(0),
          text("user_agent").atMost(16_384),
          integer("window_height").upTo(MAX_PIXELS),
          integer("window_width").upTo(MAX_PIXELS));

  static final Shape DEVICE_INFO =
      Shape.closed(
          integer("battery_level").upTo(100),
          text("brand").atMost(100),
          text("carrier").atMost(100),
          integer("cpu_cores").upTo(1152),
          integer("external_storage_free_space").upTo(MAX_GIGABYTES),
          integer("external_storage_size").upTo(MAX_GIGABYTES),
          text("form_factor")
              .oneOf(
                  "desktop",
                  "laptop",
                  "cellphone",
                  "tablet",
                  "smartwatch",
                  "tv",
                  "vr",
                  "console",
                  "other"),
          text("kernel_version").atMost(100),
          texts("languages").atMost(100),
          text("locale").atMost(35),
          text("model").atMost(100),
          text("network_type")
              .oneOf(
                  "wifi",
                  "cellular_2g",
                  "cellular_3g",
                  "cellular_4g",
                  "cellular_5g",
                  "cellular_6g",
                  "ethernet",
                  "unknown"),
          text("os_family").oneOf("ios", "android", "macos", "windows", "linux", "bsd", "other"),
          text("os_name").atMost(100),
          text("os_release_name").atMost(100),
          text("os_version").atMost(100),
          integer("screen_density").upTo(100_000),
          integer("screen_height").upTo(MAX_PIXELS),
          integer("screen_width").upTo(MAX_PIXELS),
          integer("storage_free_space").upTo(MAX_GIGABYTES),
          integer("storage_size").upTo(MAX_GIGABYTES),
          text("timezone").atMost(40),
          text("timezone_abbr").atMost(5),
          text("type").atMost(100));

  static final Shape EVENT =
      Shape.closed(
          text("action_source").must().as(Meaning.ACTION_SOURCE),
          text("app_id").orNull(),
          object("app_info", APP_INFO),
          text("app_name").orNull(),
          text("app_version").orNull(),
          object("custom_data", CUSTOM_DATA),
          text("device_brand").orNull(),
          text("device_carrier").orNull(),
          object("device_info", DEVICE_INFO),
          text("device_model").orNull(),
          text("device_type").orNull(),
          text("event_id").must().as(Meaning.EVENT_ID),
          text("event_name").must().as(Meaning.EVENT_NAME),
          text("event_source_url").orNull().as(Meaning.SOURCE_URL),
          integer("event_time").must().as(Meaning.EVENT_TIME),
          text("language").orNull().as(Meaning.LANGUAGE),
          bool("opt_out"),
          text("os_version").orNull(),
          text("partner_name").orNull(),
          object("user_data", USER_DATA).must(),
          bool("wifi"));

  private EventSchema() {}
}
