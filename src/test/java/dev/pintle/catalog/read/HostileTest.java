package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pintle.catalog.item.Attribute;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HostileTest {
  private static final int MANY = 40 << 20;
  private static final String TOKENS = "\"'<>&;,\t\n\r|{}[]\\:#\0\uFEFF\uFFFF=/!-";

  /// Letters that nobody holds in memory.
  private static InputStream letters(long count, String pattern) {
    byte[] bytes = pattern.getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private long left = count;

      @Override
      public int read() {
        return left-- <= 0 ? -1 : bytes[(int) (left % bytes.length)];
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        if (left <= 0) {
          return -1;
        }
        int given = (int) Math.min(length, left);
        for (int i = 0; i < given; i++) {
          into[offset + i] = (byte) read();
        }
        return given;
      }
    };
  }

  private static InputStream join(String before, InputStream middle, String after) {
    return new SequenceInputStream(
        Collections.enumeration(List.of(bytes(before), middle, bytes(after))));
  }

  private static InputStream bytes(String text) {
    return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "id,description@1,\"~\"@2,b@",
        "id,description@1,~@2,b@",
        "id\tdescription@1\t~@2\tb@",
        "<rss><item><id>1</id><description>~</description></item><item><id>2</id>"
            + "<description>b</description></item></rss>",
        "<rss><item><id>1</id><description><![CDATA[~]]></description></item><item><id>2</id>"
            + "<description>b</description></item></rss>",
        "{\"id\":\"1\",\"description\":\"~\"}@{\"id\":\"2\",\"description\":\"b\"}",
        "[{\"id\":\"1\",\"description\":\"~\"},{\"id\":\"2\",\"description\":\"b\"}]"
      })
  void keepsTheBeginningOfAHugeDescription(String before, String after) {
    Reading reading =
        Reading.of(
            join(before.replace('@', '\n'), letters(MANY, "word "), after.replace('@', '\n')),
            ReadSettings.DEFAULT);

    assertThat(reading.all(Attribute.ID)).containsExactly("1", "2");
    assertThat(reading.all(Attribute.DESCRIPTION).getFirst().length()).isBetween(10_500, 11_000);
    assertThat(reading.all(Attribute.DESCRIPTION).getLast()).isEqualTo("b");
    assertThat(reading.summary().bytes()).isGreaterThan(MANY);
    assertThat(reading.summary().complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "id,title@1,\"~a ",
        "id,title@1,~,",
        "id,title@~a\n",
        "<rss><item><id>1</id><!-- ~a ",
        "<rss><item><id>~a",
        "<rss><item>~<a>",
        "<rss a='~x",
        "<rss ~x ",
        "<!DOCTYPE ~[",
        "{\"id\":~[",
        "{\"id\":~{\"a\":",
        "[~\"",
        "~,",
        "~ ",
        "~\t"
      })
  void endsWhateverGoesOnForEver(String before, String pattern) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () ->
            assertThatCode(() ->
                    Reading.of(
                        join(
                            before == null ? "" : before.replace('@', '\n'),
                            letters(MANY / 4, pattern == null ? " " : pattern),
                            ""),
                        ReadSettings.DEFAULT))
                .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TSV", "CSV", "XML", "JSON", "RETAIL_JSON", "SHOPIFY_CSV", "WOO_CSV", "AUTO"})
  void noMutationIsAnException(Format format) {
    Written written = Written.random(7, 20);
    List<String> files =
        List.of(
            written.table('\t', "\n"),
            written.table(',', "\r\n"),
            written.xml(),
            written.json(true),
            written.json(false));
    var random = new Random(42);
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder(files.get(i % files.size()));
      for (int change = random.nextInt(1, 8); change > 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, TOKENS.charAt(random.nextInt(TOKENS.length())));
          case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(100)));
          default -> text.insert(at, TOKENS.charAt(random.nextInt(TOKENS.length())));
        }
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      ReadSettings settings = ReadSettings.DEFAULT.withFormat(format);

      Reading reading =
          Assertions.assertTimeoutPreemptively(
              Duration.ofMinutes(1), () -> Reading.of(bytes, settings));

      assertThat(reading.products().size()).isLessThanOrEqualTo(400);
    }
  }

  @Test
  void manyFieldsAreBounded() {
    var xml = new StringBuilder("<rss><item><id>1</id>");
    for (int i = 0; i < 10_000; i++) {
      xml.append("<f").append(i).append(">x</f").append(i).append('>');
    }
    Reading reading = Reading.of(xml + "</item></rss>");

    assertThat(reading.all(Attribute.ID)).containsExactly("1");
  }
}
