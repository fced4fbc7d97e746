package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.warehouse.WarehouseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
  @Test
  void aFullDiskIsFoundHoweverDeepItIs() {
    var full =
        new IOException(
            "cannot take a row",
            new SQLException("Could not write file \"a.duckdb.wal\": No space left on device"));

    assertThat(Outage.of(new UncheckedIOException("the report cannot be loaded", full)))
        .hasValueSatisfying(words -> assertThat(words).contains("make room"));
    assertThat(Outage.of(failed(new SQLException("could not extend file", "53100"))))
        .hasValueSatisfying(words -> assertThat(words).contains("make room"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P03"})
  void aDatabaseThatIsAwayIsAnOutage(String state) {
    assertThat(Outage.of(failed(new SQLException("no", state))))
        .hasValueSatisfying(words -> assertThat(words).contains("cannot be reached"));
  }

  @Test
  void aPoolThatGetsNoConnectionIsAnOutage() {
    assertThat(Outage.of(failed(new SQLTransientConnectionException("timed out after 30000ms"))))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22003", "42P01", "23505"})
  void whatIsWrongWithTheWorkIsNone(String state) {
    assertThat(Outage.of(failed(new SQLException("value out of range", state)))).isEmpty();
    assertThat(Outage.of(new UncheckedIOException(new IOException("broken off")))).isEmpty();
  }

  private static WarehouseException failed(SQLException cause) {
    return new WarehouseException("cannot load ad_daily", cause);
  }
}
