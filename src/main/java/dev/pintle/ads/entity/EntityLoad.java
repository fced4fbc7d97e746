package dev.pintle.ads.entity;

import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.base.Json;
import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Unit;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Loads a complete listing: first the history, a row for each thing that is new or otherwise than
/// before, then the table of how things are now. Done again after a stop, it changes nothing twice.
///
/// What was there and is missing stays, with `_deleted_at`.
public final class EntityLoad {
  /// Less than this may vanish at once, whatever the share.
  private static final int FEW = 10;

  /// More than one of so many must not vanish at once.
  private static final int SHARE = 5;

  private final Warehouse warehouse;

  public EntityLoad(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /// A thing that was listed: where it stands last, and its hash.
  record Seen(long number, String hash) {}

  /// A thing that the table has.
  private record Was(@Nullable Object firstSeen, boolean deleted) {}

  /// Loads; the table's generation is published by who made it.
  public EntityLoaded load(EntityJob job, ListingFile file)
      throws IOException, InterruptedException {
    var rows = new EntityRows(job.table(), job.adAccountId(), job.currency(), file.parents());
    Map<String, Seen> seen = seen(file);
    TableShape shape = Schemas.of(job.table(), new ColumnChoice.Usual());
    var stored = new StoredRows(warehouse, job.dataset(), shape);
    Map<String, Was> was = was(stored);
    List<String> vanished =
        was.entrySet().stream()
            .filter(entry -> !entry.getValue().deleted() && !seen.containsKey(entry.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    long alive = was.values().stream().filter(one -> !one.deleted()).count();
    boolean held = job.marksDeleted() && !job.released() && isMuch(vanished.size(), alive);
    List<String> gone = held || !job.marksDeleted() ? List.of() : vanished;
    var history = new EntityHistory(warehouse, job, rows);
    Loaded done = history.load(seen, gone, file);
    if (done instanceof Loaded.Done) {
      List<@Nullable Object[]> kept = stored.all(id -> !seen.containsKey(id));
      done = loadTable(job, shape, rows, file, seen, was, kept, gone);
    }
    return switch (done) {
      case Loaded.Done(long count, long _) ->
          held
              ? new EntityLoaded.Held(count, vanished.size(), alive)
              : new EntityLoaded.Done(count, history.added(), history.changed(), gone.size());
      case Loaded.Fenced(long by) -> new EntityLoaded.Fenced(by);
      case Loaded.NotUnique(String key) -> throw new IllegalStateException("twice: " + key);
      case Loaded.Outside(String key) -> throw new IllegalStateException("outside: " + key);
    };
  }

  private static boolean isMuch(long vanished, long alive) {
    return (vanished >= FEW && vanished * SHARE > alive) || (vanished == alive && alive > 1);
  }

  private static Map<String, Seen> seen(ListingFile file) throws IOException {
    var seen = new LinkedHashMap<String, Seen>();
    file.each((number, item) ->
        seen.put(id(item), new Seen(number, EntityRows.hash(item)))); // the last one counts
    return seen;
  }

  static String id(Json.Obj item) {
    return String.valueOf(item.scalar("id"));
  }

  private static Map<String, Was> was(StoredRows stored) throws IOException {
    var was = new HashMap<String, Was>();
    stored.each(
        List.of("id", "_first_seen_at", "_deleted_at"),
        row -> was.put(String.valueOf(row[0]), new Was(row[1], row[2] != null)));
    return was;
  }

  private Loaded loadTable(
      EntityJob job,
      TableShape shape,
      EntityRows rows,
      ListingFile file,
      Map<String, Seen> seen,
      Map<String, Was> was,
      List<@Nullable Object[]> kept,
      List<String> gone)
      throws IOException, InterruptedException {
    int idAt = shape.indexOf("id");
    int deletedAt = shape.indexOf("_deleted_at");
    var missing = Set.copyOf(gone);
    RowSource source =
        sink -> {
          var row = new @Nullable Object[shape.columns().size()];
          file.each((number, item) -> {
            String id = id(item);
            Seen one = seen.get(id);
            if (one != null && one.number() == number) {
              rows.fill(shape, row, item);
              stamp(job, shape, row, one, was.get(id));
              sink.row(row);
            }
          });
          for (@Nullable Object[] old : kept) {
            if (missing.contains(String.valueOf(old[idAt]))) {
              old[deletedAt] = job.at();
            }
            sink.row(old);
          }
        };
    return warehouse.load(
        new Load(
            job.dataset(),
            shape,
            job.generation(),
            new Unit.Whole(),
            job.fence(),
            Restating.NOTHING),
        source);
  }

  private static void stamp(
      EntityJob job, TableShape shape, @Nullable Object[] row, Seen seen, @Nullable Was was) {
    Instant at = job.at();
    row[shape.indexOf("_hash")] = seen.hash();
    row[shape.indexOf("_first_seen_at")] =
        was == null || was.firstSeen() == null ? at : was.firstSeen();
    row[shape.indexOf("_run_id")] = job.runId();
    row[shape.indexOf("_loaded_at")] = at;
  }
}
