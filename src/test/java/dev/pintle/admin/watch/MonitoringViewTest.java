package dev.pintle.admin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.watch.MonitoringView.Duration;
import dev.pintle.forward.Monitoring.Spent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringViewTest {
  @ParameterizedTest
  @CsvSource({
    "7, µs, 7 µs",
    "9999, µs, '9,999 µs'",
    "262144, µs, 262 ms",
    "7, ms, 7 ms",
    "9999, ms, '9,999 ms'",
    "12000, ms, 12 s",
    "262144, ms, 4 min",
  })
  void showsDurationsInUnitsThatPeopleRead(long value, String unit, String shown) {
    assertThat(new Duration("", new Spent(3, 0, 0, 0), unit).shown(value)).isEqualTo(shown);
    assertThat(new Duration("", new Spent(0, 0, 0, 0), unit).shown(value)).isEqualTo("–");
  }
}
