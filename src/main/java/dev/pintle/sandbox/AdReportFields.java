package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.report.Filters.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The fields that the description gives the body of an asynchronous report, and the type of each;
/// none of them may be null.
final class AdReportFields {
  private static final Pattern CUSTOM_METRIC =
      Pattern.compile(
          "ADE_((WEB_|INAPP_|OFFLINE_)?(COST_PER_ACTION|ROAS)"
              + "|AVERAGE_VALUE_IN_MICRO_DOLLAR|TOTAL_CONVERSION_RATE"
              + "|TOTAL_(WEB_|INAPP_|OFFLINE_)?(CONVERSIONS|VALUE_IN_MICRO_DOLLAR"
              + "|(CLICK|VIEW)(_VALUE_IN_MICRO_DOLLAR)?|CONVERSION_PRODUCT_QUANTITY"
              + "|CONVERSION_PRODUCT_VALUE(_IN_MICRO_UNITS|_IN_USD|_IN_MICRO_USD)?))");
  private static final Map<String, Type> TYPES = types();

  private enum Type {
    TEXT("a string"),
    INTEGER("an integer"),
    BOOLEAN("true or false"),
    LIST("a list");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    boolean fits(Json value) {
      return switch (this) {
        case TEXT -> value instanceof Json.Text;
        case INTEGER -> value instanceof Json.Num(String digits) && digits.matches("-?[0-9]+");
        case BOOLEAN -> value instanceof Json.Bool;
        case LIST -> value instanceof Json.Arr;
      };
    }
  }

  private AdReportFields() {}

  /// Refuses a body with a field that is not known or of another type.
  static void check(Json.Obj body, NumberRules rules) {
    for (int i = 0; i < body.size(); i++) {
      String name = body.name(i);
      Type type = TYPES.get(name);
      if (type == null) {
        throw rules.refused("'" + name + "' is not a known field.");
      }
      if (!type.fits(body.value(i))) {
        throw rules.refused("'" + name + "' must be " + type.words + ".");
      }
    }
    if (body.get("custom_conversion_event_metrics") instanceof Json.Arr(List<Json> events)) {
      events.forEach(event -> checkEvent(event, rules));
    }
  }

  private static void checkEvent(Json event, NumberRules rules) {
    if (!(event instanceof Json.Obj of)
        || of.text("custom_event_name") == null
        || !(of.get("custom_event_metrics_type") instanceof Json.Text(String metric))
        || !CUSTOM_METRIC.matcher(metric).matches()) {
      throw rules.refused(
          "'custom_conversion_event_metrics' must have 'custom_event_name' and a known"
              + " 'custom_event_metrics_type'.");
    }
  }

  private static Map<String, Type> types() {
    Map<String, Type> types = new HashMap<>();
    for (Field field : Field.values()) {
      if (field != Field.PIN_IDS) {
        types.put(field.name().toLowerCase(Locale.ROOT), Type.LIST);
      }
    }
    for (String name :
        List.of(
            "columns",
            "targeting_types",
            "metrics_filters",
            "custom_conversion_event_metrics",
            "attribution_types")) {
      types.put(name, Type.LIST);
    }
    for (String name :
        List.of(
            "click_window_days",
            "engagement_window_days",
            "view_window_days",
            "start_hour",
            "end_hour")) {
      types.put(name, Type.INTEGER);
    }
    for (String name :
        List.of(
            "start_date",
            "end_date",
            "granularity",
            "level",
            "campaign_brand_label",
            "conversion_report_time",
            "primary_sort",
            "report_format",
            "reporting_timezone")) {
      types.put(name, Type.TEXT);
    }
    types.put("combine_targeting_types", Type.BOOLEAN);
    return Map.copyOf(types);
  }
}
