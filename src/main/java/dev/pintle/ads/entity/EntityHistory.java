package dev.pintle.ads.entity;

import dev.pintle.ads.entity.EntityLoad.Seen;
import dev.pintle.ads.table.Schemas;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How entities were at each time: for each thing that is otherwise than its open row says, that
/// row is closed and another one opened. It has a generation of its own, which full imports leave.
final class EntityHistory {
  private final Warehouse warehouse;
  private final EntityJob job;
  private final EntityRows rows;
  private final TableShape shape;
  private final StoredRows stored;
  private long added;
  private long changed;

  EntityHistory(Warehouse warehouse, EntityJob job, EntityRows rows) {
    this.warehouse = warehouse;
    this.job = job;
    this.rows = rows;
    this.shape = Schemas.historyOf(job.table());
    this.stored = new StoredRows(warehouse, job.dataset(), shape);
  }

  long added() {
    return added;
  }

  long changed() {
    return changed;
  }

  Loaded load(Map<String, Seen> seen, List<String> gone, ListingFile file)
      throws IOException, InterruptedException {
    Set<String> open = new HashSet<>();
    Set<String> known = new HashSet<>();
    Map<String, String> hashes = new HashMap<>();
    stored.each(
        List.of("id", "_hash", "_valid_to"),
        row -> {
          String id = String.valueOf(row[0]);
          known.add(id);
          if (row[2] == null) {
            open.add(id);
            hashes.put(id, String.valueOf(row[1]));
          }
        });
    Set<String> other = new HashSet<>();
    seen.forEach((id, one) -> {
      if (!one.hash().equals(hashes.get(id))) {
        other.add(id);
      }
    });
    added = other.stream().filter(id -> !known.contains(id)).count();
    changed = other.size() - added;
    var touched = new HashSet<>(other);
    gone.stream().filter(open::contains).forEach(touched::add);
    boolean fits = stored.fits();
    if (fits && touched.isEmpty()) {
      return new Loaded.Done(0, 0);
    }
    return fits && !known.isEmpty()
        ? write(published(), new Unit.Keys("id", touched), touched, other, seen, file)
        : anew(touched, other, seen, file, fits);
  }

  private int published() {
    return warehouse.published(job.dataset(), shape.name());
  }

  /// Writes all of it, into a generation of the shape.
  private Loaded anew(
      Set<String> touched,
      Set<String> other,
      Map<String, Seen> seen,
      ListingFile file,
      boolean fits)
      throws IOException, InterruptedException {
    int generation = fits ? published() : published() + 1;
    warehouse.create(job.dataset(), shape, generation);
    Loaded done = write(generation, new Unit.Whole(), touched, other, seen, file);
    return done instanceof Loaded.Done && !fits
        ? warehouse.publish(job.dataset(), shape, generation, job.fence(), Restating.NOTHING)
        : done;
  }

  private Loaded write(
      int generation,
      Unit unit,
      Set<String> touched,
      Set<String> other,
      Map<String, Seen> seen,
      ListingFile file)
      throws IOException, InterruptedException {
    boolean whole = unit instanceof Unit.Whole;
    List<@Nullable Object[]> before = stored.all(id -> whole || touched.contains(id));
    RowSource source =
        sink -> {
          for (@Nullable Object[] row : before) {
            if (close(row, touched)) {
              sink.row(row);
            }
          }
          open(other, seen, file, sink);
        };
    return warehouse.load(
        new Load(job.dataset(), shape, generation, unit, job.fence(), Restating.NOTHING), source);
  }

  /// Ends an open row of a thing that is otherwise now.
  ///
  /// @return whether it held for any time at all
  private boolean close(@Nullable Object[] row, Set<String> touched) {
    int to = shape.indexOf("_valid_to");
    if (row[to] != null || !touched.contains(String.valueOf(row[shape.indexOf("id")]))) {
      return true;
    }
    row[to] = job.at();
    return row[shape.indexOf("_valid_from")] instanceof Instant from && from.isBefore(job.at());
  }

  private void open(
      Set<String> other, Map<String, Seen> seen, ListingFile file, RowSource.Sink sink)
      throws IOException {
    var row = new @Nullable Object[shape.columns().size()];
    file.each((number, item) -> {
      String id = EntityLoad.id(item);
      Seen one = seen.get(id);
      if (one != null && one.number() == number && other.contains(id)) {
        rows.fill(shape, row, item);
        row[shape.indexOf("_hash")] = one.hash();
        row[shape.indexOf("_valid_from")] = job.at();
        row[shape.indexOf("_run_id")] = job.runId();
        sink.row(row);
      }
    });
  }
}
