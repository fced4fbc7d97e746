package dev.pintle.sandbox;

import dev.pintle.sandbox.ads.report.Attribution;
import dev.pintle.sandbox.ads.report.Columns;
import dev.pintle.sandbox.ads.report.Filters;
import dev.pintle.sandbox.ads.report.Filters.Field;
import dev.pintle.sandbox.ads.report.Granularity;
import dev.pintle.sandbox.ads.report.Level;
import dev.pintle.sandbox.ads.report.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the query of synchronous analytics, and refuses what breaks the description. One instance
/// reads one query.
final class AnalyticsQuery {
  private static final int BACK = 90;

  /// The last day may be 90 days past the first one.
  private static final int SPAN = 91;

  private static final int MAX_IDS = 250;
  private static final int MAX_PINS = 100;

  private final Subject subject;
  private final Parameters query;
  private final NumberRules rules;

  /// What is asked about, and the sentence that the description has for a request that is not good.
  enum Subject {
    ACCOUNT(Level.ADVERTISER, "Invalid ad account analytics parameters."),
    CAMPAIGNS(Level.CAMPAIGN, "Invalid ad account campaign analytics parameters."),
    AD_GROUPS(Level.AD_GROUP, "Invalid ad account group analytics parameters."),
    ADS(Level.PIN_PROMOTION, "Invalid ad account ads analytics parameters."),
    PRODUCT_GROUPS(Level.PRODUCT_GROUP, "Invalid ad account ads analytics parameters."),
    PINS(Level.PIN, "Invalid ad account pins analytics parameters.");

    private final Level level;
    private final String sentence;

    Subject(Level level, String sentence) {
      this.level = level;
      this.sentence = sentence;
    }
  }

  AnalyticsQuery(Subject subject, Parameters query, LocalDate today) {
    this.subject = subject;
    this.query = query;
    rules = new NumberRules(subject.sentence, today);
  }

  /// @param targeting whether numbers are cut by targeting
  Question read(boolean targeting) {
    LocalDate start = rules.date("start_date", text("start_date"));
    LocalDate end = rules.date("end_date", text("end_date"));
    Granularity granularity = rules.granularity(text("granularity"));
    if (granularity == Granularity.HOUR) {
      boolean anySpan = subject == Subject.ACCOUNT && !targeting;
      rules.range(
          start,
          end,
          NumberRules.HOURLY_BACK,
          anySpan ? NumberRules.HOURLY_BACK + 1 : NumberRules.HOURLY_SPAN);
    } else {
      rules.range(start, end, BACK, SPAN);
    }
    rules.timeZone(text("reporting_timezone"));
    rules.notBeta("aggregate_report_rows", bool("aggregate_report_rows"));
    return Question.of(
        subject.level,
        start.toEpochDay(),
        end.toEpochDay(),
        granularity,
        columns(),
        attribution(targeting),
        new Filters(ids(targeting), List.of()),
        targeting ? targetingTypes() : List.of());
  }

  private List<String> columns() {
    List<String> columns = list("columns", Integer.MAX_VALUE);
    if (columns.isEmpty()) {
      throw rules.refused("'columns' is required.");
    }
    for (String column : columns) {
      if (Columns.sync(column) == null) {
        throw rules.refused("'columns' has '" + column + "', which is not a column.");
      }
    }
    return List.copyOf(new LinkedHashSet<>(columns));
  }

  private Attribution attribution(boolean targeting) {
    Attribution usual = Attribution.usual();
    return rules.accepted(
        rules.window("click_window_days", text("click_window_days"), usual.click()),
        rules.window("engagement_window_days", text("engagement_window_days"), usual.engagement()),
        rules.window("view_window_days", text("view_window_days"), usual.view()),
        rules.byConversion(text("conversion_report_time")),
        targeting ? Set.copyOf(list("attribution_types", 2)) : Set.of());
  }

  private Map<Field, Set<String>> ids(boolean targeting) {
    Map<Field, Set<String>> ids = new EnumMap<>(Field.class);
    switch (subject) {
      case ACCOUNT -> {}
      case CAMPAIGNS -> ids.put(Field.CAMPAIGN_IDS, ids("campaign_ids", MAX_IDS));
      case AD_GROUPS -> ids.put(Field.AD_GROUP_IDS, ids("ad_group_ids", MAX_IDS));
      case PRODUCT_GROUPS -> ids.put(Field.PRODUCT_GROUP_IDS, ids("product_group_ids", MAX_IDS));
      case ADS -> {
        if (targeting || isGiven("ad_ids")) {
          ids.put(Field.AD_IDS, ids("ad_ids", MAX_IDS));
        } else if (!isGiven("campaign_ids") || !isGiven("pin_ids")) {
          throw rules.refused("Either 'ad_ids' or both 'campaign_ids' and 'pin_ids' are required.");
        }
        if (isGiven("campaign_ids")) {
          ids.put(Field.CAMPAIGN_IDS, ids("campaign_ids", MAX_IDS));
        }
        if (isGiven("pin_ids")) {
          ids.put(Field.PIN_IDS, ids("pin_ids", MAX_PINS));
        }
      }
      case PINS -> {
        ids.put(Field.CAMPAIGN_IDS, ids("campaign_id", 1));
        ids.put(Field.PIN_IDS, ids("pin_ids", MAX_PINS));
      }
    }
    return ids;
  }

  private Set<String> ids(String name, int most) {
    List<String> ids = list(name, most);
    if (ids.isEmpty()) {
      throw rules.refused("'" + name + "' is required.");
    }
    for (String id : ids) {
      if (!Parameters.isId(id)) {
        throw rules.refused("'" + name + "' must be of digits only, 18 at most.");
      }
    }
    return Set.copyOf(ids);
  }

  private List<String> targetingTypes() {
    List<String> types = list("targeting_types", subject == Subject.ACCOUNT ? 15 : 14);
    if (types.isEmpty()) {
      throw rules.refused("'targeting_types' is required.");
    }
    List<String> known = TargetingTypes.ofSync(subject.level);
    for (String type : types) {
      if (!known.contains(type)) {
        throw rules.refused("'targeting_types' must be of " + String.join(", ", known) + ".");
      }
    }
    return List.copyOf(new LinkedHashSet<>(types));
  }

  /// The items of a list, be it given in one parameter or in several.
  private List<String> list(String name, int most) {
    var items = new ArrayList<String>();
    for (String value : query.values().getOrDefault(name, List.of())) {
      if (!value.isEmpty()) {
        items.addAll(List.of(value.split(",", -1)));
      }
    }
    if (items.size() > most) {
      throw rules.refused("'" + name + "' must have at most " + most + " items.");
    }
    return items;
  }

  private boolean bool(String name) {
    String text = text(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw rules.refused("'" + name + "' must be true or false.");
    }
    return "true".equals(text);
  }

  private @Nullable String text(String name) {
    List<String> values = query.values().getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw rules.refused("'" + name + "' was given more than once.");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private boolean isGiven(String name) {
    return !query.values().getOrDefault(name, List.of()).isEmpty();
  }
}
