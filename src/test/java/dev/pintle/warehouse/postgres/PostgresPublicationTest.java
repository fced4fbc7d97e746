package dev.pintle.warehouse.postgres;

import static dev.pintle.warehouse.Sample.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.store.Postgres;
import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.PublicationContract;
import dev.pintle.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PostgresPublicationTest extends PublicationContract {
  private String url = "";

  @Override
  protected Warehouse open() throws SQLException {
    url = Postgres.newDatabase();
    return Elephants.started(url);
  }

  @Override
  protected List<String> comments(String table) throws Exception {
    var sql =
        "SELECT description FROM pg_description WHERE objoid = 'pinterest.%s'::regclass"
            .formatted(table);
    var answer = (Answer.Rows) warehouse().answer(query(sql));
    return answer.rows().stream().map(row -> String.valueOf(row.getFirst())).toList();
  }

  @Test
  void aReaderWhoStaysKeepsNobodyElseFromReading() throws Exception {
    publishWithViews();
    try (var staying = DriverManager.getConnection(url);
        var other = DriverManager.getConnection(url);
        var publishers = Executors.newVirtualThreadPerTaskExecutor()) {
      staying.setAutoCommit(false);
      assertThat(impressions(staying, "pinterest_seen.seen")).isEqualTo(5);
      var publishing = publishers.submit(this::publishNext);
      while (!isWaited(other) && !publishing.isDone()) {
        Thread.onSpinWait();
      }

      try (var statement = other.createStatement()) {
        statement.execute("SET statement_timeout = '20s'");
      }
      assertThat(impressions(other, "pinterest.ad_daily")).isEqualTo(5);
      assertThat(impressions(staying, "pinterest.ad_daily")).as("no deadlock").isEqualTo(5);

      staying.commit();
      assertThat(publishing.get()).isEqualTo(new Loaded.Done(1, 1));
      assertThat(impressions(other, "pinterest_seen.seen")).isEqualTo(7);
    }
  }

  /// Whether somebody waits for a lock.
  private static boolean isWaited(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM pg_locks WHERE NOT granted") > 0;
  }

  private static long impressions(Connection connection, String table) throws SQLException {
    return number(connection, "SELECT sum(impressions) FROM " + table);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
