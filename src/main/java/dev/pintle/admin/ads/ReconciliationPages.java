package dev.pintle.admin.ads;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.CsvCell;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Grid;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.look.Period;
import dev.pintle.ads.look.Reconciliation.Line;
import dev.pintle.ads.look.Reconciliation.Report;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.forward.Destination;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the shop's events became beside what Pinterest reports, as a page, a file and an answer of
/// the API.
final class ReconciliationPages {
  private static final String TITLE = "Reconciliation";

  private final Stores stores;
  private final Flow flow;
  private final Reconciling reconciling;
  private final Time time;
  private final Pages pages;

  ReconciliationPages(Stores stores, Flow flow, Reconciling reconciling, Time time, Pages pages) {
    this.stores = stores;
    this.flow = flow;
    this.reconciling = reconciling;
    this.time = time;
    this.pages = pages;
  }

  static String path(Store store) {
    return "/stores/" + store.id() + "/ads/reconciliation";
  }

  public void show(Visit visit) {
    String here = path(visit.store());
    var destinations = flow.destinations().of(visit.store().id());
    if (destinations.isEmpty()) {
      pages.show(visit, Section.ADS, TITLE, "ads-reconciliation.jte", Map.of("here", here));
      return;
    }
    Period period = lastWeek();
    String problem = "";
    try {
      period = period(visit.context());
    } catch (IllegalArgumentException e) {
      problem = String.valueOf(e.getMessage());
    }
    var destination = chosen(destinations, parameter(visit.context(), "destination"));
    var found = reconciling.find(destination, period, parameter(visit.context(), "attribution"));
    var view =
        new ReconciliationView(
            here,
            destinations,
            destination,
            found.its(),
            found.attribution(),
            period,
            found.marks(),
            found.lines(),
            problem);
    pages.show(
        visit, Section.ADS, TITLE, "ads-reconciliation.jte", Map.of("here", here, "view", view));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
  }

  /// With today, though it is not over: whoever has just set it up sees their first events.
  private Period lastWeek() {
    return Period.between(today().minusDays(6).toString(), today().toString());
  }

  /// The days that an address says; the last week when it says none.
  private Period period(Context context) {
    String from = parameter(context, "from");
    String to = parameter(context, "to");
    if (from.isEmpty() && to.isEmpty()) {
      String word = parameter(context, "period");
      return word.isEmpty() ? lastWeek() : Period.of(word, today());
    }
    return Period.between(from, to.isEmpty() ? today().toString() : to);
  }

  private static Destination chosen(List<Destination> all, String id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(all.getFirst());
  }

  /// The lines of a store by what an address says, the newest day first.
  private List<Line> lines(Context context, String storeId) {
    var destinations = flow.destinations().of(storeId);
    String wanted = parameter(context, "destination");
    if (destinations.isEmpty()
        || (!wanted.isEmpty() && destinations.stream().noneMatch(d -> d.id().equals(wanted)))) {
      throw new HttpProblem(404, "not_found", "there is no such destination");
    }
    try {
      return reconciling
          .find(chosen(destinations, wanted), period(context), parameter(context, "attribution"))
          .lines()
          .stream()
          .sorted(ReconciliationView.ORDER)
          .toList();
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("invalid_from", String.valueOf(e.getMessage()));
    }
  }

  public void file(Visit visit) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "day",
          "event",
          "accepted",
          "not_sent",
          "waiting",
          "refused",
          "expired",
          "delivered",
          "late",
          "pairs",
          "reported",
          "state",
          "reasons");
      for (Line line : lines(visit.context(), visit.store().id())) {
        csv.writeRecord(cells(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    visit
        .context()
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"reconciliation.csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .result(text.toString());
  }

  private static List<String> cells(Line line) {
    var shop = line.shop();
    long notSent = shop.notSent().values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        shop.day().toString(),
        CsvCell.plain(shop.name()),
        Long.toString(shop.accepted()),
        Long.toString(notSent),
        Long.toString(shop.waiting()),
        Long.toString(shop.refused()),
        Long.toString(shop.expired()),
        Long.toString(shop.delivered()),
        Long.toString(shop.late()),
        Long.toString(shop.pairs()),
        line.report() instanceof Report.Told(BigDecimal number, var _) ? Grid.text(number) : "",
        state(line.report()),
        CsvCell.plain(
            line.reasons().stream()
                .map(ReconciliationView::text)
                .collect(Collectors.joining("; "))));
  }

  private static String state(Report report) {
    return switch (report) {
      case Report.Told(var _, var state) -> state.word();
      case Report.Unknown(var why, var _) -> why.word();
    };
  }

  /// The call of the API.
  public void tell(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(8 << 10).beginObject().name("lines").beginArray();
    for (Line line : lines(context, store.id())) {
      write(out, line);
    }
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private static void write(JsonOut out, Line line) {
    var shop = line.shop();
    out.beginObject().field("day", shop.day().toString()).field("name", shop.name());
    out.field("accepted", shop.accepted()).field("waiting", shop.waiting());
    out.field("dead", shop.dead()).field("refused", shop.refused());
    out.field("expired", shop.expired()).field("delivered", shop.delivered());
    out.field("late", shop.late()).field("pairs", shop.pairs());
    if (line.report() instanceof Report.Told(BigDecimal conversions, var _)) {
      out.name("reported").raw(conversions.stripTrailingZeros().toPlainString());
    }
    out.field("state", state(line.report())).name("reasons").beginArray();
    for (var reason : line.reasons()) {
      out.beginObject().field("cause", reason.cause().word()).field("events", reason.events());
      out.field("words", reason.words()).endObject();
    }
    out.endArray().endObject();
  }

  private static String parameter(Context context, String name) {
    @Nullable String value = context.queryParam(name);
    return value == null ? "" : value.strip();
  }
}
