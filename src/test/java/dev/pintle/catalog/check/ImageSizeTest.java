package dev.pintle.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTest {
  /// The heads of WebP files of each of its kinds, as its specification writes them.
  private static byte[] webp(String rest) {
    return HexFormat.of()
        .parseHex("52494646 24000000 57454250".replace(" ", "") + rest.replace(" ", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif"})
  void readsWhatOthersWrite(String format) {
    byte[] image = Pictures.of(format, 320, 75);
    assertThat(ImageSize.of(image)).isEqualTo(new ImageSize.Pixels(320, 75));
    assertThat(ImageSize.of(Arrays.copyOf(image, 11))).isInstanceOf(ImageSize.Unknown.class);
  }

  @Test
  void readsAJpegBehindALongProfile() {
    byte[] image = Pictures.of("jpg", 100, 80);
    byte[] profile = new byte[2 + 60_002];
    profile[0] = (byte) 0xFF;
    profile[1] = (byte) 0xE2;
    profile[2] = (byte) (60_002 >> 8);
    profile[3] = (byte) 60_002;
    byte[] whole = new byte[image.length + profile.length];
    System.arraycopy(image, 0, whole, 0, 2);
    System.arraycopy(profile, 0, whole, 2, profile.length);
    System.arraycopy(image, 2, whole, 2 + profile.length, image.length - 2);

    assertThat(ImageSize.of(Arrays.copyOf(whole, 16_384))).isInstanceOf(ImageSize.Unknown.class);
    assertThat(ImageSize.of(whole)).isEqualTo(new ImageSize.Pixels(100, 80));
  }

  @Test
  void readsTheKindsOfWebp() {
    assertThat(ImageSize.of(webp("56503858 0a000000 00000000 3f0100 4a0000")))
        .isEqualTo(new ImageSize.Pixels(320, 75));
    assertThat(ImageSize.of(webp("5650384c 10000000 2f 3f811200 0000000000")))
        .isEqualTo(new ImageSize.Pixels(320, 75));
    assertThat(ImageSize.of(webp("56503820 18000000 300100 9d012a 4001 4b00")))
        .isEqualTo(new ImageSize.Pixels(320, 75));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><title>Not found",
        "<svg xmlns='http://…'></svg>",
        "%PDF-1.7 and more"
      })
  void seesWhatIsNoImage(String text) {
    assertThat(ImageSize.of(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ImageSize.NoImage.class);
  }

  @Randomized
  void takesAnyBytes(Random random) {
    byte[] image = Pictures.of(random.nextBoolean() ? "jpg" : "gif", 90, 90);
    for (int i = 0; i < 100; i++) {
      byte[] changed = Arrays.copyOf(image, random.nextInt(image.length));
      for (int j = random.nextInt(5); j > 0 && changed.length > 0; j--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      assertThat(ImageSize.of(changed)).isNotNull();
    }
  }
}
