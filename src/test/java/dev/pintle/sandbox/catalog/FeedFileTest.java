package dev.pintle.sandbox.catalog;

import static dev.pintle.sandbox.catalog.Judging.RULES;
import static dev.pintle.sandbox.catalog.Judging.good;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files are taken apart by their formats, or refused by the published codes.
class FeedFileTest {
  private static final String HEADER = String.join("\t", good("a").keySet());
  private static final String LINE = String.join("\t", good("a").values());
  private static final String ITEM =
      "<g:id>a</g:id><title>Shirt</title><description>Linen</description>"
          + "<link>https://shop.example/a</link>"
          + "<g:image_link>https://cdn.example/a.jpg</g:image_link><g:price>9.99 USD</g:price>"
          + "<g:availability>in stock</g:availability><g:condition>new</g:condition>"
          + "<g:google_product_category>212</g:google_product_category>";

  private static String rss(String items) {
    return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\""
        + " xmlns:g=\"http://base.google.com/ns/1.0\"><channel><title>Shop</title>"
        + "<link>https://shop.example</link>"
        + items
        + "</channel></rss>";
  }

  @Test
  void readsCellsInQuotes() throws Exception {
    String header = HEADER.replace('\t', ',');
    String line =
        "a,\"Shirt, \"\"linen\"\"\",\"two\r\nlines\",https://shop.example/a,https://a.example/a.jpg,"
            + "9.99 USD,in stock,new,\"212\"";

    var judged = Judging.csv(header + "\r\n" + line + "\r\n");

    assertThat(judged.codes()).isEmpty();
    assertThat(judged.published("title")).isEqualTo("Shirt, \"linen\"");
    assertThat(judged.published("description")).isEqualTo("two\r\nlines");
  }

  @Test
  void readsPastAByteOrderMark() throws Exception {
    var judged = Judging.tsv(RULES, "\uFEFF" + HEADER + "\n" + LINE);

    assertThat(judged.codes()).isEmpty();
    assertThat(judged.items).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\tone more", "\n\t\tshort"})
  void losesALineWithMoreOrFewerCells(String wrong) throws Exception {
    var judged =
        Judging.tsv(RULES, HEADER + "\n" + LINE + wrong + "\n" + LINE.replace("a\t", "b\t"));

    assertThat(judged.codes()).isEqualTo(Map.of("PARSE_LINE_ERROR", 1));
    assertThat(judged.items.getLast().ingested()).isTrue();
  }

  @Test
  void losesALineWithTextBehindAQuote() throws Exception {
    var judged = Judging.tsv(RULES, HEADER + "\n" + LINE.replace("Linen", "\"Best\" linen"));

    assertThat(judged.codes()).isEqualTo(Map.of("PARSE_LINE_ERROR", 1));
  }

  @Test
  void warnsOfAColumnThatIsThereTwice() throws Exception {
    var judged = Judging.tsv(RULES, HEADER + "\tprice\n" + LINE + "\t1.00 USD\n");

    assertThat(judged.codes()).isEqualTo(Map.of("DUPLICATE_HEADERS", 1));
    assertThat(judged.published("price")).isEqualTo("24.99 USD");
  }

  @Test
  void leavesOutWhatIsTooMuch() throws Exception {
    var rules = new FeedRules("US", "", "", List.of("shop.example"), 2, 9, Map.of());

    var judged = Judging.of(rules, good("a"), good("b"), good("c"), good("d"));

    assertThat(judged.codes()).isEqualTo(Map.of("FEED_LENGTH_TOO_LONG", 2));
    assertThat(judged.read().original()).isEqualTo(4);
    assertThat(judged.read().ingested()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "HEADER", "HEADER\n \n"})
  void refusesAFileWithoutProducts(String file) throws Exception {
    assertThat(Judging.tsv(RULES, file.replace("HEADER", HEADER)).refusal())
        .isEqualTo("FEED_TOO_SMALL");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "|"})
  void refusesATableWithOtherSeparators(String separator) throws Exception {
    String file = (HEADER + "\n" + LINE).replace("\t", separator);

    assertThat(Judging.tsv(RULES, file).refusal()).isEqualTo("DELIMITER_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "title", "description", "link", "image_link", "price"})
  void refusesATableWithoutARequiredColumn(String column) throws Exception {
    String header = HEADER.replace(column + "\t", column.toUpperCase(java.util.Locale.ROOT) + "\t");

    assertThat(Judging.tsv(RULES, header + "\n" + LINE).refusal())
        .isEqualTo("REQUIRED_COLUMNS_MISSING");
  }

  static List<Charset> otherEncodings() {
    return List.of(UTF_16, UTF_16LE, ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("otherEncodings")
  void refusesOtherEncodingsThanUtf8(Charset encoding) throws Exception {
    byte[] table = (HEADER + "\n" + LINE.replace("Linen", "Lin\u00e9n")).getBytes(encoding);
    byte[] xml = rss("<item>" + ITEM.replace("Shirt", "Sh\u00efrt") + "</item>").getBytes(encoding);

    assertThat(new Judging(FeedFormat.TSV, RULES, table).refusal()).isEqualTo("ENCODING_ERROR");
    assertThat(new Judging(FeedFormat.XML, RULES, xml).refusal()).isEqualTo("ENCODING_ERROR");
  }

  @Test
  void readsRss() throws Exception {
    String more =
        "<g:additional_image_link>https://a.example/1.jpg</g:additional_image_link>"
            + "<g:additional_image_link>https://a.example/2.jpg</g:additional_image_link>"
            + "<g:shipping><g:country>US</g:country><g:service>Ground</g:service>"
            + "<g:price>5.00 USD</g:price></g:shipping><g:title><![CDATA[Best <b> shirt]]></g:title>";

    var judged = Judging.xml(rss("<item>" + ITEM + more + "</item><item>" + ITEM + "</item>"));

    assertThat(judged.codes()).isEqualTo(Map.of("DUPLICATE_PRODUCTS", 1));
    assertThat(judged.published("title")).isEqualTo("Best <b> shirt");
    assertThat(judged.published("shipping")).isEqualTo("US::Ground:5.00 USD");
    assertThat(String.valueOf(judged.items.getFirst().attributes().get("additional_image_link")))
        .isEqualTo("[\"https://a.example/1.jpg\",\"https://a.example/2.jpg\"]");
  }

  @Test
  void readsAtom() throws Exception {
    String entry =
        ITEM.replace(
            "<link>https://shop.example/a</link>", "<link href=\"https://shop.example/a\"/>");

    var judged =
        Judging.xml(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:g=\"http://base.google.com/ns/1.0\">"
                + "<entry>"
                + entry
                + "</entry></feed>");

    assertThat(judged.codes()).isEmpty();
    assertThat(judged.published("link")).isEqualTo("https://shop.example/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss><channel><item><g:id>1</g:id></item></channel></rss>",
        "RSS<item>ITEM</channel></rss>",
        "RSS<item>ITEM<g:brand>A & B</g:brand></item></channel></rss>",
        "RSS<item>ITEM<g:brand>A&nbsp;B</g:brand></item></channel></rss>",
        "RSS<item>ITEM</item>",
        "id\ttitle\n1\tShirt",
      })
  void refusesMalformedXml(String file) throws Exception {
    String start = rss("").replace("</channel></rss>", "");
    String whole = file.replace("RSS", start).replace("ITEM", ITEM);

    assertThat(Judging.xml(whole).refusal()).isEqualTo("MALFORMED_XML");
  }

  @Test
  void readsAsManyEntitiesAsThereAre() throws Exception {
    String text = "<g:brand>" + "&amp;&#233;&lt;".repeat(4_000) + "</g:brand>";

    var judged = Judging.xml(rss("<item>" + ITEM + text + "</item>"));

    assertThat(judged.codes()).isEmpty();
    assertThat(judged.published("brand")).startsWith("&\u00e9<&\u00e9<").hasSize(12_000);
  }

  @Test
  void refusesXmlWithoutItems() throws Exception {
    assertThat(Judging.xml(rss("")).refusal()).isEqualTo("FEED_TOO_SMALL");
  }

  @Test
  void doesNotReadWhatXmlPointsTo() throws Exception {
    String file =
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + rss("<item>" + ITEM + "<g:brand>&x;</g:brand></item>").replaceFirst("<\\?.*\\?>", "");

    var judged = Judging.xml(file);

    assertThat(judged.refusal().equals("MALFORMED_XML") || judged.published("brand").equals("null"))
        .as(judged.refusal())
        .isTrue();
  }

  @Test
  void countsAHugeValueWithoutKeepingIt() throws Exception {
    byte[] before = (HEADER + "\n" + LINE.substring(0, LINE.indexOf("A shirt"))).getBytes(UTF_8);
    byte[] after = LINE.substring(LINE.indexOf("\thttps://shop")).getBytes(UTF_8);
    InputStream file =
        new SequenceInputStream(
            new SequenceInputStream(new ByteArrayInputStream(before), new Letters(40 << 20)),
            new ByteArrayInputStream(after));
    var longest = new AtomicInteger();

    var outcome =
        new FeedFile(
                FeedFormat.TSV,
                RULES,
                item -> longest.set(String.valueOf(item.attributes()).length()))
            .read(file);

    assertThat(((FeedOutcome.Read) outcome).issues())
        .isEqualTo(Map.of("DESCRIPTION_LENGTH_TOO_LONG", 1));
    assertThat(longest).hasValueBetween(10_000, 11_000);
  }

  /// So many letters.
  private static final class Letters extends InputStream {
    private int left;

    Letters(int count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int count = Math.min(left, length);
      java.util.Arrays.fill(to, offset, offset + count, (byte) 'x');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }
}
