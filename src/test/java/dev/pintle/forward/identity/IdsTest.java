package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ABC               | ABC
          ` u3153 `         | u3153
          17850.0           | 17850.0
          17850             | 17850
          Ann@Example.com   | Ann@Example.com
          5f4dcc3b5aa765d61d8327deb882cf99 | 5f4dcc3b5aa765d61d8327deb882cf99
          gid://shopify/Customer/1 | gid://shopify/Customer/1
          ` `               | dropped
          null              | dropped
          undefined         | dropped
          None              | dropped
          n/a               | dropped
          NaN               | dropped
          0                 | dropped
          -1                | dropped
          -                 | dropped
          [object Object]   | dropped
          {{ user.id }}     | dropped
          00000000-0000-0000-0000-000000000000 | dropped
          """)
  void readsAnExternalId(String raw, String expected) {
    assertThat(Identities.normal(IdentityField.EXTERNAL_ID, raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          EBEFE5A1-6B7C-4C1E-9F4A-2D3C4B5A6978 | ebefe5a1-6b7c-4c1e-9f4a-2d3c4b5a6978
          ` ebefe5a1-6b7c-4c1e-9f4a-2d3c4b5a6978 ` | ebefe5a1-6b7c-4c1e-9f4a-2d3c4b5a6978
          00000000-0000-0000-0000-000000000000 | dropped
          ebefe5a16b7c4c1e9f4a2d3c4b5a6978 | dropped
          ebefe5a1-6b7c-4c1e-9f4a-2d3c4b5a697g | dropped
          ebefe5a1 6b7c 4c1e 9f4a 2d3c4b5a6978 | dropped
          null | dropped
          17850 | dropped
          """)
  void readsAnAdvertisingId(String raw, String expected) {
    assertThat(Identities.normal(IdentityField.HASHED_MAIDS, raw)).isEqualTo(expected);
  }
}
