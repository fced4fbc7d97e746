package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1985-07-14
          1985-7-14
          1985/07/14
          1985.07.14
          1985 07 14
          19850714
          14071985
          14.07.1985
          14.7.1985
          14. 7. 1985
          14/07/1985
          07/14/1985
          14-07-1985
          07-14-1985
          14 July 1985
          14 Jul 1985
          14-Jul-1985
          14JUL1985
          14th of July, 1985
          July 14, 1985
          July 14th, 1985
          Jul 14 1985
          1985 July 14
          Sunday, July 14, 1985
          Sun Jul 14 1985 00:00:00 GMT+0200 (CEST)
          Sun, 14 Jul 1985 00:00:00 GMT
          1985-07-14T00:00:00Z
          1985-07-14T23:59:59.999+02:00
          1985-07-14 00:00:00
          07/14/1985 12:00:00 AM
          19850714T000000
          14. Juli 1985
          14 juillet 1985
          14 de julio de 1985
          14 luglio 1985
          14 de julho de 1985
          14 juli 1985
          14 lipca 1985
          14 июля 1985 г.
          1985年7月14日
          1985년 7월 14일
          １９８５−０７−１４
          ١٩٨٥-٠٧-١٤
          """)
  void readsADateOfAnyUsualForm(String raw) {
    assertThat(birth(raw, null)).isEqualTo("19850714");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          04/07/1985, US, 19850407
          04/07/1985, PH, 19850407
          04/07/1985, GB, 19850704
          04/07/1985, DE, 19850704
          04-07-1985, NL, 19850704
          04-07-1985, US, 19850407
          04/07/1985, CA, dropped
          04/07/1985, , dropped
          04.07.1985, , 19850704
          04.07.1985, US, 19850704
          07/07/1985, , 19850707
          04071985, FR, 19850704
          """)
  void letsTheCountryOrderDayAndMonth(String raw, @Nullable String country, String expected) {
    assertThat(birth(raw, country)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1970-01-01 | 19700101
          2000-02-29 | 20000229
          2026-06-15 | 20260615
          2026-06-16 | dropped
          2999-01-01 | dropped
          1900-01-02 | 19000102
          1900-01-01 | dropped
          01/01/1900 | dropped
          1899-12-31 | dropped
          0001-01-01 | dropped
          0000-00-00 | dropped
          00000000   | dropped
          1985-02-30 | dropped
          1900-02-29 | dropped
          1985-13-01 | dropped
          1985-07-32 | dropped
          1985-00-14 | dropped
          14/07/85   | dropped
          14 July 85 | dropped
          850714     | dropped
          1985       | dropped
          1985-07    | dropped
          July 1985  | dropped
          489888000  | dropped
          489888000000 | dropped
          31242      | dropped
          n/a        | dropped
          null       | dropped
          unknown    | dropped
          14 Foo 1985 | dropped
          1985-07-14x | dropped
          1985-07-144 | dropped
          -1985-07-14 | dropped
          1985--     | dropped
          """)
  void takesOnlyDaysOnWhichSomebodyCanBeBorn(String raw, String expected) {
    assertThat(birth(raw, "US")).isEqualTo(expected);
  }

  private static String birth(String raw, @Nullable String country) {
    return Identities.normal(IdentityField.DB, raw, country);
  }
}
