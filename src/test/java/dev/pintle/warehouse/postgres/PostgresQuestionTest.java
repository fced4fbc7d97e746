package dev.pintle.warehouse.postgres;

import dev.pintle.warehouse.QuestionContract;
import dev.pintle.warehouse.Warehouse;
import java.sql.SQLException;

class PostgresQuestionTest extends QuestionContract {
  @Override
  protected Warehouse open() throws SQLException {
    return Elephants.started();
  }
}
