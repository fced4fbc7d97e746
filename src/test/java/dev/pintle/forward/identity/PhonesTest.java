package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import dev.pintle.Randomized;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +1 (555) 010-0001           |    | 15550100001
          +1 (555) 0100001            | DE | 15550100001
          +15551234567                |    | 15551234567
          15551234567                 |    | 15551234567
          1 (555) 123-4567            | US | 15551234567
          (415) 555-2671              | US | 14155552671
          415.555.2671                | CA | 14155552671
          415-555-2671 ext. 12        | US | 14155552671
          +1 415 555 2671 x12         |    | 14155552671
          1-800-FLOWERS               | US | 18003569377
          1-800-FLOWERS               |    | 18003569377
          tel:+1-415-555-2671         |    | 14155552671
          Tel. +1 415 555 2671        |    | 14155552671
          14155552671                 |    | 14155552671
          +44 20 7946 0958            |    | 442079460958
          +44 (0)20 7946 0958         |    | 442079460958
          +44 (0) 20 7946 0958        | US | 442079460958
          (+44) 20 7946 0958          |    | 442079460958
          020 7946 0958               | GB | 442079460958
          442079460958                |    | 442079460958
          442079460958                | US | 442079460958
          07911 123456                | GB | 447911123456
          0049 170 1234567            |    | 491701234567
          0049 170 1234567            | DE | 491701234567
          0049 170 1234567            | US | 491701234567
          (0049) 170 1234567          |    | 491701234567
          +0049 170 1234567           |    | 491701234567
          +49 (0)170 1234567          |    | 491701234567
          0170 1234567                | DE | 491701234567
          0170/1234567                | DE | 491701234567
          170 1234567                 | DE | 491701234567
          491701234567                | DE | 491701234567
          491701234567                |    | 491701234567
          011 44 20 7946 0958         | US | 442079460958
          011 44 20 7946 0958         |    | 442079460958
          0011 44 20 7946 0958        | AU | 442079460958
          ＋４９ １７０ １２３４５６７   |    | 491701234567
          +٤٩ ١٧٠ ١٢٣٤٥٦٧             |    | 491701234567
          +39 06 1234 5678            |    | 390612345678
          06 1234 5678                | IT | 390612345678
          +39 347 1234567             |    | 393471234567
          01 23 45 67 89              | FR | 33123456789
          06 12 34 56 78              | FR | 33612345678
          +33 6 12 34 56 78           |    | 33612345678
          +52 1 55 1234 5678          |    | 525512345678
          55 1234 5678                | MX | 525512345678
          011 15-2345-6789            | AR | 5491123456789
          +54 9 11 2345 6789          |    | 5491123456789
          (11) 98765-4321             | BR | 5511987654321
          +55 11 98765-4321           |    | 5511987654321
          8 (495) 123-45-67           | RU | 74951234567
          +7 495 123-45-67            |    | 74951234567
          13812345678                 | CN | 8613812345678
          090-1234-5678               | JP | 819012345678
          98765 43210                 | IN | 919876543210
          +91 98765 43210             |    | 919876543210
          0412 345 678                | AU | 61412345678
          044 668 18 00               | CH | 41446681800
          010-1234-5678               | KR | 821012345678
          +358 40 1234567             |    | 358401234567
          +386 40 123 456             |    | 38640123456
          +852 9123 4567              |    | 85291234567
          +225 07 12 34 56 78         |    | 2250712345678
          555-555-SHIP                | US | 15555557447
          """)
  void readsANumber(String raw, @Nullable String country, String expected) {
    assertThat(phone(raw, country)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0170 1234567        |
          415 555 2671        |
          5551234567          |
          555-2671            | US
          n/a                 | US
          null                | US
          undefined           | US
          call me             | US
          -                   | US
          0                   | US
          123                 | DE
          12345               | DE
          +1 555              |
          +1 415 555 26711234 |
          +999 123 456 789    |
          +00                 |
          +49 0001234567      |
          0000000000          | US
          1111111111          | US
          +1 555 555 5555     |
          (555) 555-5555      | US
          1234567890          | US
          1234567890          |
          0123456789          | FR
          +1 123 456 7890     |
          4.42079E+11         | GB
          4.42079E11          |
          17850.0             | US
          4155552671.0        | US
          415-555-****        | US
          +1 415 XXX XXXX     |
          415-xxx-2671        | US
          ann@example.com     | US
          [object Object]     | US
          0170 1234567, 030 123456 | DE
          """)
  void dropsWhatIsNoNumber(String raw, @Nullable String country) {
    assertThat(phone(raw, country)).isEqualTo(Identities.DROPPED);
  }

  @Test
  void saysThatTheCountryIsMissing() {
    var normal =
        Identities.NORMALISER.normalise(IdentityField.PH, "0170 1234567", Locality.UNKNOWN);

    assertThat(normal)
        .isEqualTo(
            new Normal.Dropped(
                "a phone number without its country, and neither address nor store tells it"));
  }

  /// The short way agrees with the library wherever it answers.
  @Randomized
  void readsPlainNumbersAsTheLibraryDoes(Random random) throws NumberParseException {
    var library = PhoneNumberUtil.getInstance();
    var codes = List.copyOf(library.getSupportedCallingCodes());
    var plain = new PlainPhones();
    for (int i = 0; i < 300; i++) {
      int code = codes.get(random.nextInt(codes.size()));
      long national = random.nextLong((long) Math.pow(10, 4 + random.nextInt(10)));
      String text = "+" + code + national;
      String quick = plain.digits(text, null);
      if (quick == null) continue;

      var number = library.parse(text, null);

      assertThat(library.isPossibleNumberWithReason(number))
          .as(text)
          .isEqualTo(ValidationResult.IS_POSSIBLE);
      assertThat("+" + quick).isEqualTo(library.format(number, PhoneNumberFormat.E164));
    }
  }

  @Randomized
  void readsAmericanNumbersAsTheLibraryDoes(Random random) throws NumberParseException {
    var library = PhoneNumberUtil.getInstance();
    var plain = new PlainPhones();
    for (int i = 0; i < 300; i++) {
      String text = (random.nextBoolean() ? "1" : "") + random.nextLong(10_000_000_000L);
      String quick = plain.digits(text, "US");
      if (quick == null) continue;

      var number = library.parse(text, "US");

      assertThat("+" + quick).isEqualTo(library.format(number, PhoneNumberFormat.E164));
    }
  }

  @Randomized
  void readsNumbersAtHomeAsTheLibraryDoes(Random random) throws NumberParseException {
    var library = PhoneNumberUtil.getInstance();
    var plain = new PlainPhones();
    var countries =
        List.of("AT", "AU", "BE", "CH", "DE", "FR", "GB", "IE", "IN", "NL", "SE", "TR", "ZA");
    for (int i = 0; i < 300; i++) {
      String country = countries.get(random.nextInt(countries.size()));
      String text = "0" + random.nextLong((long) Math.pow(10, 7 + random.nextInt(6)));
      String quick = plain.digits(text, country);
      if (quick == null) continue;

      var number = library.parse(text, country);

      assertThat("+" + quick)
          .as("%s in %s", text, country)
          .isEqualTo(library.format(number, PhoneNumberFormat.E164));
    }
  }

  private static String phone(String raw, @Nullable String country) {
    return Identities.normal(IdentityField.PH, raw, country);
  }
}
