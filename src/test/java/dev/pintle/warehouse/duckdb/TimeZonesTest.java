package dev.pintle.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.sql.Values;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Times are the same wherever the machine is that reads them.
class TimeZonesTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:30:00Z");
  private static final int HOURS = 365 * 24;

  private final TimeZone before = TimeZone.getDefault();

  @AfterEach
  void home() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Berlin", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe"})
  void everyHourOfAYearIsReadAsItIs(String zone) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    var read = new ArrayList<Instant>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var answer =
            statement.executeQuery(
                "select make_timestamptz((%d + 3600 * n) * 1000000) from range(%d) hours(n)"
                    .formatted(FIRST.getEpochSecond(), HOURS))) {
      while (answer.next()) {
        read.add((Instant) Values.row(answer, List.of(ColumnType.TIMESTAMP))[0]);
      }
    }

    assertThat(read).hasSize(HOURS);
    for (int hour = 0; hour < HOURS; hour++) {
      assertThat(read.get(hour)).isEqualTo(FIRST.plus(Duration.ofHours(hour)));
    }
  }
}
