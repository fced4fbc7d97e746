package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdsOptionTest {
  @ParameterizedTest
  @ValueSource(strings = {"9", "50001"})
  void refusesTooFewAndTooMany(String ads) {
    var told = new StringWriter();
    var line = Main.line(new ManualTime(Instant.EPOCH), Map.of()).setErr(new PrintWriter(told));

    int code = line.execute("sandbox", "--port", "0", "--ads", ads);

    assertThat(code).isEqualTo(2);
    assertThat(told.toString()).contains("--ads must be 10 to 50000, not " + ads);
  }
}
