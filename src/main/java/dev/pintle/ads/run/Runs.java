package dev.pintle.ads.run;

import dev.pintle.ads.entity.Listings;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Imports;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.Schemas;
import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.warehouse.Warehouse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Executes imports: what people and schedules want of runs, and what became of them. Nodes that
/// share a database share the work; a run whose node has stopped is taken over by another.
/// Thread-safe; started and closed once.
public final class Runs implements AutoCloseable {
  private final Imports imports;
  private final Parts parts;
  private final Warehouse warehouse;
  private final Audit audit;
  private final Time time;
  private final DayRows days;
  private final Listings listings;
  private final Starting starting;
  private final RunEnd end;
  private final Undo undo;
  private final Worker worker;

  public Runs(
      Database database,
      Imports imports,
      Surroundings surroundings,
      Audit audit,
      Metrics metrics,
      Ids ids,
      Time time,
      RunSettings settings) {
    this.imports = imports;
    this.parts = Parts.of(database, imports, surroundings, metrics, time, settings);
    this.warehouse = surroundings.warehouse();
    this.audit = audit;
    this.time = time;
    this.days = parts.days();
    this.listings = parts.listings();
    this.starting = new Starting(database, ids, time);
    this.end = new RunEnd(parts);
    this.undo = new Undo(parts, ids);
    this.worker =
        new Worker(
            parts,
            new Steps(parts, ids.random()),
            end,
            new Cadences(parts, (which, kind) -> start(which, List.of(), kind, SCHEDULE)),
            ids);
    for (RunState state : RunState.values()) {
      if (state.isOpen()) {
        metrics.gauge(
            Metrics.Name.IMPORT_RUNS_OPEN,
            "state",
            state.word(),
            parts.runs(),
            rows -> rows.count(state));
      }
    }
  }

  /// Begins to work on runs, and to begin those that are due.
  public void start() {
    parts.spool().start(time.instant());
    worker.start();
  }

  /// Does what can be done now, in this thread.
  void work() {
    worker.begin();
    worker.due().forEach(worker::turn);
  }

  /// Stops; what is being done is gone on with after the next start, or by another node.
  @Override
  public void close() {
    worker.close();
  }

  /// What a new import will take.
  public Plan plan(ImportWish wish) {
    List<Wanted> wanted =
        AdsTables.all().stream()
            .filter(table -> wish.tables().containsKey(table.name()))
            .map(table -> Wanted.full(table, 0, 1))
            .toList();
    return planner(wish.startDay(), wish.attributions()).plan(wanted).plan();
  }

  /// What a run will take.
  ///
  /// @param tables names; all of the import's when there is none
  public Plan plan(Import which, List<String> tables, RunKind kind) {
    Set<String> full = kind == RunKind.FULL ? names(chosen(which, tables)) : Set.of();
    return plan(which, chosen(which, tables), RunChoices.full(full));
  }

  private Plan plan(Import which, List<ImportTable> tables, RunChoices choices) {
    List<ImportTable> all = imports.tables(which.id());
    List<Wanted> wanted =
        tables.stream()
            .map(table -> Wanting.of(which, table, all, choices, days, today()))
            .map(table -> table.listed(listings, which.id()))
            .toList();
    return planner(which.startDay(), which.attributions()).plan(wanted).plan();
  }

  /// Begins a run, or joins one that is open.
  ///
  /// @param tables names; all of the import's when there is none
  /// @param kind tables that have no generation yet are read in full anyway
  /// @param actor a person's name, or `schedule`
  public Started start(Import which, List<String> tables, RunKind kind, String actor) {
    List<ImportTable> chosen = chosen(which, tables);
    Set<String> full = kind == RunKind.FULL ? names(chosen) : Set.of();
    return start(which, tables, RunChoices.full(full), actor);
  }

  /// Reads one table again: all of it into a new generation, or from a day on, final days too.
  ///
  /// @param from the first day to read again; empty for all
  public Started reimport(Import which, String table, @Nullable LocalDate from, String actor) {
    if (from != null && from.isAfter(today())) {
      return new Started.Refused("the first day to read again must not be in the future");
    }
    RunChoices choices = from == null ? RunChoices.full(Set.of(table)) : RunChoices.from(from);
    return start(which, List.of(table), choices, actor);
  }

  /// Lets a table lose the rows that were held because many vanished at once, by reading it again.
  public Started release(Import which, String table, String actor) {
    boolean daily = AdsTables.find(table).filter(AdsTable::isDaily).isPresent();
    RunChoices choices = daily ? RunChoices.full(Set.of(table)) : RunChoices.NONE;
    return start(which, List.of(table), choices.release(table), actor);
  }

  private Started start(Import which, List<String> tables, RunChoices choices, String actor) {
    List<ImportTable> chosen = chosen(which, tables);
    if (chosen.isEmpty() || !names(chosen).containsAll(tables)) {
      return new Started.Refused(
          tables.isEmpty()
              ? "the import has no tables: add one first"
              : "the import has no table " + String.join(" and ", tables) + ": add it first");
    }
    Started started = starting.start(which, chosen, choices, plan(which, chosen, choices), actor);
    if (started instanceof Started.Begun(Run run) && !actor.equals(SCHEDULE)) {
      audit.append(actor, "started import", which.name(), String.join(", ", run.tables()));
    }
    return started;
  }

  /// Who begins runs that are due.
  static final String SCHEDULE = "schedule";

  /// Ends a run within seconds. What it has published stays.
  ///
  /// @return whether it was open
  public boolean cancel(String runId, String actor) {
    Optional<Run> run = find(runId);
    boolean done = run.filter(found -> end.cancelled(found, actor)).isPresent();
    if (done) {
      String name = imports.find(run.get().importId()).map(Import::name).orElse("");
      audit.append(actor, "cancelled import", name, runId);
    }
    return done;
  }

  /// An import's runs, the newest first.
  public List<Run> of(String importId, int most) {
    return parts.runs().of(importId, most);
  }

  public Optional<Run> find(String id) {
    return parts.runs().find(id);
  }

  /// A run's slices, in the order they are taken; none before it has begun.
  public List<Slice> slices(String runId) {
    return parts.slices().of(runId);
  }

  /// Every day of a table from the first that is wanted to today, for each attribution, in order.
  public List<Day> days(String importId, String table) {
    var which = imports.find(importId);
    var known = AdsTables.find(table);
    if (which.isEmpty() || known.isEmpty() || !known.get().isDaily()) {
      return List.of();
    }
    return Wanting.calendar(which.get(), known.get(), days.of(importId, table), today());
  }

  /// Lets people read the generation before the published one again.
  public Started undo(Import which, String table, String actor) {
    Optional<ImportTable> found = imports.table(which.id(), table);
    if (found.isEmpty()) {
      return new Started.Refused("the import has no table " + table);
    }
    Started undone = undo.undo(which, found.get(), actor);
    if (undone instanceof Started.Begun) {
      audit.append(actor, "undid import", which.name(), table);
    }
    return undone;
  }

  /// Deletes a table and its rows; what its runs did stays known. Its rows go first: stopped in
  /// between, it is there to be deleted again.
  public void deleteTable(Import which, AdsTable table, String actor) {
    drop(which, table);
    imports.forget(which, table, actor);
    parts.generations().forgetAll(which.id(), table.name());
    drop(which, table); // a run may have been at work on it until now
  }

  private void drop(Import which, AdsTable table) {
    warehouse.dropTable(which.dataset(), table.name());
    if (!table.isDaily()) {
      warehouse.dropTable(which.dataset(), Schemas.historyOf(table).name());
    }
  }

  /// Deletes an import, its runs and its rows, in such an order that it can be deleted again.
  public void deleteImport(Import which, String actor) {
    parts.runs().openOf(which.id()).forEach(run -> end.cancelled(run, actor));
    warehouse.dropDataset(which.dataset());
    imports.forget(which, actor);
    warehouse.dropDataset(which.dataset()); // a run may have begun until now
  }

  private List<ImportTable> chosen(Import which, Collection<String> tables) {
    return imports.tables(which.id()).stream()
        .filter(table -> tables.isEmpty() || tables.contains(table.table().name()))
        .toList();
  }

  private static Set<String> names(List<ImportTable> tables) {
    return tables.stream().map(table -> table.table().name()).collect(Collectors.toSet());
  }

  private Planner planner(LocalDate startDay, List<Attribution> attributions) {
    return new Planner(startDay, attributions, today(), parts.settings().trial());
  }

  private LocalDate today() {
    return time.instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
