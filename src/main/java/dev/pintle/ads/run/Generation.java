package dev.pintle.ads.run;

import java.util.List;

/// One full copy of a table, and what it was made of.
///
/// @param columns as [dev.pintle.ads.table.ColumnChoice#word()]
/// @param version as [dev.pintle.ads.table.Schemas#version]
/// @param refused Pinterest's names of columns that it did not take: they are there, and empty
record Generation(
    String table,
    int number,
    String columns,
    String version,
    List<String> refused,
    String runId,
    boolean published) {
  Generation {
    refused = List.copyOf(refused);
  }
}
