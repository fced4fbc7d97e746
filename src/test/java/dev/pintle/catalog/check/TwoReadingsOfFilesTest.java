package dev.pintle.catalog.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pintle.sandbox.catalog.FeedFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is wrong with a file as a whole is said by both readings. Where the sandbox refuses a file,
/// preflight says the same name, and warns only where the file that Pintle writes is mended: then
/// it goes on to the products, of which the sandbox has none.
class TwoReadingsOfFilesTest {
  private static final String ITEM_B = "<g:id>b</g:id>";

  private static String file(FeedFormat format, String... ids) {
    return Defect.file(format, Stream.of(ids).map(Defect::good).toList());
  }

  private static Arguments tsv(String name, String file, Charset charset, String of, String rows) {
    return arguments(name, FeedFormat.TSV, file.getBytes(charset), of, rows);
  }

  private static Arguments csv(String name, String file, String of, String rows) {
    return arguments(name, FeedFormat.CSV, file.getBytes(UTF_8), of, rows);
  }

  private static Arguments xml(String name, String file, Charset charset, String of, String rows) {
    return arguments(name, FeedFormat.XML, file.getBytes(charset), of, rows);
  }

  private static Stream<Arguments> tables() {
    String two = file(FeedFormat.TSV, "a", "b").replace("Linen shirt", "Größe");
    String header = two.substring(0, two.indexOf('\n') + 1);
    String comma = file(FeedFormat.CSV, "a", "b", "c");
    return Stream.of(
        tsv("two", two, UTF_8, "", "; "),
        tsv("byte-order mark", "\uFEFF" + two, UTF_8, "", "; "),
        tsv("carriage returns", two.replace("\n", "\r"), UTF_8, "", "; "),
        tsv("UTF-16 with a mark", two, UTF_16, "ENCODING_ERROR", "read; read"),
        tsv("UTF-16 without a mark", two, UTF_16LE, "ENCODING_ERROR", "read; read"),
        tsv("Latin-1", two, ISO_8859_1, "ENCODING_ERROR", "read; read"),
        tsv("nothing", "", UTF_8, "FEED_TOO_SMALL", ""),
        tsv("blank lines", "\n \n", UTF_8, "FEED_TOO_SMALL", ""),
        tsv("a header alone", header, UTF_8, "FEED_TOO_SMALL", ""),
        tsv("no header", two.substring(header.length()), UTF_8, "REQUIRED_COLUMNS_MISSING", ""),
        tsv(
            "a column too few",
            two.replace("\tprice", "\tamount"),
            UTF_8,
            "REQUIRED_COLUMNS_MISSING",
            "read; read"),
        tsv(
            "names as people write them",
            two.replace("image_link", "Image Link"),
            UTF_8,
            "REQUIRED_COLUMNS_MISSING",
            "read; read"),
        tsv(
            "a column twice",
            two.replace("condition", "title"),
            UTF_8,
            "DUPLICATE_HEADERS",
            "OPTIONAL_CONDITION_MISSING; OPTIONAL_CONDITION_MISSING"),
        tsv("an id twice", file(FeedFormat.TSV, "a", "a"), UTF_8, "", "; DUPLICATE_PRODUCTS"),
        tsv("too few cells", two + "c\tShirt\n", UTF_8, "", "; ; PARSE_LINE_ERROR"),
        tsv("too many cells", two.strip() + "\tx\n", UTF_8, "", "; PARSE_LINE_ERROR"),
        tsv(
            "text behind a quote",
            two.replaceFirst("Größe", "\"Best\" shirt"),
            UTF_8,
            "",
            "PARSE_LINE_ERROR; "),
        csv("commas", comma, "", "; ; "),
        csv("semicolons", comma.replace(',', ';'), "DELIMITER_ERROR", "read; read; read"),
        csv("bars", comma.replace(',', '|'), "DELIMITER_ERROR", "read; read; read"),
        csv(
            "a quote without an end",
            comma.replaceFirst("\nb,Linen", "\nb,\"Linen"),
            "",
            "; PARSE_LINE_ERROR; read"));
  }

  private static Stream<Arguments> trees() {
    String two = file(FeedFormat.XML, "a", "b").replace("Linen shirt", "Größe");
    String google = "xmlns:g=\"http://base.google.com/ns/1.0\"";
    return Stream.of(
        xml("two", two, UTF_8, "", "; "),
        xml("byte-order mark", "\uFEFF" + two, UTF_8, "", "; "),
        xml(
            "another prefix",
            two.replace("g:", "goods:").replace("xmlns:g=", "xmlns:goods="),
            UTF_8,
            "",
            "; "),
        xml("no prefix", two.replace("g:", ""), UTF_8, "", "; "),
        xml("another namespace", two.replace("base.google.com/ns", "a.example/x"), UTF_8, "", "; "),
        xml("no namespace", two.replace(google, ""), UTF_8, "MALFORMED_XML", ""),
        xml("CDATA", two.replace("Größe", "<![CDATA[Shirt & tie]]>"), UTF_8, "", "; "),
        xml("UTF-16", two, UTF_16, "ENCODING_ERROR", "read; read"),
        xml(
            "declared Latin-1",
            two.replace("\"1.0\"?", "\"1.0\" encoding=\"ISO-8859-1\"?"),
            ISO_8859_1,
            "ENCODING_ERROR",
            "read; read"),
        xml("Latin-1 that is not declared", two, ISO_8859_1, "ENCODING_ERROR", "read; read"),
        xml("blank lines before", "\n\n" + two, UTF_8, "MALFORMED_XML", "read; read"),
        xml("a bare &", two.replace(ITEM_B, ITEM_B + "<x>a & b</x>"), UTF_8, "MALFORMED_XML", ""),
        xml("a bare <", two.replace(ITEM_B, ITEM_B + "<x>1 < 2</x>"), UTF_8, "MALFORMED_XML", ""),
        xml("an element without end", two.replace("</g:id>", ""), UTF_8, "MALFORMED_XML", ""),
        xml("cut off", two.substring(0, two.length() - 200), UTF_8, "MALFORMED_XML", ""),
        xml(
            "an entity of HTML",
            two.replace("Größe", "Shirt&nbsp;tie"),
            UTF_8,
            "MALFORMED_XML",
            "read; read"),
        xml(
            "a control character",
            two.replace("ö", "\u000b"),
            UTF_8,
            "MALFORMED_XML",
            "read; read"),
        xml("a web page", "<!DOCTYPE html><html><p>Sorry<br></html>", UTF_8, "MALFORMED_XML", ""),
        xml("no items", Defect.file(FeedFormat.XML, List.of()), UTF_8, "FEED_TOO_SMALL", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"tables", "trees"})
  void sayTheSameOfAFile(String name, FeedFormat format, byte[] file, String of, String rows)
      throws IOException {
    var both = BothReadings.of(format, file);

    assertThat(both.ofFile()).as(name).isEqualTo(of);
    String told = String.join("; ", both.rows());
    boolean onlyHere = both.there().isEmpty() && !both.here().isEmpty();
    assertThat(
            onlyHere
                ? told.replaceAll("(\\+\\w+ )*-no row", "read")
                : told.replaceAll("-no row", "read"))
        .as(name)
        .isEqualTo(rows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"tables", "trees"})
  void sayHowToMendIt(String name, FeedFormat format, byte[] file, String of, String rows)
      throws IOException {
    for (var finding : BothReadings.of(format, file).findings()) {
      assertThat(finding.mend()).as(finding.toString()).matches("(?s)[A-Z0-9&].{8,300}[.]");
    }
  }

  @ParameterizedTest
  @MethodSource("separators")
  void readOnAfterADescriptionOf40Megabytes(FeedFormat format, String before, String after)
      throws IOException {
    String small = file(format, "a", "b", "c");
    String large = before + "x, y ".repeat(8_000_000) + after;
    byte[] file = small.replaceFirst("A shirt of linen", large).getBytes(UTF_8);

    var both = BothReadings.of(format, file);

    assertThat(both.rows()).containsExactly("DESCRIPTION_LENGTH_TOO_LONG", "", "");
    assertThat(both.ofFile()).isEmpty();
    assertThat(both.findings().getFirst().mend()).startsWith("It has more than 10,000 characters");
  }

  private static Stream<Arguments> separators() {
    return Map.of(FeedFormat.TSV, "", FeedFormat.CSV, "\"", FeedFormat.XML, "").entrySet().stream()
        .map(one -> arguments(one.getKey(), one.getValue(), one.getValue()));
  }
}
