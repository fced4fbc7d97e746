package dev.pintle.forward.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "12345678901234567890, 12345678901234567891, false",
    "12345678901234567890, 12345678901234567890.0, true",
    "1e-99999999999999999, 0, true",
    "0e99999999999999999, 0, true",
    "1e99999999999999999, 0, false"
  })
  void numbersAreComparedExactlyHoweverLargeTheirExponents(
      String one, String other, boolean equal) {
    assertThat(Values.areEqual(new Json.Num(one), new Json.Num(other), false)).isEqualTo(equal);
  }
}
