package dev.pintle.warehouse.postgres;

import dev.pintle.store.Postgres;
import dev.pintle.warehouse.Warehouse;
import java.security.SecureRandom;
import java.sql.SQLException;

/// PostgreSQL for tests.
public final class Elephants {
  private Elephants() {}

  public static Warehouse started() throws SQLException {
    return started(Postgres.newDatabase());
  }

  static Warehouse started(String url) {
    var warehouse = new PostgresWarehouse(url, 8, new SecureRandom());
    warehouse.start();
    return warehouse;
  }
}
