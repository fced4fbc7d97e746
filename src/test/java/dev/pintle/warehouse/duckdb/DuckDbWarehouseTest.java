package dev.pintle.warehouse.duckdb;

import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.WarehouseContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbWarehouseTest extends WarehouseContract {
  @TempDir private Path directory;

  @Override
  protected Warehouse open() {
    return Ducks.started(directory);
  }
}
