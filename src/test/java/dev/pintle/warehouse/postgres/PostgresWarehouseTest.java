package dev.pintle.warehouse.postgres;

import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.WarehouseContract;
import java.sql.SQLException;

class PostgresWarehouseTest extends WarehouseContract {
  @Override
  protected Warehouse open() throws SQLException {
    return Elephants.started();
  }
}
