package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Anna              | anna
          ` Mary   Ann `    | mary ann
          `Mary\tAnn\n`     | mary ann
          `Mary\u00a0Ann`   | mary ann
          `\ufeffAnna`      | anna
          O'Neil            | o'neil
          O’Neil            | o’neil
          Smith-Jones       | smith-jones
          St. John          | st. john
          MÜLLER            | müller
          Mu\u0308ller      | müller
          JOSÉ              | josé
          İbrahim           | i̇brahim
          Jose\u0301        | josé
          Straße            | straße
          Łukasz            | łukasz
          ΑΛΕΞΑΝΔΡΟΣ        | αλεξανδρος
          Наталья           | наталья
          王小明            | 王小明
          ยุพา              | ยุพา
          Nguyễn            | nguyễn
          van der Berg      | van der berg
          D'Angelo Jr.      | d'angelo jr.
          Anna2             | anna2
          X                 | x
          Ng                | ng
          Na                | na
          """)
  void readsAName(String raw, String expected) {
    assertThat(Identities.normal(IdentityField.FN, raw)).isEqualTo(expected);
    assertThat(Identities.normal(IdentityField.LN, raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ` `
          -
          .
          n/a
          NULL
          undefined
          None
          unknown
          NaN
          123
          ?
          ***
          J***
          xxx
          [object Object]
          {{first_name}}
          ann@example.com
          M\ufffdller
          Anna\ud800
          """)
  void dropsWhatIsNoName(String raw) {
    assertThat(Identities.normal(IdentityField.FN, raw)).isEqualTo(Identities.DROPPED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Berlin               | berlin
          San Francisco        | sanfrancisco
          St. Louis            | stlouis
          ` New   York `       | newyork
          São Paulo            | sãopaulo
          Sa\u0303o Paulo      | sãopaulo
          Washington, D.C.     | washingtondc
          O'Fallon             | ofallon
          L’Aquila             | laquila
          Saint-Denis          | saintdenis
          Frankfurt (Main)     | frankfurtmain
          Köln                 | köln
          WINSTON–SALEM        | winstonsalem
          Paris 12             | paris12
          東京                 | 東京
          กรุงเทพ              | กรุงเทพ
          मुंबई                | मुंबई
          Москва               | москва
          's-Hertogenbosch     | shertogenbosch
          A+B=City             | dropped
          n/a                  | dropped
          NA                   | dropped
          12345                | dropped
          --                   | dropped
          null                 | dropped
          unknown              | dropped
          (not set)            | dropped
          {{city}}             | dropped
          """)
  void readsACity(String raw, String expected) {
    assertThat(Identities.normal(IdentityField.CT, raw)).isEqualTo(expected);
  }
}
