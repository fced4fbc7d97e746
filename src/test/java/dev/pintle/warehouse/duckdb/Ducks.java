package dev.pintle.warehouse.duckdb;

import dev.pintle.warehouse.Warehouse;
import java.nio.file.Path;

/// DuckDB for tests.
public final class Ducks {
  private Ducks() {}

  public static Warehouse started(Path directory) {
    var warehouse = new DuckDbWarehouse(directory, settings(directory));
    warehouse.start();
    return warehouse;
  }

  static DuckDbSettings settings(Path directory) {
    return new DuckDbSettings("256MB", 2, directory.resolve("temporary"), 4);
  }
}
