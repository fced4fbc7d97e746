package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was bought and for how much: exact, and nothing that the event does not say.
class CustomDataTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"value\":0} | \"0\"",
        "{\"value\":12.50} | \"12.50\"",
        "{\"value\":\"12.50\"} | \"12.50\"",
        "{\"value\":\" 7 \"} | \"7\"",
        "{\"value\":1e2} | \"100\"",
        "{\"value\":1.5E-3} | \"0.0015\"",
        "{\"value\":\"007.10\"} | \"7.10\"",
        "{\"value\":0.1234567890123456789} | \"0.1234567890123456789\"",
        "{\"value\":9007199254740993.01} | \"9007199254740993.01\"",
        "{\"revenue\":5,\"total\":9} | \"5\"",
        "{\"total\":9,\"price\":4,\"sku\":\"a\"} | \"9\"",
        "{\"value\":[27.5,123],\"total\":150.5} | \"150.5\"",
        "{\"product_id\":\"p\",\"price\":0.1,\"quantity\":3} | \"0.3\"",
        "{\"product_id\":\"p\",\"price\":\"19.99\",\"quantity\":\"3\"} | \"59.97\"",
        "{\"product_id\":\"p\",\"price\":4} | \"4\"",
        "{\"product_id\":\"p\",\"price\":4,\"quantity\":2.5} | \"10.0\"",
        "{\"products\":{\"product_id\":\"p\",\"price\":4,\"quantity\":2}} | \"8\"",
      })
  void takesTheValueExactly(String properties, String value) {
    assertThat(added(properties, "value")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"value\":\"12,50\"}",
        "{\"value\":\"$12\"}",
        "{\"value\":\"1.2.3\"}",
        "{\"value\":-1}",
        "{\"value\":1e999999999}",
        "{\"value\":1e99999999999}",
        "{\"value\":1e-999999999}",
        "{\"value\":[27.5,123]}",
        "{\"value\":{\"a\":1}}",
        "{\"value\":true}",
        "{\"value\":\"NaN\"}",
        "{\"value\":\"\"}",
        "{\"product_id\":\"p\",\"price\":4,\"quantity\":\"three\"}",
      })
  void dropsAValueThatIsNoAmountAndSaysSo(String properties) {
    assertThat(added(properties, "value")).isEmpty();
    assertThat(Payloads.problems(event("Product Added", properties), "custom_data.value"))
        .isNotEmpty();
  }

  @Test
  void guessesNoValueOfAnOrder() {
    String order = event("Order Completed", "{\"product_id\":\"p\",\"price\":4,\"quantity\":2}");

    assertThat(Payloads.field(order, "custom_data.value")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"currency\":\"eur\"} | \"EUR\"",
        "{\"currency\":\" usd \"} | \"USD\"",
        "{\"currency\":\"\",\"products\":[{\"id\":\"a\",\"currency\":\"SEK\"}]} | \"SEK\"",
        "{\"currency\":978,\"products\":[{\"id\":\"a\",\"currency\":\"SEK\"}]} | \"SEK\"",
        "{\"currency\":\"€\"} | ``",
      })
  void takesTheCurrencyInCapitals(String properties, String currency) {
    assertThat(added(properties, "currency")).isEqualTo(currency);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"order_id\":\"A-1\"} | \"A-1\" | \"checkout_A-1\"",
        "{\"order_id\":17} | \"17\" | \"checkout_17\"",
        "{\"order_id\":0} | \"0\" | \"checkout_0\"",
        "{\"orderId\":\"B\",\"id\":\"C\"} | \"B\" | \"checkout_B\"",
        "{\"order_id\":{\"a\":\"b\"},\"id\":\"C\"} | \"C\" | \"checkout_C\"",
        "{\"order_id\":\" \",\"id\":9} | \"9\" | \"checkout_9\"",
        "{\"order_id\":{\"a\":\"b\"}} | `` | \"m\"",
        "{\"order_id\":true} | `` | \"m\"",
        "{\"order_id\":\"A\",\"event_id\":\"given\"} | \"A\" | \"given\"",
        "{\"order_id\":\"A\",\"eventId\":12} | \"A\" | \"12\"",
        "{\"order_id\":\"A\",\"event_id\":[]} | \"A\" | \"checkout_A\"",
      })
  void namesTheOrderOnceAndTheEventAfterIt(String properties, String order, String eventId) {
    String event = event("Order Completed", properties);

    assertThat(Payloads.field(event, "custom_data.order_id")).isEqualTo(order);
    assertThat(Payloads.field(event, "event_id")).isEqualTo(eventId);
    assertThat(Payloads.of(event).split("\"order_id\"", -1)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void namesOtherEventsAfterTheirMessage() {
    String started = event("Checkout Started", "{\"order_id\":\"A\"}");

    assertThat(Payloads.field(started, "event_id")).isEqualTo("\"m\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | `` | ``",
        "[{}] | `` | ``",
        "[null,\"a\",5,{\"quantity\":1}] | `` | ``",
        "[{\"product_id\":\"\",\"name\":\"  \"}] | `` | ``",
        "[{\"product_id\":12},{\"product_id\":12},{\"id\":\"b\"}] | [\"12\",\"12\",\"b\"] | [\"12\",\"b\"]",
        "{\"product_id\":\"one\"} | [\"one\"] | [\"one\"]",
        "[{\"sku\":\"S\",\"variant_id\":\"V\"},null] | [\"S\"] | [\"S\"]",
      })
  void listsOnlyWhatIsAProduct(String products, String ids, String contentIds) {
    String properties = "{\"products\":" + products + "}";

    assertThat(added(properties, "contents").replaceAll("\\{\"id\":(\"[^\"]*\")[^}]*}", "$1"))
        .isEqualTo(ids);
    assertThat(added(properties, "content_ids")).isEqualTo(contentIds);
  }

  @Test
  void tellsOfAProductThatIsNone() {
    String event = event("Product Added", "{\"products\":[{\"product_id\":\"a\"},\"b\"]}");

    assertThat(Payloads.problems(event, "custom_data.contents"))
        .containsExactly("not an object with a product's id or name");
  }

  @Test
  void takesTheOneProductWhenTheListIsEmpty() {
    assertThat(added("{\"products\":[],\"product_id\":\"p\"}", "content_ids")).isEqualTo("[\"p\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"products\":[{\"id\":\"a\",\"quantity\":\"2\"},{\"id\":\"b\",\"quantity\":3.0}]} | 5",
        "{\"products\":[{\"id\":\"a\",\"quantity\":2},{\"id\":\"b\"}]} | ``",
        "{\"products\":[{\"id\":\"a\"}],\"num_items\":4} | 4",
        "{\"products\":[{\"id\":\"a\",\"quantity\":0}]} | ``",
        "{\"products\":[{\"id\":\"a\",\"quantity\":1.5}]} | ``",
        "{\"products\":[{\"id\":\"a\",\"quantity\":-1}]} | ``",
        "{\"num_items\":0} | ``",
        "{\"num_items\":\"7\"} | 7",
        "{} | ``",
      })
  void countsPiecesOnlyWhenAllAreTold(String properties, String count) {
    assertThat(added(properties, "num_items")).isEqualTo(count);
  }

  @Test
  void takesAThousandProducts() {
    String product = "{\"product_id\":\"p\",\"quantity\":1},";
    String products = "{\"products\":[" + product.repeat(4_999) + "{\"id\":\"z\",\"quantity\":1}]}";

    assertThat(added(products, "num_items")).isEqualTo("5000");
    assertThat(added(products, "content_ids")).isEqualTo("[\"p\",\"z\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "LDP | \"LDP\"",
        "ldp | \"LDP\"",
        "x, LDP | \"LDP\"",
        "CCPA | ``",
      })
  void limitsDataProcessingWhereItBelongs(String given, String sent) {
    String event = event("Product Added", "{\"opt_out_type\":\"" + given + "\"}");

    assertThat(Payloads.field(event, "custom_data.opt_out_type")).isEqualTo(sent);
    assertThat(Payloads.field(event, "user_data.opt_out_type")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "content_name | {\"product_id\":\"p\",\"name\":\"Mug\"} | \"Mug\"",
        "content_name | {\"content_name\":\"Cups\",\"product_id\":\"p\",\"name\":\"Mug\"} | \"Cups\"",
        "content_name | {\"title\":\"Mugs & more\"} | \"Mugs & more\"",
        "content_category | {\"category\":\"Kitchen\"} | \"Kitchen\"",
        "content_category | {\"products\":{\"id\":1,\"category\":\"Cups\"}} | \"Cups\"",
        "content_brand | {\"brand\":\"Acme\"} | \"Acme\"",
        "predicted_ltv | {\"predicted_ltv\":1e3} | \"1000\"",
        "search_string | {\"query\":\"mug\"} | ``",
      })
  void fillsWhatTheEventSays(String field, String properties, String value) {
    assertThat(added(properties, field)).isEqualTo(value);
  }

  private static String added(String properties, String field) {
    return Payloads.field(event("Product Added", properties), "custom_data." + field);
  }

  private static String event(String name, String properties) {
    return "{\"type\":\"track\",\"messageId\":\"m\",\"event\":\""
        + name
        + "\",\"context\":{\"traits\":{\"email\":\"jane@example.com\"}},\"properties\":"
        + properties
        + "}";
  }
}
