package dev.pintle.forward.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import dev.pintle.forward.identity.Normal.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HasherTest {
  /// The digests are those of the command `sha256sum`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          us | 79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621
          ca | 6959097001d10501ac7d54c0bdb8db61420f658f2922cc26e46d536119a31126
          f | 252f10c83610ebca1a059c0bae8255eba2f95be4d1d7bcfa89d7248a82d9f111
          m | 62c66a7a5dd70c3146618063c344e531e6d4b59e379808443ce962b3abd63c5a
          n | 1b16b1df538ba12dc3f97edbb85caa7050d46c148134290feba80f8236c83db9
          de | 959a45d44e6fcf58361ed004681556fe50129f2109e817dec098c00c9e5d2578
          ann@example.com | 71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476
          442079460958 | 35e206e5dec4c89b9e8b71b8c32724a5bb518483ac5a20c6617d738375b3b823
          19850714 | 75ced9669fdd0fbd218e60bae0cd670c4ff98e3da0d3cc7555dca492faa78e54
          sãopaulo | 3eda1428ae1aece064071f8d40f08fe2bc59ffa66c171a163caf15122ec4d7f0
          sw1a1aa | 830e1d4b9838bab1f5c2acdb23e0b502ff13a9832c4632e8d67a1d43d3b7f614
          müller | 2dbd218072117713f2d5996a726a9b216ed791ffd0783b6ba4ab6d61b8333192
          王小明 | acf979cc584e1cf9c18c65bffae9e53cbc18634f90042072cc116bd5b7375bed
          😀 anna | 89adbca70194f37b1cae4ddf052bcef18a13f11abd69fdb6a3e33829861ea3b0
          '' | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
          """)
  void hashesAsOthersDo(String canonical, String expected) {
    assertThat(new Hasher().hex(canonical)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          EM | Ann@Example.com |  | 71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476
          PH | +44 (0)20 7946 0958 |  | 35e206e5dec4c89b9e8b71b8c32724a5bb518483ac5a20c6617d738375b3b823
          PH | 0049 170 1234567 |  | 8b47a52ed04d068c3a9c5632b98cec18780a9f9f4099d4f8afe233970ce116fe
          GE | female |  | 252f10c83610ebca1a059c0bae8255eba2f95be4d1d7bcfa89d7248a82d9f111
          DB | 1985-07-14 |  | 75ced9669fdd0fbd218e60bae0cd670c4ff98e3da0d3cc7555dca492faa78e54
          LN | O'Neil |  | eb1aed4f494ca276a88d3161252e48e0fe703f32666fe44fe4652f660b82cda4
          FN | Mary Ann |  | 343b97011010c3549fe7fcd6c226ed9431ea37b0b77ed78f6300a0098925faf1
          CT | St. Louis |  | 8ba24bdf99947996f3000259be455de791b06fcc0e802ce05031030df1ee8ea3
          CT | San Francisco |  | 1a6bd4d9d79dc0a79b53795c70d3349fa9e38968a3fbefbfe8783efb1d2b6aac
          ST | California | US | 6959097001d10501ac7d54c0bdb8db61420f658f2922cc26e46d536119a31126
          ZP | SW1A 1AA |  | 830e1d4b9838bab1f5c2acdb23e0b502ff13a9832c4632e8d67a1d43d3b7f614
          COUNTRY | United States |  | 79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621
          EXTERNAL_ID | ABC |  | b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78
          HASHED_MAIDS | EBEFE5A1-6B7C-4C1E-9F4A-2D3C4B5A6978 |  | c849007a134188d94e8c0e6b8d6c3b6a047bf7a578c2dcb50d21de2de28bae2b
          """)
  void hashesTheCanonicalValue(
      IdentityField field, String raw, @Nullable String country, String expected) {
    assertThat(new Hasher().hex(Identities.normal(field, raw, country))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
          74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b
          eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c
          dc937b59892604f5a86ac96936cd7ff09e25f18ae6b758e8014a24c7fa039e91
          d5b592c05dc25b5032553f1b27f4139be95e881f73db33b02b05ab20c3f9981e
          a683c5c5349f6f7fb903ba8a9e7e55d0ba1b8f03579f95be83f4954c33e81098
          e2f79e5b60330bba4c289962231b6ba2957d0b14e7deb3110417003c79dea635
          9b2d5b4678781e53038e91ea5324530a03f27dc1d0e5f6c9bc9d493a23be9de0
          5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
          0000000000000000000000000000000000000000000000000000000000000000
          """)
  void dropsADigestThatManyShare(String digest) {
    for (IdentityField field : IdentityField.values()) {
      assertThat(Identities.normal(field, digest)).isEqualTo(Identities.DROPPED);
      assertThat(Identities.normal(field, digest.toUpperCase(Locale.ROOT)))
          .isEqualTo(Identities.DROPPED);
    }
  }

  @Randomized
  void keepsADigestInLowerCase(Random random) {
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    String hex = HexFormat.of().formatHex(digest);

    for (IdentityField field : IdentityField.values()) {
      assertThat(Identities.normal(field, " " + hex + "\n")).isEqualTo("digest " + hex);
      assertThat(Identities.normal(field, HexFormat.of().withUpperCase().formatHex(digest)))
          .isEqualTo("digest " + hex);
    }
  }

  @Randomized
  void writesTheDigestOfAnyTextWhereTold(Random random) throws NoSuchAlgorithmException {
    var hasher = new Hasher();
    byte[] target = new byte[Hasher.HEX_LENGTH + 2];
    for (int i = 0; i < 200; i++) {
      String text = Integer.toString(random.nextInt(50), 2).repeat(random.nextInt(4));

      hasher.hex(text, target, 1);

      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(target, 1, Hasher.HEX_LENGTH, StandardCharsets.US_ASCII))
          .isEqualTo(HexFormat.of().formatHex(digest));
      assertThat(target[0]).isZero();
      assertThat(target[Hasher.HEX_LENGTH + 1]).isZero();
    }
  }

  @Randomized
  void normalisesAnyTextOnceAndForAll(Random random) {
    var hasher = new Hasher();
    for (int i = 0; i < 100; i++) {
      String text = Garbage.text(random);
      String country = random.nextBoolean() ? null : random.nextBoolean() ? "US" : "DE";
      for (IdentityField field : IdentityField.values()) {
        var locality = new Locality(country);
        if (Identities.NORMALISER.normalise(field, text, locality)
            instanceof Value(String canonical)) {
          assertThat(canonical).isNotEmpty();
          assertThat(hasher.hex(canonical)).matches("[0-9a-f]{64}");
          // Digits alone do not tell whether a country code is among them.
          String again = field == IdentityField.PH ? "+" + canonical : canonical;
          assertThat(Identities.normal(field, again, country))
              .as("%s of %s", field, text)
              .isEqualTo(canonical);
        }
      }
    }
  }

  @Randomized
  void takesAnyTextInThePlainFields(Random random) {
    var normaliser = Identities.NORMALISER;
    for (int i = 0; i < 200; i++) {
      String text = Garbage.text(random);
      for (Normal normal : new Normal[] {normaliser.clientIp(text), normaliser.language(text)}) {
        if (normal instanceof Value(String canonical)) {
          assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(canonical)).isTrue();
        }
      }
      assertThat(normaliser.clickId(text)).isNotNull();
      assertThat(normaliser.userAgent(text)).isNotNull();
    }
  }
}
