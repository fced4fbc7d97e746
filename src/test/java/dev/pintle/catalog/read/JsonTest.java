package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\",\"price\":\"5 EUR\"}\n{\"id\":\"2\"}\n",
        "[{\"id\":\"1\",\"price\":\"5 EUR\"},{\"id\":\"2\"}]",
        "[\n {\n  \"id\": 1,\n  \"price\": \"5 EUR\"\n },\n {\"id\": 2}\n]",
        "{\n \"id\": 1, \"price\": \"5 EUR\"\n}\n{\n \"id\": 2\n}",
        "{\"offerId\":1,\"price\":{\"value\":\"5\",\"currency\":\"EUR\"}}\n{\"offerId\":2}"
      })
  void readsLinesAndLists(String json) {
    Reading reading = Reading.of(json);

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.all(Attribute.ID)).containsExactly("1", "2");
    assertThat(reading.first().get(Attribute.PRICE)).isEqualTo("5 EUR");
    assertThat(reading.summary().format()).isEqualTo(Format.JSON);
  }

  @Test
  void aBrokenLineLosesNoOther() {
    Reading reading =
        Reading.of("{\"id\":\"1\"}\n{\"id\":\"2\n{\"id\":\"3\"}\nnothing\n{\"id\":\"4\"}\n");

    assertThat(reading.all(Attribute.ID)).containsExactly("1", "3", "4");
    assertThat(reading.products()).extracting(Product::row).containsExactly(1L, 3L, 5L);
    assertThat(reading.codes()).containsExactly("PARSE_LINE_ERROR 2", "PARSE_LINE_ERROR 4");
  }

  @Test
  void aListThatBreaksOffIsIncomplete() {
    Reading reading = Reading.of("[{\"id\":\"1\"},{\"id\":\"2");

    assertThat(reading.all(Attribute.ID)).containsExactly("1");
    assertThat(reading.codes()).containsExactly("PARSE_LINE_ERROR 1");
    assertThat(reading.summary().complete()).isFalse();
  }

  @Test
  void readsGoogleRetailWithVariants() {
    Reading reading =
        Reading.of(
            """
            {"id":"p","title":"Tee","uri":"https://s/p","brands":["Acme"],\
            "priceInfo":{"price":16,"originalPrice":45.0,"currencyCode":"USD"},\
            "images":[{"uri":"https://s/1.jpg"},{"uri":"https://s/2.jpg"}],\
            "attributes":[{"key":"material","value":{"text":["Wool","Silk"]}}],\
            "availability":"IN_STOCK","variants":[{"id":"p-s","sizes":["S"]},\
            {"id":"p-m","sizes":["M"],"availability":"OUT_OF_STOCK","priceInfo":{"price":"17",\
            "currencyCode":"USD"}}]}
            """);

    assertThat(reading.summary().format()).isEqualTo(Format.RETAIL_JSON);
    assertThat(reading.all(Attribute.ID)).containsExactly("p-s", "p-m");
    assertThat(reading.all(Attribute.PRICE)).containsExactly("16 USD", "17 USD");
    assertThat(reading.all(Attribute.SIZE)).containsExactly("S", "M");
    assertThat(reading.all(Attribute.AVAILABILITY)).containsExactly("in stock", "out of stock");
    assertThat(reading.all(Attribute.ITEM_GROUP_ID)).containsExactly("p", "p");
    assertThat(reading.first().get(Attribute.MATERIAL)).isEqualTo("Wool/Silk");
    assertThat(reading.first().get(Attribute.ADDITIONAL_IMAGE_LINK)).isEqualTo("https://s/2.jpg");
  }

  @Test
  void readsGoogleRetailsNumbersAndAvailabilityAsGoogleMeansThem() {
    Reading reading =
        Reading.of(
            """
            {"id":"a","priceInfo":{"price":1.25E1,"currencyCode":"USD"},"availability":"BACKORDER"}
            {"id":"b","priceInfo":{"price":1e999999999,"currencyCode":"USD"}}
            {"id":"c","priceInfo":{"price":3},"availability":"AVAILABILITY_UNSPECIFIED"}
            {"id":"d","priceInfo":{"price":3},"availability":"gone"}
            """);

    assertThat(reading.all(Attribute.PRICE))
        .containsExactly("12.5 USD", "1e999999999 USD", "3", "3");
    assertThat(reading.all(Attribute.AVAILABILITY))
        .containsExactly("preorder", "in stock", "in stock", "gone");
  }

  @Test
  void readsARealCatalogue() throws IOException {
    Path file = Path.of("../shared/data/google-merchandise-store/products.json");
    assumeTrue(Files.exists(file));

    Reading reading = Reading.of(Files.readAllBytes(file));

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.products()).hasSize(316).extracting(Product::key).doesNotHaveDuplicates();
    Product pen = reading.first();
    assertThat(pen.key()).isEqualTo("GGCOGOAC101259");
    assertThat(pen.get(Attribute.PRICE)).isEqualTo("16 USD");
    assertThat(pen.get(Attribute.AVAILABILITY)).isEqualTo("in stock");
    assertThat(pen.get(Attribute.BRAND)).isEqualTo("#IamRemarkable");
    assertThat(pen.get(Attribute.MATERIAL)).isEqualTo("Metal/Recycled Plastic");
    assertThat(pen.get(Trait.STOCK)).isEqualTo("50");
  }

  @Test
  void passesOnTheErrorsOfARealCatalogue() throws IOException {
    Path file = Path.of("../shared/data/google-merchandise-store/products_some_invalid.json");
    assumeTrue(Files.exists(file));

    Reading reading = Reading.of(Files.readAllBytes(file));

    assertThat(reading.summary().rows()).isEqualTo(3);
    assertThat(reading.first().get(Attribute.AVAILABILITY)).isEqualTo("invalid value");
  }
}
