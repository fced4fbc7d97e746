package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFieldsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          198.51.100.7, 198.51.100.7
          ' 203.0.113.5 ', 203.0.113.5
          203.0.113.5:8080, 203.0.113.5
          2001:DB8::1, 2001:db8::1
          [2001:db8::1], 2001:db8::1
          [2001:db8::1]:443, 2001:db8::1
          2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6
          1::, 1::
          ::ffff:203.0.113.5, 203.0.113.5
          64:ff9b::203.0.113.5, 64:ff9b::203.0.113.5
          0.0.0.0, dropped
          ::, dropped
          0:0:0:0:0:0:0:0, dropped
          127.0.0.1, dropped
          ::1, dropped
          ::ffff:10.0.0.1, dropped
          10.1.2.3, dropped
          172.16.0.1, dropped
          172.32.0.1, 172.32.0.1
          192.168.1.1, dropped
          169.254.1.1, dropped
          100.64.0.1, dropped
          255.255.255.255, dropped
          224.0.0.1, dropped
          fe80::1, dropped
          fd00::1, dropped
          256.1.1.1, dropped
          1.2.3, dropped
          1.2.3.4.5, dropped
          1.2.3., dropped
          01.2.3.4, dropped
          1.2.3.4a, dropped
          2001:db8::1::2, dropped
          2001:db8:1:2:3:4:5:6:7, dropped
          2001:db8:1:2:3:4:5::6:7, dropped
          2001:db8:12345::, dropped
          2001:db8:, dropped
          :1, dropped
          :::, dropped
          localhost, dropped
          example.com, dropped
          unknown, dropped
          '', dropped
          [, dropped
          """)
  void takesThePublicAddressOfAClient(String raw, String expected) {
    assertThat(Identities.text(Identities.NORMALISER.clientIp(raw))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          en-US, en
          en_US, en
          EN, en
          pt-BR, pt
          zh-Hant-TW, zh
          de, de
          deu, de
          ger, de
          fra, fr
          fre, fr
          iw, he
          in-ID, id
          'en-US,en;q=0.9', en
          en_US.UTF-8, en
          nob, nb
          xx, dropped
          english, dropped
          C, dropped
          123, dropped
          '', dropped
          x-klingon, dropped
          en US, dropped
          """)
  void takesALanguage(String raw, String expected) {
    assertThat(Identities.text(Identities.NORMALISER.language(raw))).isEqualTo(expected);
  }

  @Test
  void takesAUserAgentOfUsualLength() {
    var normaliser = Identities.NORMALISER;

    assertThat(Identities.text(normaliser.userAgent(" Mozilla/5.0 (X11) ")))
        .isEqualTo("Mozilla/5.0 (X11)");
    assertThat(Identities.text(normaliser.userAgent(" "))).isEqualTo(Identities.DROPPED);
    assertThat(Identities.text(normaliser.userAgent(null))).isEqualTo(Identities.DROPPED);
    assertThat(Identities.text(normaliser.userAgent("null"))).isEqualTo(Identities.DROPPED);
    assertThat(Identities.text(normaliser.userAgent("a".repeat(16_384)))).hasSize(16_384);
    assertThat(Identities.text(normaliser.userAgent("a".repeat(16_385))))
        .isEqualTo(Identities.DROPPED);
  }

  @Test
  void discardsALongClickIdWhole() {
    var normaliser = Identities.NORMALISER;

    assertThat(Identities.text(normaliser.clickId(" dj0yJnU91 "))).isEqualTo("dj0yJnU91");
    assertThat(Identities.text(normaliser.clickId("a".repeat(512)))).hasSize(512);
    assertThat(Identities.text(normaliser.clickId("a".repeat(513)))).isEqualTo(Identities.DROPPED);
    assertThat(Identities.text(normaliser.clickId("a b"))).isEqualTo(Identities.DROPPED);
    assertThat(Identities.text(normaliser.clickId("a\u0000b"))).isEqualTo(Identities.DROPPED);
    assertThat(Identities.text(normaliser.clickId("undefined"))).isEqualTo(Identities.DROPPED);
  }
}
