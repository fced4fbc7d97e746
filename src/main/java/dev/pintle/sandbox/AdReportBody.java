package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.sandbox.ads.report.Attribution;
import dev.pintle.sandbox.ads.report.Columns;
import dev.pintle.sandbox.ads.report.Filters;
import dev.pintle.sandbox.ads.report.Filters.Bound;
import dev.pintle.sandbox.ads.report.Filters.Field;
import dev.pintle.sandbox.ads.report.Granularity;
import dev.pintle.sandbox.ads.report.Level;
import dev.pintle.sandbox.ads.report.Question;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads what an asynchronous report is asked for, and refuses what breaks the description. One
/// instance reads one body.
final class AdReportBody {
  private static final String SENTENCE = "Invalid ad account ads analytics parameters.";
  private static final String TARGETING = "_TARGETING";
  private static final int BACK = 914;
  private static final int SPAN = 186;
  private static final int ITEMS_BACK = 92;
  private static final int ITEMS_SPAN = 31;
  private static final int MAX_IDS = 500;
  private static final int MAX_STATUSES = 6;
  private static final int MAX_OBJECTIVES = 7;
  private static final int MAX_TYPES = 5;
  private static final List<String> LEVELS =
      Stream.of(Level.values())
          .filter(level -> level != Level.PIN)
          .flatMap(level ->
              level.hasTargeting()
                  ? Stream.of(level.name(), level.name() + TARGETING)
                  : Stream.of(level.name()))
          .toList();
  private static final List<String> STATUSES =
      List.of(
          "RUNNING",
          "PAUSED",
          "NOT_STARTED",
          "COMPLETED",
          "ADVERTISER_DISABLED",
          "ARCHIVED",
          "DRAFT",
          "DELETED_DRAFT");
  private static final List<String> AD_STATUSES =
      List.of(
          "APPROVED",
          "PAUSED",
          "PENDING",
          "REJECTED",
          "ADVERTISER_DISABLED",
          "ARCHIVED",
          "DRAFT",
          "DELETED_DRAFT");

  private final Json.Obj body;
  private final NumberRules rules;

  AdReportBody(Bytes body, LocalDate today) {
    rules = new NumberRules(SENTENCE, today);
    this.body = object(body);
  }

  /// @param refusedColumn a column that is refused on purpose; empty for none
  Question read(String refusedColumn) {
    AdReportFields.check(body, rules);
    String named = choice("level", LEVELS, "");
    Level level = Level.valueOf(named.replace(TARGETING, ""));
    Granularity granularity = rules.granularity(body.text("granularity"));
    LocalDate start = rules.date("start_date", body.text("start_date"));
    LocalDate end = rules.date("end_date", body.text("end_date"));
    checkRange(level, granularity, start, end);
    rules.timeZone(body.text("reporting_timezone"));
    rules.notBeta("combine_targeting_types", bool("combine_targeting_types"));
    return new Question(
        level,
        start.toEpochDay(),
        end.toEpochDay(),
        granularity,
        columns(level, refusedColumn),
        attribution(),
        new Filters(words(level), bounds()),
        targetingTypes(named),
        hour("start_hour", granularity, 0),
        hour("end_hour", granularity, 24),
        choice("primary_sort", List.of("BY_ID", "BY_DATE"), "BY_ID").equals("BY_DATE"),
        choice("report_format", List.of("JSON", "CSV"), "JSON").equals("CSV"));
  }

  private void checkRange(Level level, Granularity granularity, LocalDate start, LocalDate end) {
    if (granularity == Granularity.HOUR) {
      rules.range(start, end, NumberRules.HOURLY_BACK, NumberRules.HOURLY_SPAN);
    } else if (level == Level.PRODUCT_ITEM) {
      rules.range(start, end, ITEMS_BACK, ITEMS_SPAN);
    } else {
      rules.range(start, end, BACK, SPAN);
    }
  }

  private List<String> columns(Level level, String refusedColumn) {
    List<String> columns = texts("columns", Integer.MAX_VALUE);
    if (columns.isEmpty()) {
      throw rules.refused("'columns' is required.");
    }
    for (String column : columns) {
      if (Columns.async(column) == null || column.equals(refusedColumn)) {
        throw rules.refused("'columns' has '" + column + "', which is not a column.");
      }
      if (level == Level.PRODUCT_ITEM && isOfAds(column)) {
        throw rules.refused(
            "'columns' has '" + column + "', which is not supported for level PRODUCT_ITEM.");
      }
    }
    return List.copyOf(new LinkedHashSet<>(columns));
  }

  private static boolean isOfAds(String column) {
    return column.startsWith("PIN_PROMOTION_")
        || column.equals("PIN_ID")
        || column.equals("AD_ID")
        || column.equals("AD_NAME")
        || column.equals("AD_STATUS");
  }

  private Attribution attribution() {
    Attribution usual = Attribution.usual();
    return rules.accepted(
        window("click_window_days", usual.click()),
        window("engagement_window_days", usual.engagement()),
        window("view_window_days", usual.view()),
        rules.byConversion(body.text("conversion_report_time")),
        Set.copyOf(texts("attribution_types", 2)));
  }

  private int window(String name, int usual) {
    Json value = body.get(name);
    return rules.window(name, value instanceof Json.Text ? "a text" : Json.scalar(value), usual);
  }

  private Map<Field, Set<String>> words(Level level) {
    Map<Field, Set<String>> words = new EnumMap<>(Field.class);
    put(words, Field.CAMPAIGN_IDS, MAX_IDS, List.of());
    put(words, Field.AD_GROUP_IDS, MAX_IDS, List.of());
    put(words, Field.AD_IDS, MAX_IDS, List.of());
    put(words, Field.PRODUCT_GROUP_IDS, MAX_IDS, List.of());
    put(words, Field.PRODUCT_ITEM_IDS, MAX_IDS, List.of());
    put(words, Field.CAMPAIGN_STATUSES, MAX_STATUSES, STATUSES);
    put(words, Field.AD_GROUP_STATUSES, MAX_STATUSES, STATUSES);
    put(words, Field.AD_STATUSES, MAX_STATUSES, AD_STATUSES);
    put(
        words,
        Field.PRODUCT_GROUP_STATUSES,
        MAX_STATUSES,
        List.of("RUNNING", "PAUSED", "EXCLUDED", "ARCHIVED"));
    put(
        words,
        Field.CAMPAIGN_OBJECTIVE_TYPES,
        MAX_OBJECTIVES,
        List.of(
            "AWARENESS", "CONSIDERATION", "WEB_CONVERSION", "CATALOG_SALES", "VIDEO_COMPLETION"));
    boolean ofAds = words.containsKey(Field.AD_IDS) || words.containsKey(Field.AD_STATUSES);
    if (level == Level.PRODUCT_ITEM && ofAds) {
      throw rules.refused("'ad_ids' and 'ad_statuses' are not supported for level PRODUCT_ITEM.");
    }
    return words;
  }

  /// @param allowed empty for ids
  private void put(Map<Field, Set<String>> words, Field field, int most, List<String> allowed) {
    String name = field.name().toLowerCase(Locale.ROOT);
    if (!body.has(name)) {
      return;
    }
    List<String> values = texts(name, most);
    if (values.isEmpty()) {
      throw rules.refused("'" + name + "' must have at least 1 item.");
    }
    for (String value : values) {
      if (allowed.isEmpty() ? !value.matches("[0-9]+") : !allowed.contains(value)) {
        throw rules.refused(
            "'"
                + name
                + "' must be of "
                + (allowed.isEmpty() ? "digits only." : String.join(", ", allowed) + "."));
      }
    }
    words.put(field, new HashSet<>(values));
  }

  private List<String> targetingTypes(String level) {
    List<String> types = texts("targeting_types", MAX_TYPES);
    boolean wanted = level.endsWith(TARGETING);
    if (wanted != body.has("targeting_types") || (wanted && types.isEmpty())) {
      throw rules.refused(
          "'targeting_types' is required for levels that end in _TARGETING, and not allowed for"
              + " others.");
    }
    for (String type : types) {
      if (!TargetingTypes.reported().contains(type)) {
        throw rules.refused(
            "'targeting_types' must be of " + String.join(", ", TargetingTypes.reported()) + ".");
      }
      only(type, "AUDIENCE_MULTIPLIER", level, "CAMPAIGN_TARGETING");
      only(type, "MEDIA_TYPE", level, "PRODUCT_ITEM_TARGETING");
      rules.notBeta(type, type.equals("AGE_BUCKET_AND_GENDER"));
    }
    return List.copyOf(new LinkedHashSet<>(types));
  }

  private void only(String type, String special, String level, String its) {
    if (type.equals(special) && !level.equals(its)) {
      throw rules.refused("'" + special + "' is only available in " + its + " level.");
    }
  }

  private List<Bound> bounds() {
    Json filters = body.get("metrics_filters");
    if (filters == null) {
      return List.of();
    }
    var bounds = new ArrayList<Bound>();
    if (filters instanceof Json.Arr(var items) && !items.isEmpty()) {
      items.forEach(item -> bounds.add(bound(item)));
      return bounds;
    }
    throw rules.refused("'metrics_filters' must be a list of at least 1 item.");
  }

  private Bound bound(Json item) {
    if (!(item instanceof Json.Obj filter)
        || !(filter.get("values") instanceof Json.Arr(var values))
        || values.isEmpty()
        || !values.stream().allMatch(Json.Num.class::isInstance)
        || !(values.getFirst() instanceof Json.Num(String digits))) {
      throw rules.refused("'metrics_filters' must have 'field', 'operator' and 'values'.");
    }
    String field = String.valueOf(filter.text("field"));
    String operator = String.valueOf(filter.text("operator"));
    if (!List.of("SPEND_IN_DOLLAR", "TOTAL_IMPRESSION").contains(field)
        || !List.of("LESS_THAN", "GREATER_THAN").contains(operator)) {
      throw rules.refused(
          "'metrics_filters' must be of SPEND_IN_DOLLAR, TOTAL_IMPRESSION and LESS_THAN,"
              + " GREATER_THAN.");
    }
    return new Bound(field, operator.equals("LESS_THAN"), new BigDecimal(digits));
  }

  private int hour(String name, Granularity granularity, int usual) {
    Json value = body.get(name);
    if (value == null) {
      return usual;
    }
    if (granularity != Granularity.HOUR) {
      throw rules.refused("'" + name + "' is only allowed for hourly reports.");
    }
    if (value instanceof Json.Num(String digits)
        && digits.matches("[0-9]{1,2}")
        && Integer.parseInt(digits) < 24) {
      return Integer.parseInt(digits);
    }
    throw rules.refused("'" + name + "' must be an integer from 0 to 23.");
  }

  private String choice(String name, List<String> words, String usual) {
    Json value = body.get(name);
    if (value == null && !usual.isEmpty()) {
      return usual;
    }
    if (value instanceof Json.Text(String text) && words.contains(text)) {
      return text;
    }
    throw rules.refused("'" + name + "' must be one of " + String.join(", ", words) + ".");
  }

  private boolean bool(String name) {
    Json value = body.get(name);
    if (value == null) {
      return false;
    }
    if (value instanceof Json.Bool(boolean is)) {
      return is;
    }
    throw rules.refused("'" + name + "' must be true or false.");
  }

  private List<String> texts(String name, int most) {
    Json value = body.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Json.Arr(var items)) || items.size() > most) {
      throw rules.refused(
          "'"
              + name
              + "' must be a list"
              + (most < MAX_IDS + 1 ? " of at most " + most : "")
              + ".");
    }
    var texts = new ArrayList<String>();
    for (Json item : items) {
      if (!(item instanceof Json.Text(String text))) {
        throw rules.refused("'" + name + "' must be a list of strings.");
      }
      texts.add(text);
    }
    return texts;
  }

  private Json.Obj object(Bytes bytes) {
    try {
      if (Json.parse(bytes.array()) instanceof Json.Obj object) {
        return object;
      }
    } catch (JsonException e) {
      throw rules.refused("The request body is not JSON: " + e.getMessage());
    }
    throw rules.refused("The request body must be a JSON object.");
  }
}
