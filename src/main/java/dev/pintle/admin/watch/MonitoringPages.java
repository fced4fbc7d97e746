package dev.pintle.admin.watch;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Monitoring;
import dev.pintle.forward.Monitoring.Spent;
import dev.pintle.forward.Monitoring.Summary;
import dev.pintle.forward.rule.Rule;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a store's destinations did, how it failed and how long it took, in a span of time: as a
/// page and as an answer of the API.
final class MonitoringPages {
  private static final Pattern LOCAL = Pattern.compile("[0-9-]+T[0-9:.]+");
  private static final int STEPS = 60;
  private static final long LONGEST_MINUTES = 400L * 24 * 60;

  private final Stores stores;
  private final Flow flow;
  private final Monitoring monitoring;
  private final Time time;
  private final Pages pages;

  MonitoringPages(Stores stores, Flow flow, Monitoring monitoring, Time time, Pages pages) {
    this.stores = stores;
    this.flow = flow;
    this.monitoring = monitoring;
    this.time = time;
    this.pages = pages;
  }

  /// A span of time, in minutes since 1970, the last excluded.
  record Span(long from, long to) {
    /// Minutes in a step of a chart.
    long step() {
      return Math.max(1, Math.ceilDiv(to - from, STEPS));
    }
  }

  /// The spans a page offers, by their word.
  private static final Map<String, Long> SPANS =
      Map.of("1h", 60L, "24h", 1_440L, "7d", 10_080L, "30d", 43_200L);

  public void show(Visit visit) {
    var context = visit.context();
    String word = context.queryParam("span");
    String chosen = word != null && SPANS.containsKey(word) ? word : "24h";
    boolean custom = context.queryParam("from") != null || context.queryParam("to") != null;
    ZoneId zone = ZoneId.of(visit.store().timeZone());
    var span = custom ? span(context, zone) : last(SPANS.getOrDefault(chosen, 1_440L));
    var parameters = new HashMap<String, Object>();
    parameters.put("here", Section.MONITORING.href(visit.store()));
    parameters.put("span", custom ? "" : chosen);
    parameters.put("from", Instant.ofEpochSecond(span.from() * 60));
    parameters.put("to", Instant.ofEpochSecond(span.to() * 60));
    parameters.put("zone", zone);
    parameters.put(
        "views",
        flow.destinations().of(visit.store().id()).stream().map(one -> view(one, span)).toList());
    pages.show(visit, Section.MONITORING, "Monitoring", "monitoring.jte", parameters);
  }

  private MonitoringView view(Destination destination, Span span) {
    return new MonitoringView(
        destination,
        monitoring.summary(destination.id(), span.from(), span.to(), span.step()),
        flow.forwarding().view(destination).lagMs(),
        ruleNames(destination));
  }

  private Map<String, String> ruleNames(Destination destination) {
    var program = flow.programs().at(destination, "", Long.MAX_VALUE);
    return program == null
        ? Map.of()
        : program.rules().configuration().rules().stream()
            .collect(Collectors.toMap(Rule::id, Rule::name, (one, _) -> one));
  }

  private Span last(long minutes) {
    long to = time.minute() + 1;
    return new Span(to - minutes, to);
  }

  /// @param zone of times that name none, as a page's fields give them; null where each must
  private Span span(Context context, @Nullable ZoneId zone) {
    long to = minute(context, "to", zone, time.minute() + 1);
    long from = minute(context, "from", zone, to - 1_440);
    if (from >= to || to - from > LONGEST_MINUTES) {
      throw HttpProblem.badRequest(
          "invalid_from", "from must be before to, and at most 400 days before it");
    }
    return new Span(from, to);
  }

  private static long minute(Context context, String name, @Nullable ZoneId zone, long otherwise) {
    String text = context.queryParam(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      Instant at =
          zone != null && LOCAL.matcher(text).matches()
              ? LocalDateTime.parse(text).atZone(zone).toInstant()
              : Instant.parse(text);
      return at.getEpochSecond() / 60;
    } catch (DateTimeException _) {
      throw HttpProblem.badRequest(
          "invalid_" + name, name + " must be a time such as 2026-03-01T12:00:00Z");
    }
  }

  /// The call of the API.
  public void tell(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var span = span(context, null);
    var out = new JsonOut(2048).beginObject();
    ApiBody.time(out, "from", Instant.ofEpochSecond(span.from() * 60));
    ApiBody.time(out, "to", Instant.ofEpochSecond(span.to() * 60));
    out.name("destinations").beginArray();
    for (Destination one : meant(store.id(), context.queryParam("destination"))) {
      var summary = monitoring.summary(one.id(), span.from(), span.to(), span.step());
      write(out, one, summary);
    }
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private List<Destination> meant(String storeId, @Nullable String id) {
    var all = flow.destinations().of(storeId);
    if (id == null) {
      return all;
    }
    var found = all.stream().filter(one -> one.id().equals(id)).toList();
    if (found.isEmpty()) {
      throw new HttpProblem(404, "not_found", "there is no such destination");
    }
    return found;
  }

  private static void write(JsonOut out, Destination destination, Summary summary) {
    var totals = summary.totals();
    out.beginObject().field("id", destination.id()).field("name", destination.name());
    out.field("settled", totals.settled()).field("delivered", totals.delivered());
    out.field("filtered", totals.filtered()).field("skipped", totals.skipped());
    out.field("dead", totals.dead());
    spent(out, "lagMs", summary.lag());
    spent(out, "requestMs", summary.request());
    spent(out, "mappingMicros", summary.mapping());
    out.name("rules").beginArray();
    for (var rule : summary.rules()) {
      out.beginObject().field("id", rule.ruleId()).field("sent", rule.sent());
      out.field("delivered", rule.delivered()).field("refused", rule.refused()).endObject();
    }
    out.endArray().name("errors").beginArray();
    for (var error : summary.errors()) {
      out.beginObject().field("what", error.what()).field("requests", error.requests());
      out.endObject();
    }
    out.endArray().endObject();
  }

  private static void spent(JsonOut out, String name, Spent spent) {
    out.name(name).beginObject().field("events", spent.events());
    out.field("median", spent.median()).field("p95", spent.p95());
    out.field("longest", spent.longest()).endObject();
  }
}
