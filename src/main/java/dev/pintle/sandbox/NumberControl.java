package dev.pintle.sandbox;

import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.ads.report.Attribution;
import dev.pintle.sandbox.ads.report.Column;
import dev.pintle.sandbox.ads.report.Columns;
import dev.pintle.sandbox.ads.report.Filters;
import dev.pintle.sandbox.ads.report.Granularity;
import dev.pintle.sandbox.ads.report.Level;
import dev.pintle.sandbox.ads.report.Question;
import dev.pintle.sandbox.ads.report.Truth;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The endpoints under `/_sandbox` that steer the numbers of ads, and say what a table should be.
/// Thread-safe.
final class NumberControl {
  private static final int MAX_MS = 3_600_000;
  private static final int MAX_HOURS = 10_000;

  private final Numbers numbers;
  private final Pinterest pinterest;
  private final AdReports reports;
  private final ShiftedTime time;

  NumberControl(Numbers numbers, Pinterest pinterest, AdReports reports, ShiftedTime time) {
    this.numbers = numbers;
    this.pinterest = pinterest;
    this.reports = reports;
    this.time = time;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/_sandbox/numbers/settings", this::showSettings);
    routes.put("/_sandbox/numbers/settings", this::setSettings);
    routes.get("/_sandbox/numbers/table", this::table);
    routes.get("/_sandbox/numbers/reports", this::listReports);
  }

  private void showSettings(Context context) {
    NumberSettings settings = numbers.settings();
    Instant asOf = settings.asOf();
    Control.json(
        context,
        out ->
            out.beginObject()
                .field("reportMs", settings.takes().toMillis())
                .field("unseenMs", settings.unseen().toMillis())
                .field("deliveryReadyHours", settings.deliveryReady().toHours())
                .field("conversionsReadyHours", settings.conversionsReady().toHours())
                .field("attributedPercent", settings.share())
                .field("asOf", asOf == null ? "" : asOf.toString())
                .endObject());
  }

  private void setSettings(Context context) {
    var body =
        ControlBody.read(
            context.bodyAsBytes(),
            "reportMs",
            "unseenMs",
            "deliveryReadyHours",
            "conversionsReadyHours",
            "attributedPercent",
            "asOf");
    NumberSettings before = numbers.settings();
    Integer takes = body.integer("reportMs", 0, MAX_MS);
    Integer unseen = body.integer("unseenMs", 0, MAX_MS);
    Integer delivery = body.integer("deliveryReadyHours", 0, MAX_HOURS);
    Integer conversions = body.integer("conversionsReadyHours", 0, MAX_HOURS);
    Integer share = body.integer("attributedPercent", 0, 100);
    numbers.settings(
        new NumberSettings(
            takes == null ? before.takes() : Duration.ofMillis(takes),
            unseen == null ? before.unseen() : Duration.ofMillis(unseen),
            delivery == null ? before.deliveryReady() : Duration.ofHours(delivery),
            conversions == null ? before.conversionsReady() : Duration.ofHours(conversions),
            share == null ? before.share() : share,
            asOf(body, before)));
    showSettings(context);
  }

  /// An empty text goes back to the clock.
  private static @Nullable Instant asOf(ControlBody body, NumberSettings before) {
    if (!body.has("asOf")) {
      return before.asOf();
    }
    String text = body.text("asOf");
    return text == null || text.isEmpty() ? null : Control.instant(body, "asOf");
  }

  private void table(Context context) throws IOException {
    String account = parameter(context, "adAccount", SandboxSettings.AD_ACCOUNT);
    Advertiser advertiser = pinterest.directory().advertiser(account);
    if (advertiser == null) {
      throw new HttpProblem(404, "no_such_ad_account", "there is no ad account of this id");
    }
    Question question = question(context);
    Instant asOf = asOf(context);
    context.contentType("text/tab-separated-values; charset=utf-8");
    new Truth(question, numbers.world(advertiser), numbers.received(advertiser, asOf), asOf)
        .write(context.res().getOutputStream());
  }

  private Instant asOf(Context context) {
    String text = parameter(context, "asOf", "");
    try {
      return text.isEmpty() ? numbers.now() : Instant.parse(text);
    } catch (DateTimeException e) {
      throw ControlBody.problem("asOf must be a time such as 2026-01-31T12:00:00Z");
    }
  }

  private Question question(Context context) {
    List<String> columns = columns(context);
    for (String column : columns) {
      if (Columns.async(column) == null && Columns.sync(column) == null) {
        throw ControlBody.problem("columns must be of reports, and " + column + " is not");
      }
    }
    try {
      return Question.of(
          level(parameter(context, "level", Level.PIN_PROMOTION.name())),
          LocalDate.parse(parameter(context, "start", "")).toEpochDay(),
          LocalDate.parse(parameter(context, "end", "")).toEpochDay(),
          Granularity.valueOf(parameter(context, "granularity", Granularity.DAY.name())),
          columns,
          attribution(context),
          Filters.NONE,
          words(context, "targetingTypes"));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw ControlBody.problem(
          "level, start, end, granularity, columns, click, engagement, view, reportTime,"
              + " attributionTypes and targetingTypes must be as in a report: "
              + e.getMessage());
    }
  }

  /// Cut by targeting or not, a level is the same: the targeting types say so.
  private static Level level(String name) {
    return Level.valueOf(name.replaceFirst("_TARGETING$", ""));
  }

  /// Those that are named, or all: their names are more than a URL can hold.
  private static List<String> columns(Context context) {
    return parameter(context, "columns", "").equals("*")
        ? Columns.async().stream().map(Column::name).toList()
        : words(context, "columns");
  }

  private static Attribution attribution(Context context) {
    Attribution usual = Attribution.usual();
    Set<Attribution.Type> types =
        words(context, "attributionTypes").stream()
            .map(Attribution.Type::valueOf)
            .collect(Collectors.toSet());
    return new Attribution(
        Integer.parseInt(parameter(context, "click", Integer.toString(usual.click()))),
        Integer.parseInt(parameter(context, "engagement", Integer.toString(usual.engagement()))),
        Integer.parseInt(parameter(context, "view", Integer.toString(usual.view()))),
        parameter(context, "reportTime", "TIME_OF_AD_ACTION").equals("TIME_OF_CONVERSION"),
        types);
  }

  private void listReports(Context context) {
    Control.json(
        context,
        out -> {
          out.beginArray();
          for (AdReport report : reports.all()) {
            out.beginObject().field("token", report.token());
            out.field("adAccountId", report.adAccountId());
            out.field("status", report.at(time.instant()).name());
            out.field("madeAt", report.madeAt().toString());
            out.field("readyAt", report.readyAt().toString());
            out.name("request").raw(report.request().array()).endObject();
          }
          out.endArray();
        });
  }

  private static List<String> words(Context context, String name) {
    String text = parameter(context, name, "");
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
  }

  private static String parameter(Context context, String name, String otherwise) {
    @Nullable String value = context.queryParam(name);
    return value == null ? otherwise : value;
  }
}
