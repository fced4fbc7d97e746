package dev.pintle.warehouse.postgres;

import static dev.pintle.warehouse.Sample.query;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.PublicationContract;
import dev.pintle.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.List;

class PostgresPublicationTest extends PublicationContract {
  @Override
  protected Warehouse open() throws SQLException {
    return Elephants.started();
  }

  @Override
  protected List<String> comments(String table) throws Exception {
    var sql =
        "SELECT description FROM pg_description WHERE objoid = 'pinterest.%s'::regclass"
            .formatted(table);
    var answer = (Answer.Rows) warehouse().answer(query(sql));
    return answer.rows().stream().map(row -> String.valueOf(row.getFirst())).toList();
  }
}
