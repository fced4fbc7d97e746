package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ann@example.com                          | ann@example.com
          ` Ann.Lee+Shop@Example.COM `             | ann.lee+shop@example.com
          `\u00a0ann@example.com\u200b`            | ann@example.com
          mailto:Ann@Example.com                   | ann@example.com
          MAILTO:ann@example.com?subject=Hi%20you  | ann@example.com
          Ann Lee <Ann@Example.com>                | ann@example.com
          "Lee, Ann" <ann@example.com>             | ann@example.com
          <ann@example.com>                        | ann@example.com
          a@b.c                                    | a@b.c
          o'neil@example.ie                        | o'neil@example.ie
          a.b.c@sub.mail.example.co.uk             | a.b.c@sub.mail.example.co.uk
          jörg@MÜLLER.example                      | jörg@müller.example
          用户@例子.广告                            | 用户@例子.广告
          ann@xn--mller-kva.example                | ann@xn--mller-kva.example
          user_1-2=3/4@example.museum              | user_1-2=3/4@example.museum
          123456@qq.com                            | 123456@qq.com
          ann@1and1.example                        | ann@1and1.example
          """)
  void readsAnAddress(String raw, String expected) {
    assertThat(email(raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "(absent)",
      textBlock =
          """
          (absent)
          ``
          `   `
          n/a
          N/A
          none
          null
          undefined
          test
          ann
          @
          ann@
          @example.com
          ann@example
          ann@localhost
          ann@@example.com
          ann@shop@example.com
          ann lee@example.com
          ann@exam ple.com
          ann@example..com
          ann@.example.com
          .ann@example.com
          ann.@example.com
          ann..lee@example.com
          ann@example.com.
          ann@-example.com
          ann@example-.com
          ann@192.168.1.1
          ann@[192.168.1.1]
          ann@exa_mple.com
          ann@example.com,bob@example.com
          ann@example.com; bob@example.com
          a***@example.com
          [object Object]
          {{ customer.email }}
          5f4dcc3b5aa765d61d8327deb882cf99
          5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8
          mailto:
          <>
          """)
  void dropsWhatIsNoAddress(@Nullable String raw) {
    assertThat(email(raw)).isEqualTo(Identities.DROPPED);
  }

  private static String email(@Nullable String raw) {
    return Identities.normal(IdentityField.EM, raw);
  }
}
