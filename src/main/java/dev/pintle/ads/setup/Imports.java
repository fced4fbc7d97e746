package dev.pintle.ads.setup;

import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The stores' imports and their tables, as people set them up. Thread-safe.
public final class Imports {
  private static final int MOST_A_STORE = 20;
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_SCHEMA = 24;

  private final Database database;
  private final Audit audit;
  private final Ids ids;
  private final Time time;

  public Imports(Database database, Audit audit, Ids ids, Time time) {
    this.database = database;
    this.audit = audit;
    this.ids = ids;
    this.time = time;
  }

  /// What became of a wish.
  public sealed interface Outcome {
    record Done(Import made) implements Outcome {}

    /// It cannot be: nothing has changed.
    ///
    /// @param field which the words are about, as the API calls it
    record Refused(String field, String why) implements Outcome {}
  }

  /// Makes an import. Its tables are new: nothing is fetched before a run.
  public Outcome create(String storeId, ImportWish wish, String actor) {
    Optional<Outcome.Refused> wrong = wrong(storeId, "", wish);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (wish.tables().isEmpty()) {
      return new Outcome.Refused("tables", "choose at least one table");
    }
    if (of(storeId).size() >= MOST_A_STORE) {
      return new Outcome.Refused("name", "a store has at most " + MOST_A_STORE + " imports");
    }
    Instant now = time.instant();
    var made =
        new Import(
            ids.next("import"),
            storeId,
            wish.name().strip(),
            wish.adAccountId(),
            wish.adAccountName(),
            wish.currency(),
            schema(wish.name()),
            wish.startDay(),
            wish.attributions(),
            wish.mode(),
            wish.cadence(),
            wish.cadence().after(now).orElse(null),
            false,
            "",
            actor,
            now,
            1);
    database
        .jdbi()
        .useTransaction(handle -> {
          ImportRows.insert(handle, made);
          wish.tables()
              .forEach((name, columns) -> ImportRows.add(handle, made.id(), name, columns));
        });
    audit.append(actor, "created import", made.name(), "ad account " + made.adAccountId());
    return new Outcome.Done(made);
  }

  /// Changes what people set, other than tables and the ad account.
  public Outcome change(Import before, ImportWish wish, String actor) {
    Optional<Outcome.Refused> wrong = wrong(before.storeId(), before.id(), wish);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    boolean done =
        database
            .jdbi()
            .withHandle(handle ->
                ImportRows.update(handle, before, wish, wish.cadence().after(time.instant())));
    if (!done) {
      return new Outcome.Refused("name", "somebody has changed the import meanwhile; look again");
    }
    audit.append(actor, "changed import", wish.name(), "");
    return new Outcome.Done(find(before.id()).orElse(before));
  }

  private Optional<Outcome.Refused> wrong(String storeId, String id, ImportWish wish) {
    String name = wish.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return refused("name", "the name must have 1 to " + LONGEST_NAME + " letters");
    }
    if (of(storeId).stream().anyMatch(i -> i.name().equals(name) && !i.id().equals(id))) {
      return refused("name", "another import of this store is named so");
    }
    return refused(wish);
  }

  /// What is wrong with a wish, whatever its name; empty when nothing is.
  public Optional<Outcome.Refused> refused(ImportWish wish) {
    if (wish.attributions().isEmpty()) {
      return refused("attributions", "choose at least one attribution");
    }
    if (wish.attributions().stream().distinct().count() < wish.attributions().size()) {
      return refused("attributions", "an attribution stands there twice");
    }
    Optional<String> notTaken =
        wish.attributions().stream().flatMap(one -> one.refused().stream()).findFirst();
    if (notTaken.isPresent()) {
      return refused("attributions", notTaken.get());
    }
    if (wish.startDay().isAfter(time.instant().atOffset(ZoneOffset.UTC).toLocalDate())) {
      return refused("start_day", "the first day must not be in the future");
    }
    return wish.tables().keySet().stream()
        .filter(table -> AdsTables.find(table).isEmpty())
        .findFirst()
        .map(table -> new Outcome.Refused("tables", "there is no table " + table));
  }

  private static Optional<Outcome.Refused> refused(String field, String why) {
    return Optional.of(new Outcome.Refused(field, why));
  }

  /// Small letters, digits and `_`, and something that no other import has.
  private String schema(String name) {
    String letters =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    String fit = letters.isEmpty() || !Character.isLetter(letters.charAt(0)) ? "ads" : letters;
    String cut = fit.length() > LONGEST_SCHEMA ? fit.substring(0, LONGEST_SCHEMA) : fit;
    return cut + "_" + ids.letters(6);
  }

  public List<Import> of(String storeId) {
    return database.jdbi().withHandle(handle -> ImportRows.of(handle, storeId));
  }

  /// Every store's.
  public List<Import> all() {
    return database.jdbi().withHandle(ImportRows::all);
  }

  public Optional<Import> find(String id) {
    return database.jdbi().withHandle(handle -> ImportRows.find(handle, id));
  }

  /// An import's tables, in the order people see them.
  public List<ImportTable> tables(String importId) {
    List<ImportTable> tables =
        database.jdbi().withHandle(handle -> ImportRows.tables(handle, importId));
    return AdsTables.all().stream()
        .flatMap(one -> tables.stream().filter(table -> table.table().name().equals(one.name())))
        .collect(Collectors.toList());
  }

  public Optional<ImportTable> table(String importId, String name) {
    return tables(importId).stream().filter(t -> t.table().name().equals(name)).findFirst();
  }

  /// Adds a table, new. Does nothing when it is there.
  public void add(Import to, AdsTable table, ColumnChoice columns, String actor) {
    boolean added =
        database
            .jdbi()
            .withHandle(handle -> ImportRows.add(handle, to.id(), table.name(), columns));
    if (added) {
      audit.append(actor, "added table", to.name(), table.name());
    }
  }

  /// Chooses other columns; they come with the next full import of the table.
  public void choose(Import of, AdsTable table, ColumnChoice columns, String actor) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update ads_table set column_set = ? where import_id = ? and name = ?",
                columns.word(),
                of.id(),
                table.name()));
    audit.append(actor, "changed columns", of.name(), table.name());
  }

  /// Lets an import no longer, or again, run by itself.
  public void pause(Import which, boolean paused, String actor) {
    Optional<Instant> next = paused ? Optional.empty() : which.cadence().after(time.instant());
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update ads_import set paused = ?, next_at = ?, version = version + 1 where id = ?",
                paused,
                next.map(Instant::toEpochMilli).orElse(null),
                which.id()));
    audit.append(actor, paused ? "paused import" : "resumed import", which.name(), "");
  }

  /// Forgets a table. What is in the warehouse is dropped by whoever calls, before.
  public void forget(Import of, AdsTable table, String actor) {
    database
        .jdbi()
        .useTransaction(handle -> {
          for (String statement :
              List.of(
                  "delete from ads_day where import_id = ? and table_name = ?",
                  "delete from ads_table where import_id = ? and name = ?")) {
            handle.execute(statement, of.id(), table.name());
          }
        });
    audit.append(actor, "deleted table", of.name(), table.name());
  }

  /// Forgets an import with all that is known of it.
  public void forget(Import which, String actor) {
    database
        .jdbi()
        .useHandle(
            (Handle handle) -> handle.execute("delete from ads_import where id = ?", which.id()));
    audit.append(actor, "deleted import", which.name(), "ad account " + which.adAccountId());
  }
}
