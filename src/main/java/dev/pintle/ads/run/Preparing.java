package dev.pintle.ads.run;

import dev.pintle.ads.entity.Listings;
import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.run.Planner.Planned;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.Imports;
import dev.pintle.ads.setup.TableState;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.Schemas;
import dev.pintle.base.Time;
import dev.pintle.connect.Connection;
import dev.pintle.connect.Feature;
import dev.pintle.store.Database;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a run's slices, and the generations that they are loaded into.
final class Preparing {
  private static final Logger log = LoggerFactory.getLogger(Preparing.class);
  private static final Duration DEEP_EVERY = Duration.ofDays(30);
  static final int DEEP_DAYS = 90;

  private final Database database;
  private final Imports imports;
  private final Warehouse warehouse;
  private final GenerationRows generations;
  private final DayRows days;
  private final Listings listings;
  private final TableRows tables;
  private final SliceWriting slices;
  private final RunWriting runs;
  private final Time time;
  private final boolean trial;

  Preparing(Parts parts) {
    this.database = parts.database();
    this.imports = parts.imports();
    this.warehouse = parts.surroundings().warehouse();
    this.generations = parts.generations();
    this.days = parts.days();
    this.listings = parts.listings();
    this.tables = parts.tables();
    this.slices = parts.sliceWriting();
    this.runs = parts.runWriting();
    this.time = parts.time();
    this.trial = parts.settings().trial();
  }

  /// A table of the run, and the generation that is made for it; null when it is there.
  private record Prepared(ImportTable table, Wanted wanted, @Nullable Generation made) {}

  /// Does it, once for a run. What the access does not allow is left out, and told.
  void prepare(Job job, Connection connection) {
    warehouse.open(job.dataset());
    var prepared = new ArrayList<Prepared>();
    var refused = new ArrayList<ImportTable>();
    List<ImportTable> all = imports.tables(job.which().id());
    for (ImportTable table : all) {
      if (!job.run().tables().contains(table.table().name())) {
        continue;
      }
      if (table.table().lacking(connection.scopes()).isEmpty()) {
        prepared.add(prepared(job, table, all));
      } else {
        refused.add(table);
      }
    }
    prepared.stream().filter(one -> one.made() != null).forEach(one -> create(job, one));
    Planned planned =
        new Planner(job.which().startDay(), job.which().attributions(), job.today(), trial)
            .plan(
                prepared.stream()
                    .map(one -> one.wanted().listed(listings, job.which().id()))
                    .toList());
    write(job, connection, prepared, refused, planned);
  }

  private void write(
      Job job,
      Connection connection,
      List<Prepared> prepared,
      List<ImportTable> refused,
      Planned planned) {
    String importId = job.which().id();
    database
        .jdbi()
        .useTransaction(handle -> {
          runs.planned(handle, job.lease(), planned.plan());
          for (Prepared one : prepared) {
            Generation made = one.made();
            if (made != null) {
              generations.insert(handle, importId, made);
            }
            String name = one.table().table().name();
            TableRows.importing(handle, importId, name, Progress.total(planned.slices(), name));
          }
          for (ImportTable table : refused) {
            TableRows.stopped(
                handle,
                importId,
                List.of(table.table().name()),
                TableState.NEEDS_AUTHORISATION,
                TableState.NEEDS_AUTHORISATION,
                lacking(table.table().lacking(connection.scopes())));
          }
          slices.add(handle, job.run().id(), planned.slices());
        });
  }

  private static String lacking(List<String> scopes) {
    List<String> features = Feature.bringing(scopes);
    return "the access that was given does not allow "
        + String.join(", ", scopes)
        + ": reconnect under Asset authorization"
        + (features.isEmpty() ? "" : " with " + String.join(" and ", features) + " ticked");
  }

  private Prepared prepared(Job job, ImportTable table, List<ImportTable> all) {
    String name = table.table().name();
    Import which = job.which();
    List<Generation> known = generations.of(which.id(), name);
    Optional<Generation> current =
        known.stream().filter(one -> one.number() == table.generation()).findFirst();
    boolean full =
        job.choices().full().contains(name)
            || current.isEmpty()
            || warehouse.published(job.dataset(), name) != table.generation()
            || !version(table, current.get().columns()).equals(current.get().version());
    if (!full) {
      List<ReportColumn> columns = new Making(table, current.get()).columns();
      Wanted wanted =
          Wanting.some(
              table,
              known(job, table, current.get()),
              again(job, table),
              job.today(),
              Synchronous.of(table, columns, all));
      return new Prepared(table, wanted, null);
    }
    int number = next(job, name, known);
    String columns = table.columns().word();
    var made =
        new Generation(
            name, number, columns, version(table, columns), List.of(), job.run().id(), false);
    return new Prepared(table, Wanted.full(table.table(), table.rows(), number), made);
  }

  /// What is known of its days, and still so.
  private List<Day> known(Job job, ImportTable table, Generation current) {
    List<Day> noted = days.of(job.which().id(), table.table().name());
    if (!table.table().isDaily()) {
      return noted;
    }
    TableShape shape = new Making(table, current).shape();
    List<Day> there =
        Coverage.there(noted, Coverage.rows(warehouse, job.dataset(), shape, current.number()));
    if (there.size() < noted.size()) {
      log.warn(
          "run {}: {} days of {} are not in the warehouse as they were read; they are read again",
          job.run().id(),
          noted.size() - there.size(),
          shape.name());
    }
    return there;
  }

  private static String version(ImportTable table, String columns) {
    return Schemas.version(Schemas.of(table.table(), ColumnChoice.of(columns)));
  }

  private int next(Job job, String table, List<Generation> known) {
    int last = known.stream().mapToInt(Generation::number).max().orElse(0);
    List<Integer> there = warehouse.generations(job.dataset(), table);
    return Math.max(last, there.isEmpty() ? 0 : there.getLast()) + 1;
  }

  /// From which day on everything is read again: now and then, a season of it.
  private @Nullable LocalDate again(Job job, ImportTable table) {
    LocalDate asked = job.choices().from();
    Instant deep =
        tables.deepAt(job.which().id(), table.table().name()).orElse(job.which().createdAt());
    if (deep.plus(DEEP_EVERY).isAfter(time.instant())) {
      return asked;
    }
    LocalDate season = job.today().minusDays(DEEP_DAYS);
    return asked == null || asked.isAfter(season) ? season : asked;
  }

  private void create(Job job, Prepared one) {
    Generation made = one.made();
    if (made == null) {
      return;
    }
    job.lease().check();
    dropLeftOver(job, one.table());
    TableShape shape = Schemas.of(one.table().table(), ColumnChoice.of(made.columns()));
    warehouse.create(job.dataset(), shape, made.number());
  }

  /// All but what people read and what they read before it, which they may want back.
  private void dropLeftOver(Job job, ImportTable table) {
    String name = table.table().name();
    int published = warehouse.published(job.dataset(), name);
    int before =
        generations.of(job.which().id(), name).stream()
            .filter(one -> one.published() && one.number() != published)
            .map(Generation::number)
            .max(Comparator.naturalOrder())
            .orElse(0);
    for (int there : warehouse.generations(job.dataset(), name)) {
      if (there != published && there != before) {
        warehouse.drop(job.dataset(), name, there);
        generations.forget(job.which().id(), name, there);
      }
    }
  }
}
