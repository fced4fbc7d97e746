package dev.pintle.warehouse.duckdb;

import static dev.pintle.warehouse.Sample.query;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.PublicationContract;
import dev.pintle.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class DuckDbPublicationTest extends PublicationContract {
  @TempDir private Path directory;

  @Override
  protected Warehouse open() {
    return Ducks.started(directory);
  }

  @Override
  protected List<String> comments(String table) throws Exception {
    var sql =
        """
        SELECT comment FROM duckdb_columns WHERE schema_name = 'pinterest' AND table_name = '%1$s'
        UNION ALL SELECT comment FROM duckdb_views WHERE view_name = '%1$s'
        UNION ALL SELECT comment FROM duckdb_tables WHERE table_name = '%1$s'\
        """
            .formatted(table);
    var answer = (Answer.Rows) warehouse().answer(query(sql));
    return answer.rows().stream().map(row -> String.valueOf(row.getFirst())).toList();
  }
}
