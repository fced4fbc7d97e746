package dev.pintle.ads.run;

import dev.pintle.ads.entity.EntityLister;
import dev.pintle.ads.entity.Listed;
import dev.pintle.ads.entity.ListingFile;
import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.warehouse.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds the ids of all entities of a kind: those that the import has, and those that Pinterest
/// lists now, unless the same run has just read them. One that is not named would lose its results.
final class KnownIds {
  private final Parts parts;

  KnownIds(Parts parts) {
    this.parts = parts;
  }

  /// What was found.
  sealed interface Found {
    /// All of them.
    ///
    /// @param ids in order
    record All(List<String> ids) implements Found {}

    /// They could not be found now.
    record Not(String why) implements Found {}
  }

  /// @param slice that they are for
  /// @param table of the entities
  Found of(Job job, Slice slice, String table) throws InterruptedException {
    try {
      var ids = new TreeSet<String>();
      int published = parts.surroundings().warehouse().published(job.dataset(), table);
      if (published > 0) {
        readInto(ids, job, table, "id");
      }
      if (published > 0 && isFresh(slice.runId(), table, published)) {
        return new Found.All(List.copyOf(ids));
      }
      ListingFile file = file(slice);
      var lister =
          new EntityLister(call -> job.calls().soon(slice.nr(), Limits.ofPath(call.path()), call));
      return switch (lister.list(
          AdsTables.find(table).orElseThrow(), job.which().adAccountId(), file)) {
        case Listed.Complete _ -> {
          ids.addAll(file.ids());
          yield new Found.All(List.copyOf(ids));
        }
        case Listed.Interrupted(_, String why) -> new Found.Not(why);
        case Listed.NotPermitted(String why) -> new Found.Not(why);
        case Listed.Failed(String why) -> new Found.Not(why);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find the ids of " + table, e);
    }
  }

  /// Those that rows of a table are about which people read now: also of things that Pinterest
  /// lists no longer.
  Set<String> told(Job job, Making making, String column) {
    var told = new TreeSet<String>();
    try {
      if (parts.surroundings().warehouse().published(job.dataset(), making.name()) > 0) {
        readInto(told, job, making.name(), column);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find the ids in " + making.name(), e);
    }
    return told;
  }

  private void readInto(Set<String> ids, Job job, String table, String column) throws IOException {
    parts
        .surroundings()
        .warehouse()
        .read(
            job.dataset(),
            "select distinct " + column + " from " + table,
            List.of(),
            List.of(ColumnType.TEXT),
            row -> ids.add(String.valueOf(row[0])));
  }

  /// Whether what people read was listed in the same run.
  private boolean isFresh(String runId, String table, int published) {
    return parts.slices().of(runId).stream()
        .anyMatch(one ->
            one.table().equals(table)
                && one.state() == SliceState.DONE
                && one.generation() == published);
  }

  /// Forgets what was listed for a slice.
  void forget(Slice slice) {
    try {
      file(slice).delete();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete a list of ids", e);
    }
  }

  private ListingFile file(Slice slice) {
    return new ListingFile(parts.spool().file(slice.runId() + "-" + slice.nr() + ".ids"));
  }
}
