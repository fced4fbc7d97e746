package dev.pintle.ads.run;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.ReportColumns;
import dev.pintle.ads.table.Schemas;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.TableShape;
import java.time.LocalDate;
import java.util.List;

/// A run that is worked on.
///
/// @param today UTC, when the work was begun or gone on with
record Job(
    Import which, Run run, RunChoices choices, Lease lease, RunCalls calls, LocalDate today) {
  Dataset dataset() {
    return which.dataset();
  }

  /// A table that is being read.
  ///
  /// @param generation what is loaded into
  record Making(ImportTable table, Generation generation) {
    String name() {
      return table.table().name();
    }

    /// Whether all of it is read, into a generation that people do not see yet.
    boolean isFull() {
      return generation.number() != table.generation();
    }

    TableShape shape() {
      return Schemas.of(table.table(), choice());
    }

    ColumnChoice choice() {
      return ColumnChoice.of(generation.columns());
    }

    /// What Pinterest is asked for.
    List<ReportColumn> columns() {
      return table.table().kind() instanceof Kind.Report(var level)
          ? ReportColumns.chosen(level, choice()).stream()
              .filter(column -> !generation.refused().contains(column.name()))
              .toList()
          : List.of();
    }

    boolean hasConversions() {
      return columns().stream().anyMatch(ReportColumn::attributed);
    }
  }
}
