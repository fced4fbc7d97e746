package dev.pintle.admin.ads;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.run.Day;
import dev.pintle.ads.run.DayState;
import dev.pintle.ads.run.RunKind;
import dev.pintle.ads.run.Slice;
import dev.pintle.ads.run.SliceState;
import dev.pintle.ads.run.Started;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.ReportColumns;
import dev.pintle.ads.table.Schemas;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One table of an import: its schema, how it stands day by day, and what can be done with it.
final class ImportTablePages {
  private static final int RUNS = 20;

  private final AdsPages ads;
  private final TableRows rows;
  private final Pages pages;

  ImportTablePages(AdsPages ads, Pages pages) {
    this.ads = ads;
    this.rows = new TableRows(ads.warehouse());
    this.pages = pages;
  }

  private ImportTable find(Import its, Visit visit) {
    return ads.imports()
        .table(its.id(), visit.context().pathParam("table"))
        .orElseThrow(() -> Owners.missing("table"));
  }

  public void show(Visit visit) throws InterruptedException {
    Import its = ImportStatePages.find(ads, visit);
    show(visit, its, find(its, visit), Form.EMPTY, "");
  }

  /// The part of the page that is kept up to date.
  public void live(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    pages.showPart(visit, "part/import-table-live.jte", live(visit, its, find(its, visit)));
  }

  private Map<String, Object> live(Visit visit, Import its, ImportTable table) {
    List<Day> days = ads.runs().days(its.id(), table.table().name());
    List<String> attributions = days.stream().map(Day::attribution).distinct().toList();
    String wanted = param(visit, "attribution");
    String shown =
        attributions.contains(wanted) || attributions.isEmpty() ? wanted : attributions.getFirst();
    List<Day> calendar = days.stream().filter(day -> day.attribution().equals(shown)).toList();
    var parameters = new HashMap<String, Object>();
    parameters.put("table", table);
    parameters.put("here", href(visit, its, table));
    parameters.put("attributions", attributions);
    parameters.put("attribution", shown);
    parameters.put("months", CoverageMonth.of(calendar, failed(its, table.table().name())));
    parameters.put("chosen", String.valueOf(day(visit)));
    parameters.put("counts", counts(calendar));
    return parameters;
  }

  private static Map<DayState, Long> counts(List<Day> days) {
    var counts = new HashMap<DayState, Long>();
    days.forEach(day -> counts.merge(day.state(), 1L, Long::sum));
    return counts;
  }

  /// The days of slices that failed in the newest run that read the table.
  private Set<LocalDate> failed(Import its, String table) {
    var failed = new HashSet<LocalDate>();
    ads.runs().of(its.id(), RUNS).stream()
        .filter(run -> run.tables().contains(table))
        .findFirst()
        .ifPresent(run -> {
          for (Slice slice : ads.runs().slices(run.id())) {
            if (slice.table().equals(table) && slice.state() == SliceState.FAILED) {
              slice.from().datesUntil(slice.to().plusDays(1)).forEach(failed::add);
            }
          }
        });
    return failed;
  }

  private static @Nullable LocalDate day(Visit visit) {
    try {
      String day = param(visit, "day");
      return day.isEmpty() ? null : LocalDate.parse(day);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static String param(Visit visit, String name) {
    String value = visit.context().queryParam(name);
    return value == null ? "" : value;
  }

  private void show(Visit visit, Import its, ImportTable table, Form form, String problem)
      throws InterruptedException {
    var parameters = new HashMap<>(live(visit, its, table));
    var shape = Schemas.of(table.table(), table.columns());
    LocalDate day = day(visit);
    parameters.put("shape", shape);
    parameters.put("columns", ImportSchemas.search(shape, ""));
    parameters.put("form", form);
    parameters.put("problem", problem);
    parameters.put("choices", new TableChoices(Map.of(table.table().name(), table.columns())));
    parameters.put("restated", rows.restated(its, table.table().name(), null));
    if (table.generation() > 0) {
      parameters.put("sample", rows.sample(its, shape));
    }
    if (day != null) {
      parameters.put("detail", detail(its, table, day, parameters));
    }
    ImportStatePages.show(
        pages, visit, its, "state", table.table().label(), "import-table.jte", parameters);
  }

  private DayDetail detail(
      Import its, ImportTable table, LocalDate day, Map<String, Object> parameters) {
    String name = table.table().name();
    String attribution = String.valueOf(parameters.get("attribution"));
    Day known =
        ads.runs().days(its.id(), name).stream()
            .filter(one -> one.day().equals(day) && one.attribution().equals(attribution))
            .findFirst()
            .orElseThrow(() -> Owners.missing("day of this table"));
    var shape = Schemas.of(table.table(), table.columns());
    return new DayDetail(
        known,
        table.generation() == 0 ? List.of() : rows.sums(its, shape, day, attribution),
        rows.restated(its, name, day));
  }

  static String href(Visit visit, Import its, ImportTable table) {
    return ImportPages.href(visit.store(), its) + "/tables/" + table.table().name();
  }

  /// Reads it again: what may have changed, everything, or from a day on.
  public void again(Visit visit) throws InterruptedException {
    Import its = ImportStatePages.find(ads, visit);
    ImportTable table = find(its, visit);
    String actor = visit.person().name();
    var form = Form.of(visit.context());
    String name = table.table().name();
    switch (form.value("do")) {
      case "full" -> told(visit, its, table, ads.runs().reimport(its, name, null, actor));
      case "from" -> {
        LocalDate from = from(form.value("from"));
        if (from == null) {
          visit.context().status(422);
          var told = form.error("from", "Enter a day as 2026-01-31.");
          show(visit, its, table, told, "");
          return;
        }
        told(visit, its, table, ads.runs().reimport(its, name, from, actor));
      }
      default ->
          told(visit, its, table, ads.runs().start(its, List.of(name), RunKind.INCREMENTAL, actor));
    }
  }

  private static @Nullable LocalDate from(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /// Lets people read the copy before the present one again.
  public void undo(Visit visit) throws InterruptedException {
    Import its = ImportStatePages.find(ads, visit);
    ImportTable table = find(its, visit);
    told(visit, its, table, ads.runs().undo(its, table.table().name(), visit.person().name()));
  }

  /// Lets rows go that were held because many vanished at once.
  public void release(Visit visit) throws InterruptedException {
    Import its = ImportStatePages.find(ads, visit);
    ImportTable table = find(its, visit);
    told(visit, its, table, ads.runs().release(its, table.table().name(), visit.person().name()));
  }

  private void told(Visit visit, Import its, ImportTable table, Started started)
      throws InterruptedException {
    switch (started) {
      case Started.Begun _ -> visit.goTo(href(visit, its, table), Notice.IMPORT_RUNS);
      case Started.Joined _ -> visit.goTo(href(visit, its, table), Notice.IMPORT_JOINED);
      case Started.Refused(String why) -> {
        visit.context().status(409);
        show(visit, its, table, Form.EMPTY, Show.sentence(why));
      }
    }
  }

  /// Chooses other columns, which come with the next full import of the table.
  public void choose(Visit visit) throws InterruptedException {
    Import its = ImportStatePages.find(ads, visit);
    ImportTable table = find(its, visit);
    ColumnChoice columns =
        TableChoices.columns(visit.context().formParamMap(), table.table().name());
    List<String> wrong = refused(table.table(), columns);
    if (!wrong.isEmpty()) {
      visit.context().status(422);
      show(
          visit,
          its,
          table,
          Form.EMPTY.error("own." + table.table().name(), String.join(" ", wrong)),
          "");
      return;
    }
    ads.imports().choose(its, table.table(), columns, visit.person().name());
    visit.goTo(href(visit, its, table), Notice.IMPORT_COLUMNS);
  }

  /// What is wrong with columns; empty when nothing is.
  static List<String> refused(AdsTable table, ColumnChoice columns) {
    return table.kind() instanceof AdsTable.Kind.Report(var level)
        ? ReportColumns.refused(level, columns).stream().map(Show::sentence).toList()
        : List.of();
  }

  public void delete(Visit visit) throws InterruptedException {
    Import its = ImportStatePages.find(ads, visit);
    ImportTable table = find(its, visit);
    String name = table.table().name();
    var form = Form.of(visit.context());
    if (!form.value("confirm").equals(name)) {
      visit.context().status(422);
      var told = form.error("confirm", "Type " + name + " to delete the table.");
      show(visit, its, table, told, "");
      return;
    }
    ads.runs().deleteTable(its, table.table(), visit.person().name());
    visit.goTo(ImportPages.href(visit.store(), its), Notice.IMPORT_TABLE_DELETED);
  }
}
