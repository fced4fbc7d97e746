package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
  private static final String FILE =
      "id,title,Long Name,html,price,Marke\n1,Tee,Red Tee of Wool,<b>Soft</b><br>A&amp;B,5,ACME\n";

  private static ReadSettings settings(String json) {
    return ReadSettings.ofJson((Json.Obj) Json.parse(json), Assertions::fail);
  }

  private static String mapped(String attribute, String rule) {
    Reading reading =
        Reading.of(FILE, settings("{\"mapping\":{\"" + attribute + "\":" + rule + "}}"));
    return reading.first().get(java.util.Objects.requireNonNull(Attribute.named(attribute)));
  }

  @Test
  void takesFieldsTemplatesAndConstants() {
    assertThat(mapped("title", "\"Long Name\"")).isEqualTo("Red Tee of Wool");
    assertThat(mapped("title", "{\"from\":[\"none\",\"long name\"]}")).isEqualTo("Red Tee of Wool");
    assertThat(mapped("title", "{\"template\":\"{{Marke}} – {{title}}\"}")).isEqualTo("ACME – Tee");
    assertThat(mapped("title", "{\"template\":\"{{none}} x\"}")).isEmpty();
    assertThat(mapped("condition", "{\"constant\":\"new\"}")).isEqualTo("new");
    assertThat(mapped("title", "{}")).isEmpty();
  }

  @Test
  void changesValuesAsItIsTold() {
    assertThat(mapped("brand", "{\"from\":\"Marke\",\"lower_case\":true}")).isEqualTo("acme");
    assertThat(mapped("description", "{\"from\":\"html\",\"strip_html\":true}"))
        .isEqualTo("Soft\nA&B");
    assertThat(mapped("title", "{\"from\":\"Long Name\",\"longest\":12}")).isEqualTo("Red Tee of");
    assertThat(
            mapped("title", "{\"from\":\"title\",\"replace\":[{\"find\":\"ee\",\"with\":\"o\"}]}"))
        .isEqualTo("To");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as-written|      |12,50 EUR|12,50 EUR",
        "as-written|      |$12.50|$12.50",
        "as-written|EUR   |12.50|12.50 EUR",
        "as-written|EUR   |12.50 USD|12.50 USD",
        "as-written|EUR   |12,50|12,50",
        "comma     |EUR   |12,50|12.50 EUR",
        "comma     |      |1.299,00 EUR|1299.00 EUR",
        "comma     |EUR   |1.299.000|1299000 EUR",
        "comma     |EUR   |€ 1 299,50|1299.50 EUR",
        "comma     |EUR   |12,50 zł|12.50 PLN",
        "comma     |SEK   |99,- kr|99,- kr",
        "comma     |SEK   |99 kr|99 SEK",
        "comma     |EUR   |1,299.00|1,299.00",
        "point     |USD   |$1,299.00|1299.00 USD",
        "point     |CAD   |$5|5 CAD",
        "point     |EUR   |$5|$5",
        "point     |EUR   |12,50|12,50",
        "point     |EUR   |1.2.3|1.2.3",
        "point     |EUR   |call us|call us",
        "point     |EUR   |-5|-5",
      })
  void readsAmountsAsTheyAreSaidToBeWritten(
      String decimals, String currency, String amount, String expected) {
    Decimals known = Decimals.named(decimals);
    var amounts =
        new Amounts(known == null ? Decimals.AS_WRITTEN : known, currency == null ? "" : currency);

    assertThat(amounts.text(amount)).isEqualTo(expected);
  }

  @Test
  void writesItsJsonAndReadsIt() {
    String json =
        """
        {"format":"csv","separator":";","decimals":"comma","currency":"EUR",\
        "shop":"https://s.example","mapping":{"brand":{"from":["Marke","Hersteller"],\
        "lower_case":true,"longest":20,"replace":[{"find":"a","with":""}]},\
        "condition":{"constant":"new"},"sku":{"template":"{{id}}-{{x}}","strip_html":true},\
        "title":{}}}\
        """;

    assertThat(new String(settings(json).toJson(), StandardCharsets.UTF_8)).isEqualTo(json);
    assertThat(ReadSettings.DEFAULT.toJson()).asString().isEqualTo("{}");
  }

  @Test
  void tellsAllThatIsWrongWithItsJson() {
    List<String> problems = new ArrayList<>();
    ReadSettings.ofJson(
        (Json.Obj)
            Json.parse(
                """
                {"format":"xls","x":1,"encoding":"nope","separator":";;","currency":"euro",
                 "shop":"s","decimals":"","largest_bytes":0,
                 "mapping":{"titel":"a","title":1,"link":{"longest":-1,"y":1}}}\
                """),
        problems::add);

    assertThat(problems).hasSize(12).contains("mapping.titel is neither an attribute nor a trait");
  }

  @Test
  void previewsTheFirstRows() throws IOException {
    Preview preview =
        Preview.of(
            new ByteArrayInputStream(
                (FILE + "2,Cap,,,7,\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8)),
            settings("{\"currency\":\"EUR\",\"mapping\":{\"brand\":\"Marke\"}}"),
            2);

    assertThat(preview.lines()).hasSize(2);
    assertThat(preview.format()).isEqualTo(Format.CSV);
    assertThat(preview.fields()).contains(new Preview.Field("Long Name", "Red Tee of Wool"));
    assertThat(preview.lines().getFirst().values())
        .contains(
            new Preview.Value("price", List.of("price"), "5", "5 EUR"),
            new Preview.Value("brand", List.of("Marke"), "ACME", "ACME"));
    assertThat(preview.lines().getFirst().key()).isEqualTo("1");
    assertThat(preview.findings())
        .extracting(finding -> finding.code() + " " + finding.field())
        .contains("REQUIRED_COLUMNS_MISSING link")
        .doesNotContain("PARSE_LINE_ERROR ");
  }

  @Test
  void splitsLinksOnlyWhereAnotherBegins() {
    Reading reading =
        Reading.of(
            """
            id\tadditional_image_link\ttags\tavailability
            1\thttps://s/a,b.jpg,https://s/c.jpg\tx, y\tin_stock
            """);

    assertThat(reading.first().get(Attribute.ADDITIONAL_IMAGE_LINK))
        .isEqualTo("https://s/a,b.jpg\nhttps://s/c.jpg");
    assertThat(reading.first().get(Trait.TAGS)).isEqualTo("x\ny");
    assertThat(reading.first().get(Attribute.AVAILABILITY)).isEqualTo("in stock");
  }
}
