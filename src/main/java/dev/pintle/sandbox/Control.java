package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The endpoints under `/_sandbox` that show and steer the sandbox; Pinterest has no such.
/// Thread-safe.
final class Control {
  private static final int MAX_LIST = 1000;
  private static final int MAX_LATENCY_MS = 600_000;
  private static final int MAX_RETRY_AFTER = 86_400;
  private static final Duration MAX_OFFSET = Duration.ofDays(366_000);

  private final ShiftedTime time;
  private final Quotas quotas;
  private final Faults faults;
  private final Ledger ledger;
  private final Conversions conversions;
  private final Runnable clockSet;

  /// @param clockSet called when the clock was set
  Control(
      ShiftedTime time,
      Quotas quotas,
      Faults faults,
      Ledger ledger,
      Conversions conversions,
      Runnable clockSet) {
    this.time = time;
    this.quotas = quotas;
    this.faults = faults;
    this.ledger = ledger;
    this.conversions = conversions;
    this.clockSet = clockSet;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/_sandbox/events", this::listEvents);
    routes.delete("/_sandbox/events", this::clearEvents);
    routes.get("/_sandbox/tag-events", this::listTagEvents);
    routes.get("/_sandbox/stats", context -> json(context, out -> ledger.writeStats(out)));
    routes.get("/_sandbox/faults", this::showFaults);
    routes.put("/_sandbox/faults", this::setFaults);
    routes.delete("/_sandbox/faults", this::clearFaults);
    routes.get("/_sandbox/clock", this::showClock);
    routes.put("/_sandbox/clock", this::setClock);
    routes.get("/_sandbox/quota", this::showQuota);
    routes.put("/_sandbox/quota", this::setQuota);
    routes.get("/_sandbox/settings", this::showSettings);
    routes.put("/_sandbox/settings", this::setSettings);
  }

  private void listEvents(Context context) {
    long after = number(context, "after", 0, Long.MAX_VALUE - MAX_LIST);
    long limit = number(context, "limit", 100, MAX_LIST);
    json(context, out -> ledger.writeEvents(out, after, (int) limit));
  }

  private void listTagEvents(Context context) {
    long after = number(context, "after", 0, Long.MAX_VALUE - MAX_LIST);
    long limit = number(context, "limit", 100, MAX_LIST);
    json(context, out -> ledger.writeTagEvents(out, after, (int) limit));
  }

  private void clearEvents(Context context) {
    ledger.clear();
    context.status(204);
  }

  private void showFaults(Context context) {
    json(
        context,
        out -> {
          out.beginArray();
          faults.all().forEach(fault -> write(out, fault));
          out.endArray();
        });
  }

  private void setFaults(Context context) {
    String[] known = {
      "operation",
      "status",
      "code",
      "latencyMs",
      "count",
      "refusedShare",
      "connection",
      "body",
      "processing",
      "report",
      "retryAfterSeconds",
      "column",
      "day",
      "campaign"
    };
    var bodies = ControlBody.readList(context.bodyAsBytes(), Faults.MAX, known);
    faults.set(bodies.stream().map(Control::fault).toList());
    showFaults(context);
  }

  private void clearFaults(Context context) {
    faults.set(List.of());
    context.status(204);
  }

  private static Fault fault(ControlBody body) {
    String operation = body.has("operation") ? body.requiredText("operation") : Fault.ALL;
    var operations =
        Stream.concat(
                Stream.of(Operation.values()).map(Operation::id),
                Stream.of(
                    Consent.OPERATION, TagServer.SCRIPT, TagServer.FIRE, AdReportApi.DOWNLOAD))
            .toList();
    if (!operation.equals(Fault.ALL) && !operations.contains(operation)) {
      throw ControlBody.problem(
          "operation must be " + Fault.ALL + " or one of " + String.join(", ", operations));
    }
    Integer status = body.integer("status", 400, 599);
    Integer code = body.integer("code", 1, 99_999);
    if (code != null && status == null) {
      throw ControlBody.problem("code needs a status that it comes with");
    }
    Integer latency = body.integer("latencyMs", 0, MAX_LATENCY_MS);
    Integer retryAfter = body.integer("retryAfterSeconds", 1, MAX_RETRY_AFTER);
    String column = body.text("column");
    String campaign = body.text("campaign");
    return new Fault(
        operation,
        status == null ? 0 : status,
        code == null ? 0 : code,
        Duration.ofMillis(latency == null ? 0 : latency),
        body.integer("count", 1, Integer.MAX_VALUE),
        body.share("refusedShare"),
        body.choice("connection", Fault.Connection.class),
        body.choice("body", Fault.Body.class),
        body.choice("processing", Fault.Processing.class),
        body.choice("report", Fault.Report.class),
        retryAfter == null ? 0 : retryAfter,
        column == null ? "" : column,
        day(body),
        campaign == null ? "" : campaign);
  }

  private static String day(ControlBody body) {
    String day = body.text("day");
    try {
      return day == null ? "" : LocalDate.parse(day).toString();
    } catch (DateTimeException _) {
      throw ControlBody.problem("day must be a date such as 2026-11-22");
    }
  }

  private static void write(JsonOut out, Fault fault) {
    out.beginObject().field("operation", fault.operation());
    if (fault.status() != 0) {
      out.field("status", fault.status());
    }
    if (fault.code() != 0) {
      out.field("code", fault.code());
    }
    out.field("latencyMs", fault.latency().toMillis());
    Integer count = fault.count();
    if (count != null) {
      out.field("count", count);
    }
    out.name("refusedShare").raw(Double.toString(fault.refusedShare()));
    out.field("connection", ControlBody.spelt(fault.connection()));
    out.field("body", ControlBody.spelt(fault.body()));
    out.field("processing", ControlBody.spelt(fault.processing()));
    out.field("report", ControlBody.spelt(fault.report()));
    if (fault.retryAfterSeconds() != 0) {
      out.field("retryAfterSeconds", fault.retryAfterSeconds());
    }
    if (!fault.column().isEmpty()) {
      out.field("column", fault.column());
    }
    if (!fault.day().isEmpty()) {
      out.field("day", fault.day());
    }
    if (!fault.campaign().isEmpty()) {
      out.field("campaign", fault.campaign());
    }
    out.endObject();
  }

  private void showClock(Context context) {
    json(
        context,
        out ->
            out.beginObject()
                .field("now", time.instant().toString())
                .field("offset", time.offset().toString())
                .endObject());
  }

  private void setClock(Context context) {
    var body = ControlBody.read(context.bodyAsBytes(), "now", "offset");
    if (body.has("now") == body.has("offset")) {
      throw ControlBody.problem("give either now, such as 2026-01-31T12:00:00Z, or offset");
    }
    Duration offset =
        body.has("now")
            ? Duration.between(time.real().instant(), instant(body, "now"))
            : duration(body);
    if (offset.abs().compareTo(MAX_OFFSET) > 0) {
      throw ControlBody.problem("the clock must stay within 1,000 years of now");
    }
    time.shift(offset);
    clockSet.run();
    showClock(context);
  }

  private void showQuota(Context context) {
    json(
        context,
        out -> {
          out.beginObject().field("tier", ControlBody.spelt(quotas.tier()));
          out.field("callsPerDay", quotas.callsPerDay());
          out.field("callsPerSecond", quotas.callsPerSecond());
          out.field("callsPerMinute", quotas.callsPerMinute(Limit.ADS_CONVERSIONS));
          out.name("categories").beginObject();
          for (Limit limit : Limit.values()) {
            out.field(limit.category(), quotas.callsPerMinute(limit));
          }
          out.endObject().endObject();
        });
  }

  private void setQuota(Context context) {
    var body =
        ControlBody.read(
            context.bodyAsBytes(),
            "category",
            "callsPerMinute",
            "callsPerSecond",
            "tier",
            "callsPerDay");
    Integer second = body.integer("callsPerSecond", 0, Integer.MAX_VALUE);
    if (second != null) {
      quotas.callsPerSecond(second);
      showQuota(context);
      return;
    }
    if (body.has("tier") || body.has("callsPerDay")) {
      Integer day = body.integer("callsPerDay", 1, Integer.MAX_VALUE);
      var tier = body.has("tier") ? body.choice("tier", Quotas.Tier.class) : quotas.tier();
      quotas.tier(tier, day == null ? quotas.callsPerDay() : day);
      showQuota(context);
      return;
    }
    Integer calls = body.integer("callsPerMinute", 1, Integer.MAX_VALUE);
    if (calls == null) {
      throw ControlBody.problem("callsPerMinute is required, or callsPerSecond, or a tier");
    }
    quotas.allow(limit(body.text("category")), calls);
    showQuota(context);
  }

  private static Limit limit(@Nullable String category) {
    var names = new ArrayList<String>();
    for (Limit limit : Limit.values()) {
      if (limit.category().equals(category)
          || (category == null && limit == Limit.ADS_CONVERSIONS)) {
        return limit;
      }
      names.add(limit.category());
    }
    throw ControlBody.problem("category must be one of " + String.join(", ", names));
  }

  private void showSettings(Context context) {
    json(
        context,
        out ->
            out.beginObject()
                .field("partialStatus", conversions.partialStatus())
                .field("keepBodies", ledger.keepsBodies())
                .endObject());
  }

  private void setSettings(Context context) {
    var body = ControlBody.read(context.bodyAsBytes(), "partialStatus", "keepBodies");
    Integer status = body.integer("partialStatus", 200, 422);
    if (status != null && status != 200 && status != 422) {
      throw ControlBody.problem("partialStatus must be 200 or 422");
    }
    Boolean keep = body.bool("keepBodies");
    if (status != null) {
      conversions.partialStatus(status);
    }
    if (keep != null) {
      ledger.keepBodies(keep);
    }
    showSettings(context);
  }

  static Instant instant(ControlBody body, String name) {
    try {
      return Instant.parse(body.requiredText(name));
    } catch (DateTimeException e) {
      throw ControlBody.problem(name + " must be a time such as 2026-01-31T12:00:00Z");
    }
  }

  private static Duration duration(ControlBody body) {
    try {
      return Duration.parse(body.requiredText("offset"));
    } catch (DateTimeException | ArithmeticException e) {
      throw ControlBody.problem("offset must be a duration such as PT2H or -PT30M");
    }
  }

  static long number(Context context, String name, long otherwise, long most) {
    @Nullable String text = context.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
      throw ControlBody.problem(name + " must be an integer from 0 to " + most);
    }
    return Long.parseLong(text);
  }

  static void json(Context context, Consumer<JsonOut> body) {
    var out = new JsonOut(1024);
    body.accept(out);
    context.contentType("application/json").result(out.toBytes());
  }
}
