package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.report.Column;
import dev.pintle.sandbox.ads.report.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What there is to know about metrics: what they mean, and whether a day's are ready. Thread-safe.
final class MetricsApi {
  private final Numbers numbers;
  private final Time time;

  MetricsApi(Numbers numbers, Time time) {
    this.numbers = numbers;
    this.time = time;
  }

  Answer definitions(Call call) {
    String type = call.query().choice("report_type", List.of("SYNC", "ASYNC"));
    Map<String, Column> columns = new LinkedHashMap<>();
    if (!"ASYNC".equals(type)) {
      Columns.sync().forEach(column -> columns.put(column.name(), column));
    }
    if (!"SYNC".equals(type)) {
      Columns.async().forEach(column -> columns.put(column.name(), column));
    }
    var out = new JsonOut(1 << 16).beginObject().name("items").beginArray();
    for (Column column : columns.values()) {
      out.beginObject().field("name", column.name()).field("category", "ADS");
      out.field("definition", MetricWords.definition(column));
      String shown = MetricWords.displayName(column);
      if (!shown.isEmpty()) {
        out.field("display_name", shown);
      }
      out.endObject();
    }
    return Answer.json(200, out.endArray().endObject());
  }

  Answer readiness(Call call) {
    String text = call.query().required("date");
    var rules = new NumberRules("Invalid metrics ready state parameters.", numbers.today());
    LocalDate date = rules.date("date", text);
    Instant end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    NumberSettings settings = numbers.settings();
    Instant now = time.instant();
    var out = new JsonOut(128).beginObject();
    out.field("conversion_metrics_ready", !now.isBefore(end.plus(settings.conversionsReady())));
    out.field("non_conversion_metrics_ready", !now.isBefore(end.plus(settings.deliveryReady())));
    return Answer.json(200, out.endObject());
  }
}
