package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GendersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f                 | f
          F                 | f
          Female            | f
          ' FEMALE '        | f
          woman             | f
          w                 | f
          weiblich          | f
          femme             | f
          Féminin           | f
          mujer             | f
          femenino          | f
          donna             | f
          feminino          | f
          kvinna            | f
          vrouw             | f
          женский           | f
          女性              | f
          여성              | f
          m                 | m
          Male              | m
          man               | m
          männlich          | m
          maennlich         | m
          homme             | m
          hombre            | m
          masculino         | m
          uomo              | m
          mężczyzna         | m
          мужской           | m
          男                | m
          n                 | n
          non-binary        | n
          Nonbinary         | n
          non binary        | n
          nb                | n
          divers            | n
          diverse           | n
          other             | n
          X                 | n
          genderqueer       | n
          unknown           | dropped
          u                 | dropped
          not specified     | dropped
          prefer not to say | dropped
          n/a               | dropped
          null              | dropped
          no                | dropped
          1                 | dropped
          f/m               | dropped
          Mrs               | dropped
          [object Object]   | dropped
          """)
  void readsAGender(String raw, String expected) {
    assertThat(Identities.normal(IdentityField.GE, raw)).isEqualTo(expected);
  }
}
