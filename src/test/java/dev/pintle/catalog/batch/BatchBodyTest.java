package dev.pintle.catalog.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.PublishedSchema;
import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Market;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchBodyTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final BatchBody BODY = new BatchBody(new Market("GB", "en-GB", "GBP"));

  @Test
  void tellsTheMarketAndEachItem() {
    var body = body(Operation.UPSERT, item().build());

    assertThat(body.text("catalog_type")).isEqualTo("RETAIL");
    assertThat(body.text("country")).isEqualTo("GB");
    assertThat(body.text("language")).isEqualTo("en-GB");
    assertThat(first(body).toString())
        .isEqualTo(
            "{\"item_id\":\"SKU-1\",\"operation\":\"UPSERT\",\"attributes\":{"
                + "\"title\":\"Cup\",\"image_link\":[\"https://shop.example/1.jpg\"],"
                + "\"price\":\"24.99 GBP\",\"availability\":\"in stock\","
                + "\"last_updated_time\":1700000000000}}");
  }

  @Test
  void writesEachAttributeInItsPublishedType() {
    var item =
        item()
            .put(Attribute.ADDITIONAL_IMAGE_LINK, "https://shop.example/2.jpg\nhttps://b.example/3")
            .put(Attribute.VARIANT_NAMES, "Colour\nSize")
            .put(Attribute.CUSTOM_NUMBER_0, "12")
            .put(Attribute.AVERAGE_REVIEW_RATING, "4.50")
            .put(Attribute.NUMBER_OF_REVIEWS, "7")
            .put(Attribute.ADULT, "No")
            .put(Attribute.FREE_SHIPPING_LABEL, "1")
            .put(Attribute.GTIN, "00012345600012")
            .build();

    Json.Obj told = first(body(Operation.UPSERT, item)).object("attributes");

    assertThat(told.get("additional_image_link"))
        .hasToString("[\"https://shop.example/2.jpg\",\"https://b.example/3\"]");
    assertThat(told.get("variant_names")).hasToString("[\"Colour\",\"Size\"]");
    assertThat(told.get("custom_number_0")).hasToString("12");
    assertThat(told.get("average_review_rating")).hasToString("4.50");
    assertThat(told.get("number_of_reviews")).hasToString("7");
    assertThat(told.get("adult")).hasToString("false");
    assertThat(told.get("free_shipping_label")).hasToString("true");
    assertThat(told.get("gtin")).hasToString("\"00012345600012\"");
  }

  @Test
  void leavesOutWhatHasNotItsType() {
    var item =
        item()
            .put(Attribute.CUSTOM_NUMBER_0, "a dozen")
            .put(Attribute.NUMBER_OF_RATINGS, "007")
            .put(Attribute.AVERAGE_REVIEW_RATING, "good")
            .put(Attribute.ADULT, "perhaps")
            .put(Attribute.EXPIRATION_DATE, "2026-01-01")
            .build();

    Json.Obj told = first(body(Operation.UPSERT, item)).object("attributes");

    for (String name :
        List.of(
            "custom_number_0",
            "number_of_ratings",
            "average_review_rating",
            "adult",
            "expiration_date",
            "id")) {
      assertThat(told.has(name)).as(name).isFalse();
    }
  }

  /// Pinterest reads US dollars where no currency stands, and a batch has no default.
  @Test
  void givesAPriceTheCurrencyOfTheMarket() {
    var item =
        item()
            .put(Attribute.PRICE, "10")
            .put(Attribute.SALE_PRICE, "9.50")
            .put(Attribute.MIN_AD_PRICE, "1 EUR")
            .build();

    Json.Obj told = first(body(Operation.UPSERT, item)).object("attributes");

    assertThat(told.text("price")).isEqualTo("10 GBP");
    assertThat(told.text("sale_price")).isEqualTo("9.50 GBP");
    assertThat(told.text("min_ad_price")).isEqualTo("1 EUR");
  }

  @Test
  void anOfferNamesASalePriceThatIsOverSoThatItGoes() {
    Json.Obj told = first(body(Operation.OFFER, item().build()));

    assertThat(told.text("operation")).isEqualTo("UPDATE");
    assertThat(told.object("attributes").toString())
        .isEqualTo(
            "{\"price\":\"24.99 GBP\",\"availability\":\"in stock\","
                + "\"last_updated_time\":1700000000000}");
    assertThat(told.get("update_mask"))
        .hasToString("[\"price\",\"sale_price\",\"availability\",\"last_updated_time\"]");
  }

  /// The times of a sale can stand in no mask, and a mask lets nothing through that it names not.
  @Test
  void anOfferWithTimesIsToldWithoutAMask() {
    var item =
        item()
            .put(Attribute.SALE_PRICE, "20 GBP")
            .put(Attribute.SALE_PRICE_EFFECTIVE_DATE, "2026-01-01T00:00Z/2026-01-31T00:00Z")
            .build();

    Json.Obj told = first(body(Operation.OFFER, item));

    assertThat(told.has("update_mask")).isFalse();
    assertThat(told.object("attributes").text("sale_price_effective_date"))
        .isEqualTo("2026-01-01T00:00Z/2026-01-31T00:00Z");
  }

  @Test
  void tellsSoldOutWithoutAnythingElse() {
    Json.Obj told = first(body(Operation.SOLD_OUT, item().build()));

    assertThat(told.object("attributes").toString())
        .isEqualTo("{\"availability\":\"out of stock\"}");
    assertThat(told.get("update_mask")).hasToString("[\"availability\"]");
  }

  @Test
  void keepsTheTimeOfChangeThatTheShopGives() {
    var item = item().put(Attribute.LAST_UPDATED_TIME, "1600000000123").build();

    assertThat(first(body(Operation.OFFER, item)).object("attributes").get("last_updated_time"))
        .hasToString("1600000000123");
  }

  @Test
  void isWhatPinterestPublishes() {
    PublishedSchema.assume();
    var everything = Attributes.builder();
    for (Attribute attribute : Attribute.values()) {
      everything.put(attribute, value(attribute));
    }

    for (Operation operation : Operation.values()) {
      assertThat(
              PublishedSchema.problems(
                  "CatalogsRetailBatchRequest", body(operation, everything.build()).toString()))
          .as(operation.word())
          .isEmpty();
    }
    assertThat(PublishedSchema.problems("CatalogsRetailBatchRequest", "{}")).isNotEmpty();
  }

  private static String value(Attribute attribute) {
    return switch (attribute.form()) {
      case TEXT, TEXTS -> "text";
      case LINK, LINKS -> "https://shop.example/a";
      case PRICE -> "12.50 GBP";
      case ENUM -> attribute.allowed().getFirst();
      case COUNT, NUMBER -> "3";
      case YES_NO -> "yes";
      case MEASURE -> "3 kg";
      case TIME -> "2026-01-01T00:00Z";
      case TIMES -> "2026-01-01T00:00Z/2026-02-01T00:00Z";
    };
  }

  private static Attributes.Builder item() {
    return Attributes.builder()
        .put(Attribute.ID, "SKU-1")
        .put(Attribute.TITLE, "Cup")
        .put(Attribute.IMAGE_LINK, "https://shop.example/1.jpg")
        .put(Attribute.PRICE, "24.99 GBP")
        .put(Attribute.AVAILABILITY, "in stock");
  }

  private static Json.Obj body(Operation operation, Attributes item) {
    var entry = new Entry("SKU-1", operation, "", "", "", false);
    byte[] written = BODY.write(List.of(new Line(entry, item)), NOW);
    return (Json.Obj) Json.parse(new String(written, StandardCharsets.UTF_8));
  }

  private static Json.Obj first(Json.Obj body) {
    return body.get("items") instanceof Json.Arr(var items)
            && items.getFirst() instanceof Json.Obj item
        ? item
        : Json.Obj.EMPTY;
  }
}
