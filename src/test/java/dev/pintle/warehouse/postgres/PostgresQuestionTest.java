package dev.pintle.warehouse.postgres;

import static dev.pintle.warehouse.Sample.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.QuestionContract;
import dev.pintle.warehouse.Warehouse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresQuestionTest extends QuestionContract {
  @Override
  protected Warehouse open() throws SQLException {
    return Elephants.started();
  }

  @Test
  void whatWaitsLocksOrRunsTextsIsRefused() throws Exception {
    try (Warehouse warehouse = Elephants.started()) {
      for (String sql :
          new String[] {
            "SELECT pg_sleep(1)",
            "SELECT \"pg_sleep\"(1)",
            "SELECT pg_advisory_lock(1)",
            "SELECT pg_notify('a', 'b')",
            "SELECT query_to_xml('SELECT 1', true, true, '')",
            "SELECT * FROM ts_stat('SELECT 1')",
            "SELECT lo_create(0)",
            "SELECT U&\"pg\\005fsleep\"(1)",
            "SELECT pg_terminate_backend(1)",
          }) {
        assertThat(warehouse.answer(query(sql)))
            .as(sql)
            .isInstanceOfSatisfying(
                Answer.Refused.class,
                refused -> assertThat(refused.why()).contains("in a question"));
      }
    }
  }

  @Test
  void whatIsNoSelectIsCalledSo() throws Exception {
    try (Warehouse warehouse = Elephants.started()) {
      for (String sql :
          new String[] {"drop table x", "/* a */ show all", "begin", "copy x to 'y'"}) {
        assertThat(warehouse.answer(query(sql)))
            .as(sql)
            .isEqualTo(new Answer.Refused("only a SELECT can be asked"));
      }
    }
  }
}
