package dev.pintle.catalog.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalesTest {
  @ParameterizedTest
  @CsvSource({
    "en_us, en-US",
    "de-AT, de",
    "fr-CA, fr-CA",
    "pl, pl-PL",
    "el, el-GR",
    "no-NO, nb-NO",
    "es-CL, es-419",
    "en, ''",
    "xx-XX, ''"
  })
  void findsTheLocaleThatPinterestTakes(String tag, String locale) {
    assertThat(Locales.nearest(tag)).isEqualTo(locale);
  }
}
