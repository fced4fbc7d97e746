package dev.pintle.warehouse.duckdb;

import static dev.pintle.warehouse.Sample.DATASET;
import static dev.pintle.warehouse.Sample.DAYS;
import static dev.pintle.warehouse.Sample.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.ExportFormat;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.WarehouseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people may not do with DuckDB, which knows how to do a lot.
class DuckDbHostileTest {
  @TempDir private Path directory;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Ducks.started(directory);
    for (Dataset dataset : new Dataset[] {DATASET, new Dataset("other", "foreign")}) {
      warehouse.open(dataset);
      warehouse.create(dataset, DAYS, 1);
      warehouse.publish(dataset, DAYS, 1, 1, Restating.NOTHING);
    }
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_json('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM \"/etc/hosts.csv\"",
        "SELECT * FROM \"https://example.com/x.parquet\"",
        "SELECT * FROM glob('/**')",
        "SELECT * FROM read_duckdb('%s/other.duckdb')",
        "SELECT * FROM '%s/other.duckdb'",
        "SELECT * FROM read_csv('%s/exports/shop/x.csv')",
        "SELECT * FROM '%s/exports/shop/x.csv'",
        "ATTACH '%s/other.duckdb' AS o",
        "SELECT * FROM other.foreign.ad_daily",
        "COPY (SELECT 1) TO '%s/x.csv'",
        "EXPORT DATABASE '%s/x'",
        "INSTALL httpfs",
        "LOAD json",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SET threads = 100",
        "SET GLOBAL enable_external_access = true",
        "RESET lock_configuration",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM pg_settings",
        "SELECT path FROM duckdb_databases",
        "SELECT * FROM pg_catalog.\"pg_settings\"",
        "SELECT current_setting('temp_directory')",
        "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
        "SELECT * FROM query_table('pinterest_generations._tables')",
        "SELECT * FROM json_execute_serialized_sql('{}')",
        "SELECT * FROM force_checkpoint()",
        "SELECT * FROM enable_logging()",
        "SELECT * FROM store.pinterest_generations.ad_daily__g1",
        "SELECT * FROM \"PINTEREST_GENERATIONS\".ad_daily__g1",
        "WITH x AS (SELECT (SELECT max(content) FROM read_text('/etc/passwd')) AS c) FROM x",
        "CREATE MACRO f() AS 1",
        "CHECKPOINT",
        "USE store.main",
        "DESCRIBE (SELECT * FROM read_csv('/etc/passwd'))",
        "SELECT * FROM ad_daily WHERE ad_id IN (FROM glob('/etc/*'))",
      })
  void whatReachesOutIsRefused(String sql) throws Exception {
    Files.writeString(
        Files.createDirectories(directory.resolve("exports/shop")).resolve("x.csv"), "a\n1\n");
    String told = sql.formatted(directory);

    assertThat(warehouse.answer(query(told))).isInstanceOf(Answer.Refused.class);

    Path file = directory.resolve("out.parquet");
    var exported =
        warehouse.export(
            "shop", "pinterest", told, ExportFormat.PARQUET, file, Duration.ofSeconds(60));
    assertThat(exported).isInstanceOf(Answer.Refused.class);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT len(list(x)) FROM range(2000000000) t(x)",
        "SELECT length(string_agg(x::varchar, '')) FROM range(2000000000) t(x)",
        "SELECT length(repeat('x', 4000000000))",
        "SELECT lpad('x', 1000000000, 'y')",
        "SELECT len(range(4000000000))",
        "SELECT printf('%1000000000d', 1)",
        "SELECT length(format('{:1000000000}', 1))",
        "WITH RECURSIVE r(x, n) AS (SELECT 'xxxxxxxx', 0 UNION ALL SELECT x || x, n + 1 FROM r"
            + " WHERE n < 40) SELECT max(length(x)) FROM r",
      })
  void whatWantsTheWholeMemoryIsRefused(String sql) throws Exception {
    assertThat(warehouse.answer(query(sql))).isInstanceOf(Answer.Refused.class);
    assertThat(warehouse.answer(query("SELECT 1"))).isInstanceOf(Answer.Rows.class);
  }

  @Test
  void aStatementThatIsNestedTooDeepIsRefused() throws Exception {
    String sql = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);

    assertThat(warehouse.answer(query(sql))).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void aLongTextIsCutOff() throws Exception {
    var sql = "SELECT string_agg(x::varchar, '') FROM range(100000) t(x)";
    var answer = (Answer.Rows) warehouse.answer(query(sql));

    assertThat(String.valueOf(answer.rows().getFirst().getFirst())).hasSize(100_000);
  }

  @Test
  void anIdThatIsNoFileNameIsRefused() {
    assertThatThrownBy(() -> warehouse.open(new Dataset("../other", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filesThatNobodyUsesAreClosedForOthers() throws Exception {
    for (int i = 0; i < 10; i++) {
      var dataset = new Dataset("store" + i, "x");
      warehouse.open(dataset);
      warehouse.create(dataset, DAYS, 1);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(warehouse.generations(new Dataset("store" + i, "x"), "ad_daily"))
          .containsExactly(1);
    }
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsTold() throws Exception {
    try (var child = DuckDbChild.start(directory.resolve("theirs"))) {
      child.awaitWord();
      var mine = Ducks.started(directory.resolve("theirs"));

      assertThatThrownBy(() -> mine.open(DATASET))
          .isInstanceOf(WarehouseException.class)
          .hasMessageContaining("another process has")
          .hasMessageContaining("warehouse.url");
      mine.close();
    }
  }
}
