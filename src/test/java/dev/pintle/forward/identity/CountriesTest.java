package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          US                              | us
          ` us `                          | us
          USA                             | us
          U.S.                            | us
          U.S.A.                          | us
          United States                   | us
          united states                   | us
          The United States               | us
          United States of America        | us
          United States (US)              | us
          America                         | us
          EE.UU.                          | us
          Estados Unidos                  | us
          GB                              | gb
          UK                              | gb
          U.K.                            | gb
          GBR                             | gb
          United Kingdom                  | gb
          United Kingdom (UK)             | gb
          Great Britain                   | gb
          England                         | gb
          Scotland                        | gb
          Wales                           | gb
          Northern Ireland                | gb
          EL                              | gr
          DE                              | de
          DEU                             | de
          Germany                         | de
          Deutschland                     | de
          Allemagne                       | de
          España                          | es
          Espana                          | es
          Brasil                          | br
          EIRE                            | ie
          Republic of Ireland             | ie
          RSA                             | za
          South Africa                    | za
          Korea                           | kr
          South Korea                     | kr
          Korea, Republic of              | kr
          Republic of Korea               | kr
          대한민국                        | kr
          North Korea                     | kp
          Czech Republic                  | cz
          Czechia                         | cz
          Holland                         | nl
          The Netherlands                 | nl
          Nederland                       | nl
          UAE                             | ae
          United Arab Emirates            | ae
          Hong Kong                       | hk
          Côte d'Ivoire                   | ci
          Ivory Coast                     | ci
          Österreich                      | at
          Oesterreich                     | at
          Schweiz                         | ch
          Suisse                          | ch
          België                          | be
          Sverige                         | se
          Türkiye                         | tr
          Turkey                          | tr
          Россия                          | ru
          Russian Federation              | ru
          日本                            | jp
          中国                            | cn
          Việt Nam                        | vn
          Viet Nam                        | vn
          Taiwan                          | tw
          Kosovo                          | xk
          XK                              | xk
          Channel Islands                 | dropped
          European Community              | dropped
          Unspecified                     | dropped
          Trinidad & Tobago               | tt
          Trinidad and Tobago             | tt
          Bosnia & Herzegovina            | ba
          Democratic Republic of the Congo| cd
          Macedonia                       | mk
          Mexico                          | mx
          México                          | mx
          NA                              | na
          Bahrain                         | bh
          Lebanon                         | lb
          Singapore                       | sg
          Cyprus                          | cy
          Malta                           | mt
          Iceland                         | is
          Lithuania                       | lt
          n/a                             | dropped
          ZZ                              | dropped
          XX                              | dropped
          AA                              | dropped
          null                            | dropped
          undefined                       | dropped
          Atlantis                        | dropped
          1                               | dropped
          -                               | dropped
          EU                              | dropped
          Europe                          | dropped
          """)
  void readsACountry(String raw, String expected) {
    assertThat(Identities.normal(IdentityField.COUNTRY, raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "pl", "ja"})
  void knowsEveryCountryInALanguage(String language) {
    var wrong = new TreeSet<String>();
    for (String code : Locale.getISOCountries()) {
      String name = Locale.of("", code).getDisplayCountry(Locale.of(language));
      String read = Identities.normal(IdentityField.COUNTRY, name);
      if (!read.equals(code.toLowerCase(Locale.ROOT))) wrong.add(code + " " + name + ": " + read);
    }
    // In some languages one word is the name of both.
    wrong.remove("CG Kongo: dropped");
    assertThat(wrong).isEmpty();
  }
}
