package dev.pintle.warehouse;

import static dev.pintle.warehouse.Sample.DATASET;
import static dev.pintle.warehouse.Sample.DAY;
import static dev.pintle.warehouse.Sample.DAYS;
import static dev.pintle.warehouse.Sample.impressions;
import static dev.pintle.warehouse.Sample.query;
import static dev.pintle.warehouse.Sample.row;
import static dev.pintle.warehouse.Sample.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Warehouse] promises of the questions of people.
public abstract class QuestionContract {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path exports;
  private Warehouse warehouse;

  /// A started warehouse with nothing in it.
  protected abstract Warehouse open() throws Exception;

  @BeforeEach
  void openIt() throws Exception {
    warehouse = open();
    fill(DATASET, "1");
    fill(new Dataset("other", "foreign"), "secret");
  }

  private void fill(Dataset dataset, String ad) throws Exception {
    warehouse.open(dataset);
    warehouse.create(dataset, DAYS, 1);
    warehouse.load(
        new Load(dataset, DAYS, 1, new Unit.Whole(), 1, Restating.NOTHING),
        rows(row(ad, DAY, 5L), row("2", DAY, "30/30/1", null, null)));
    warehouse.publish(dataset, DAYS, 1, 1, Restating.NOTHING);
  }

  @AfterEach
  void closeIt() {
    warehouse.close();
  }

  @Test
  void aQuestionIsAnsweredWithTypedValues() throws Exception {
    var answer =
        (Answer.Rows)
            warehouse.answer(
                query(
                    "SELECT *, impressions * 2 AS twice, sum(impressions) OVER () AS total"
                        + " FROM ad_daily ORDER BY ad_id;"));

    assertThat(answer.columns())
        .containsExactly(
            new Answer.Head("ad_id", ColumnType.TEXT),
            new Answer.Head("date", ColumnType.DATE),
            new Answer.Head("attribution", ColumnType.TEXT),
            new Answer.Head("impressions", ColumnType.INTEGER),
            new Answer.Head("spend", ColumnType.DECIMAL),
            new Answer.Head("ctr", ColumnType.REAL),
            new Answer.Head("paid", ColumnType.BOOLEAN),
            new Answer.Head("synced_at", ColumnType.TIMESTAMP),
            new Answer.Head("_extra", ColumnType.JSON),
            new Answer.Head("twice", ColumnType.INTEGER),
            new Answer.Head("total", ColumnType.DECIMAL));
    assertThat(answer.rows().getFirst().subList(0, 8))
        .containsExactly(
            "1", DAY, "30/30/1", 5L, new BigDecimal("1.500000"), 0.25, true, Sample.NOW);
    assertThat(answer.rows().getFirst().get(10)).isEqualTo(new BigDecimal("5"));
    assertThat(answer.rows().get(1).subList(3, 5)).containsExactly(null, null);
    assertThat(answer.cut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM ad_daily",
        "with a as (select 1 as x) select 2 as n from a -- a comment",
        "VALUES (2)",
        "SELECT 1 + 1 UNION ALL SELECT 2 LIMIT 1",
        "SELECT count(*) FROM pinterest.ad_daily a JOIN ad_daily b ON a.date = b.date"
            + " WHERE a.ad_id = ';' OR a.ad_id = b.ad_id",
        "SELECT x FROM generate_series(2, 3) AS s(x)",
        "SELECT 2; -- what is wanted; at the end",
        "SELECT length('; --') - 2 ; /* so */ ;",
      })
  void whatOnlyReadsIsAnswered(String sql) throws Exception {
    assertThat(warehouse.answer(query(sql)))
        .isInstanceOfSatisfying(
            Answer.Rows.class,
            rows -> assertThat(String.valueOf(rows.rows().getFirst().getFirst())).isEqualTo("2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM ad_daily",
        "DROP TABLE restatement",
        "INSERT INTO restatement (run_id) VALUES ('x')",
        "UPDATE restatement SET run_id = 'x'",
        "CREATE TABLE x AS SELECT 1",
        "CREATE TEMPORARY TABLE x (a integer)",
        "WITH gone AS (DELETE FROM restatement RETURNING *) SELECT * FROM gone",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE restatement",
        "SELECT 1) AS a; DROP TABLE restatement; SELECT * FROM (SELECT 1",
        "COPY ad_daily TO '/tmp/x.csv'",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "SET statement_timeout = 0",
        "SET memory_limit = '100GB'",
        "RESET ALL",
        "BEGIN",
        "COMMIT",
        "EXPLAIN ANALYZE DELETE FROM restatement",
        "SELECT * FROM foreign_.ad_daily",
        "SELECT * FROM \"foreign\".ad_daily",
        "SELECT * FROM foreign_generations.ad_daily__g1",
        "SELECT * FROM pinterest_generations.ad_daily__g1",
        "SELECT * FROM pinterest_generations._tables",
        "SELECT nothing FROM ad_daily",
        "SELECT * FROM nowhere",
        "SELEC 1",
        "",
        ";",
        "-- nothing",
      })
  void whatDoesMoreOrLessThanReadIsRefused(String sql) throws Exception {
    var answer = warehouse.answer(query(sql));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused ->
                assertThat(refused.why()).isNotBlank().doesNotContain("secret", "Exception"));
    assertThat(impressions(warehouse)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT ad_id,~  nothing~FROM ad_daily | nothing | (line 2, column 3)",
        "SELECT ad_id~FROM nowhere; | nowhere | (line 2, column 6)",
        "SELECT ad_id FRM ad_daily x WHERE | ad_daily | (line 1, column 18)",
        "SELECT ad_id AS \"größte\" FRM ad_daily x WHERE | FRM | (line 1, column 26)",
        "SELECT 1 AS a,~ no_such(ad_id) FROM ad_daily | no_such | (line 2, column 2)",
        "SELECT sum(CAST(attribution AS integer)) FROM ad_daily | 30/30/1 | ''",
      })
  void whatIsWrongIsToldWithItsPlace(String sql, String name, String place) throws Exception {
    assertThat(warehouse.answer(query(sql.replace('~', '\n'))))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.why()).contains(name).contains(place));
  }

  @Test
  void moreRowsThanWantedAreCutOff() throws Exception {
    var sql = "SELECT x FROM generate_series(1, 100000) AS s(x) ORDER BY x";

    var cut = (Answer.Rows) warehouse.answer(new Query("shop", "pinterest", sql, 3, LONG));

    assertThat(cut.cut()).isTrue();
    assertThat(cut.rows()).hasToString("[[1], [2], [3]]");
    var all = (Answer.Rows) warehouse.answer(new Query("shop", "pinterest", sql, 100_000, LONG));
    assertThat(all.cut()).isFalse();
    assertThat(all.rows()).hasSize(100_000);
  }

  @Test
  void aQuestionThatTakesTooLongIsStopped() throws Exception {
    var sql =
        "SELECT count(*) FROM generate_series(1, 100000000) AS a(x)"
            + " CROSS JOIN generate_series(1, 100000000) AS b(y) WHERE x + y = 7";
    long start = System.nanoTime();

    var answer = warehouse.answer(new Query("shop", "pinterest", sql, 10, Duration.ofSeconds(1)));

    assertThat(answer).isEqualTo(new Answer.Refused("the question took more than 1 seconds"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    assertThat(impressions(warehouse)).hasSize(2);
  }

  @Test
  void aQuestionWhoseAskerIsInterruptedIsStopped() throws Exception {
    var sql =
        "SELECT count(*) FROM generate_series(1, 100000000) AS a(x)"
            + " CROSS JOIN generate_series(1, 100000000) AS b(y) WHERE x + y = 7";
    var ended = new java.util.concurrent.LinkedBlockingQueue<String>();
    Thread asker =
        Thread.ofVirtual()
            .start(() -> {
              try {
                ended.add(warehouse.answer(query(sql)).toString());
              } catch (InterruptedException e) {
                ended.add("interrupted");
              }
            });
    asker.interrupt();

    assertThat(ended.poll(60, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("interrupted");
  }

  @Test
  void exoticValuesAreTexts() throws Exception {
    var answer =
        (Answer.Rows)
            warehouse.answer(
                query(
                    "SELECT INTERVAL '1' DAY AS i, CAST('10:15' AS time) AS t, 1 AS same, 2 AS same"));

    assertThat(answer.columns().stream().map(Answer.Head::type))
        .containsExactly(ColumnType.TEXT, ColumnType.TEXT, ColumnType.INTEGER, ColumnType.INTEGER);
    assertThat(answer.rows()).hasToString("[[1 day, 10:15:00, 1, 2]]");
  }

  @Test
  void aTableIsTakenAwayAsCsv() throws Exception {
    var file = exports.resolve("ads.csv");

    var answer =
        export(
            "SELECT ad_id, '' AS empty, 'a,\"b' AS text, impressions, spend, paid FROM ad_daily"
                + " ORDER BY ad_id",
            ExportFormat.CSV,
            file);

    assertThat(answer).isInstanceOf(Answer.Rows.class);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            ad_id,empty,text,impressions,spend,paid
            1,"","a,""b",5,1.500000,true
            2,"","a,""b",,,true
            """);
  }

  @Test
  void aTableIsTakenAwayAsParquet() throws Exception {
    var file = exports.resolve("ads.parquet");

    var answer = export("SELECT * FROM ad_daily ORDER BY ad_id", ExportFormat.PARQUET, file);

    assertThat(((Answer.Rows) answer).columns()).hasSize(9);
    assertThat(ParquetFile.read(file, "ad_id, date, impressions, spend, ctr, paid, synced_at"))
        .containsExactly(
            "1|2026-03-28|5|1.500000|0.25|true|2026-04-02T10:15:30.123456Z",
            "2|2026-03-28|null|null|0.25|true|2026-04-02T10:15:30.123456Z");
    assertThat(ParquetFile.types(file))
        .containsExactly(
            "VARCHAR",
            "DATE",
            "VARCHAR",
            "BIGINT",
            "DECIMAL(24,6)",
            "DOUBLE",
            "BOOLEAN",
            "TIMESTAMP WITH TIME ZONE",
            "JSON");
  }

  @Test
  void anExportThatIsRefusedLeavesNoFile() throws Exception {
    var file = exports.resolve("ads.csv");

    assertThat(export("SELECT nothing FROM ad_daily", ExportFormat.CSV, file))
        .isInstanceOf(Answer.Refused.class);
    assertThat(export("DROP TABLE restatement", ExportFormat.PARQUET, file))
        .isInstanceOf(Answer.Refused.class);
    assertThat(
            export(
                "SELECT 1 / (ad_id = '9')::integer::text::numeric FROM x", ExportFormat.CSV, file))
        .isInstanceOf(Answer.Refused.class);
    assertThat(exports).isEmptyDirectory();
  }

  private Answer export(String sql, ExportFormat format, Path file) throws Exception {
    return warehouse.export("shop", "pinterest", sql, format, file, LONG);
  }

  @Test
  void aStoreSeesItsOwnTablesOnly() throws Exception {
    var theirs = new Query("other", "foreign", "SELECT max(ad_id) FROM ad_daily", 10, LONG);

    assertThat(((Answer.Rows) warehouse.answer(theirs)).rows())
        .isEqualTo(List.of(List.of("secret")));
    assertThat(warehouse.answer(new Query("shop", "foreign", "SELECT 1 FROM ad_daily", 1, LONG)))
        .isInstanceOf(Answer.Refused.class);
    assertThat(warehouse.answer(new Query("nobody", "foreign", "SELECT 1 FROM ad_daily", 1, LONG)))
        .isInstanceOf(Answer.Refused.class);
  }
}
