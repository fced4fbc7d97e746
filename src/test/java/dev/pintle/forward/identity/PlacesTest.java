package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CA                       |    | ca
          ` ny `                   |    | ny
          N.Y.                     |    | ny
          D.C.                     | US | dc
          California               |    | ca
          california               | US | ca
          CALIFORNIA               | DE | ca
          Calif.                   | US | ca
          New York                 |    | ny
          New York State           |    | ny
          State of Washington      | US | wa
          Washington, D.C.         |    | dc
          District of Columbia     |    | dc
          Puerto Rico              | US | pr
          Armed Forces Pacific     | US | ap
          Ontario                  |    | on
          Ontario                  | CA | on
          Québec                   | CA | qc
          Quebec                   |    | qc
          Colombie-Britannique     | CA | bc
          Île-du-Prince-Édouard    | CA | pe
          Nova Scotia              | CA | ns
          US-CA                    |    | ca
          ca-on                    |    | on
          BR-SP                    |    | sp
          São Paulo                | BR | sp
          Rio de Janeiro           | BR | rj
          Paraná                   |    | pr
          Bayern                   | DE | by
          Bavaria                  | DE | by
          Baden-Württemberg        | DE | bw
          Baden-Wuerttemberg       | DE | bw
          Nordrhein-Westfalen      |    | nw
          Berlin                   | DE | be
          BE                       | DE | be
          Western Australia        | AU | wa
          South Australia          | AU | sa
          NT                       | AU | nt
          Maharashtra              | IN | mh
          Tamil Nadu               | IN | tn
          Milano                   | IT | mi
          Reggio nell'Emilia       | IT | re
          Roma                     | IT | rm
          Noord-Holland            | NL | nh
          Zürich                   | CH | zh
          Genève                   | CH | ge
          Canton of Zurich         | CH | zh
          Limburg                  | NL | li
          Cataluña                 | ES | ct
          Catalunya                | ES | ct
          Gauteng                  | ZA | gp
          Guangdong                | CN | gd
          Georgia                  | US | ga
          ＣＡ                     |    | ca
          """)
  void readsAState(String raw, @Nullable String country, String expected) {
    assertThat(Identities.normal(IdentityField.ST, raw, country)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NSW               | AU
          New South Wales   | AU
          AU-NSW            | AU
          ENG               | GB
          England           | GB
          Jalisco           | MX
          Amazonas          | CO
          n/a               | US
          N/A               |
          null              |
          75                | FR
          -                 |
          C                 | US
          Springfield       | US
          [object Object]   |
          """)
  void dropsWhatIsNoStateOfTwoLetters(String raw, @Nullable String country) {
    assertThat(Identities.normal(IdentityField.ST, raw, country)).isEqualTo(Identities.DROPPED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          10115            | 10115
          ` 94107 `        | 94107
          94107-1234       | 941071234
          SW1A 1AA         | sw1a1aa
          sw1a1aa          | sw1a1aa
          `M5V\u00a02T6`   | m5v2t6
          K2P-0B0          | k2p0b0
          01310-100        | 01310100
          01.310-100       | 01310100
          1234 AB          | 1234ab
          100-0001         | 1000001
          〒100-0001       | 1000001
          １００−０００１   | 1000001
          D02 AF30         | d02af30
          LV-1010          | lv1010
          110 00           | 11000
          00501            | 00501
          941071234        | 941071234
          10115.0          | dropped
          1.0115E4         | dropped
          n/a              | dropped
          0                | dropped
          00000            | dropped
          7                | dropped
          none             | dropped
          null             | dropped
          unknown          | dropped
          Berlin           | dropped
          10115 Berlin     | dropped
          12345678901234   | dropped
          ***              | dropped
          10115/2          | dropped
          """)
  void readsAPostcode(String raw, String expected) {
    assertThat(Identities.normal(IdentityField.ZP, raw)).isEqualTo(expected);
  }
}
