package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  private static final String FILE = "id\ttitle\tprice\n1\tHübsch – 20 €\t5 EUR\n2\t東京 😀\t6 EUR\n";
  private static final String LATIN = "id\ttitle\n1\tHübsch 20 €\n2\tCafé\n";

  @ParameterizedTest
  @CsvSource({
    "UTF-8,''",
    "UTF-8,'\uFEFF'",
    "UTF-16LE,''",
    "UTF-16LE,'\uFEFF'",
    "UTF-16BE,''",
    "UTF-16BE,'\uFEFF'",
    "UTF-32LE,'\uFEFF'"
  })
  void findsUnicodeWithAndWithoutMark(String charset, String mark) {
    Reading reading = Reading.of((mark + FILE).getBytes(Charset.forName(charset)));

    assertThat(reading.all(Attribute.TITLE)).containsExactly("Hübsch – 20 €", "東京 😀");
    assertThat(reading.all(Attribute.ID)).containsExactly("1", "2");
    assertThat(reading.codes().contains("ENCODING_ERROR 0")).isNotEqualTo(charset.equals("UTF-8"));
    assertThat(reading.summary().encoding()).isEqualTo(charset);
  }

  @Test
  void readsWindows1252WhereItIsNotUtf8AndSaysSo() {
    Reading reading = Reading.of(LATIN.getBytes(Charset.forName("windows-1252")));

    assertThat(reading.all(Attribute.TITLE)).containsExactly("Hübsch 20 €", "Café");
    Finding finding =
        reading.findings().stream()
            .filter(found -> found.code().equals("ENCODING_ERROR"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.mend()).startsWith("3 bytes are not UTF-8, the first in line 2");
    assertThat(reading.summary().complete()).isTrue();
  }

  @Test
  void readsRowsOfBothEncodingsInOneFile() {
    byte[] mixed =
        concat(
            LATIN.getBytes(StandardCharsets.UTF_8),
            "3\tGröße\n".getBytes(Charset.forName("windows-1252")));

    assertThat(Reading.of(mixed).all(Attribute.TITLE))
        .containsExactly("Hübsch 20 €", "Café", "Größe");
  }

  @Test
  void readsWhatIsForced() {
    Reading reading =
        Reading.of(
            "id\ttitle\n1\tКошка\n".getBytes(Charset.forName("windows-1251")),
            ReadSettings.ofJson(
                (Json.Obj) Json.parse("{\"encoding\":\"windows-1251\"}"), Assertions::fail));

    assertThat(reading.all(Attribute.TITLE)).containsExactly("Кошка");
  }

  @Test
  void readsWhatXmlDeclares() {
    String xml =
        "<?xml version='1.0' encoding='ISO-8859-2'?><rss><channel><item><id>1</id>"
            + "<title>Żółw</title></item></channel></rss>";

    Reading reading = Reading.of(xml.getBytes(Charset.forName("ISO-8859-2")));

    assertThat(reading.all(Attribute.TITLE)).containsExactly("Żółw");
  }

  @Test
  void leavesOutNulCharacters() {
    Reading reading = Reading.of("id\ttitle\n1\tA\0B\0C\n");

    assertThat(reading.all(Attribute.TITLE)).containsExactly("ABC");
    assertThat(reading.codes()).contains("ENCODING_ERROR 0");
  }

  @Test
  void unpacksGzip() throws IOException {
    assertThat(Reading.of(gzip(FILE.getBytes(StandardCharsets.UTF_8))).all(Attribute.ID))
        .containsExactly("1", "2");
    assertThat(Reading.of(gzip(gzip(FILE.getBytes(StandardCharsets.UTF_8)))).all(Attribute.ID))
        .containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 30})
  void tellsThatGzipBreaksOff(int length) throws IOException {
    byte[] whole = gzip(FILE.getBytes(StandardCharsets.UTF_8));

    Reading reading = Reading.of(Arrays.copyOf(whole, length));

    assertThat(reading.codes()).contains("FETCH_ERROR 0");
    assertThat(reading.summary().complete()).isFalse();
  }

  @Test
  void aStreamThatBreaksIsAnException() {
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
              }
            });

    Assertions.assertThatThrownBy(() -> Reading.of(broken, ReadSettings.DEFAULT))
        .hasRootCauseMessage("connection reset");
  }

  @Test
  void readsNoMoreThanIsAllowed() {
    Reading reading =
        Reading.of(
            (FILE + "3\tc\t7 EUR\n".repeat(10_000)),
            ReadSettings.DEFAULT.withLimits(50_000, 1_000));

    assertThat(reading.codes()).contains("FEED_LENGTH_TOO_LONG 0");
    assertThat(reading.summary().complete()).isFalse();
    assertThat(reading.summary().bytes()).isEqualTo(50_000);
    assertThat(reading.products()).hasSizeBetween(1_000, 6_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "id\ttitle\n", "<rss><channel></channel></rss>", "[]"})
  void tellsThatThereIsNothing(String text) {
    Reading reading = Reading.of(text);

    assertThat(reading.codes()).contains("FEED_TOO_SMALL 0");
    assertThat(reading.products()).isEmpty();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
