package dev.pintle.ads.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.table.EntityColumn.Kind;
import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityValuesTest {
  @ParameterizedTest
  @CsvSource({"1773929767", "'\"1773929767\"'", "1773929767.0"})
  void timesAreReadFromNumbersAndFromTextsThatAreNumbers(String json) {
    assertThat(EntityValues.read(Kind.SECONDS, Json.parse(json)))
        .contains(Instant.ofEpochSecond(1773929767));
  }

  @Test
  void amountsInTextsAreExact() {
    assertThat(EntityValues.read(Kind.MICRO, Json.parse("\"9007199254740993\"")))
        .contains(new BigDecimal("9007199254.740993"));
    assertThat(EntityValues.read(Kind.INTEGER, Json.parse("\"-12\""))).contains(-12L);
  }

  @Test
  void wordsForTrueAndFalseAreRead() {
    assertThat(EntityValues.read(Kind.BOOLEAN, Json.parse("true"))).contains(true);
    assertThat(EntityValues.read(Kind.BOOLEAN, Json.parse("\"false\""))).contains(false);
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, '\"many\"'",
    "INTEGER, 1.5",
    "INTEGER, 1e99999999999",
    "DECIMAL, 1e-99999999999",
    "INTEGER, '\"\"'",
    "MICRO, '\"1e5\"'",
    "MICRO, true",
    "BOOLEAN, '\"no\"'",
    "BOOLEAN, 1",
    "SECONDS, '{}'",
    "DATE, '\"soon\"'",
  })
  void whatIsOfAnotherKindIsNoValue(Kind kind, String json) {
    assertThat(EntityValues.read(kind, Json.parse(json))).isEmpty();
  }
}
