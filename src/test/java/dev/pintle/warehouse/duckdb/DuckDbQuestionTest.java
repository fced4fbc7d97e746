package dev.pintle.warehouse.duckdb;

import dev.pintle.warehouse.QuestionContract;
import dev.pintle.warehouse.Warehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbQuestionTest extends QuestionContract {
  @TempDir private Path directory;

  @Override
  protected Warehouse open() {
    return Ducks.started(directory);
  }
}
