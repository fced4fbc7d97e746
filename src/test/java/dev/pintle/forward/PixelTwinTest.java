package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.forward.Transformer.Transformed;
import org.junit.jupiter.api.Test;

/// What becomes of events that the pixel sends: the twins of what it told the tag.
class PixelTwinTest {
  private static final String WHO = "\"ip\":\"203.0.113.7\",\"userAgent\":\"Mozilla/5.0 (X11)\"";

  @Test
  void hasTheIdThatTheTagWasGiven() {
    assertThat(
            Payloads.field(
                event(
                    "\"track\",\"event\":\"Order Completed\"",
                    "checkout_1001",
                    "{\"order_id\":\"1001\",\"value\":9}",
                    ""),
                "event_id"))
        .isEqualTo("\"checkout_1001\"");
    assertThat(
            Payloads.field(
                event("\"track\",\"event\":\"Product Added\"", "a1", "{\"order_id\":\"7\"}", ""),
                "event_id"))
        .isEqualTo("\"a1\"");
    assertThat(Payloads.field(view(",\"as\":\"pagevisit\""), "event_id")).isEqualTo("\"p1\"");
  }

  @Test
  void visitsAPageAsTheTagDid() {
    assertThat(Payloads.field(view(",\"as\":\"pagevisit\""), "event_name"))
        .isEqualTo("\"page_visit\"");
    assertThat(new Payloads("GB").transform(view("")))
        .isEqualTo(
            new Transformed.Filtered("the view of the product on this page is its page_visit"));
  }

  @Test
  void isNotSentWhenTheVisitorRefused() {
    for (String consent : new String[] {"granted", "unknown"}) {
      assertThat(new Payloads("GB").transform(asked(consent)))
          .isInstanceOf(Transformed.Ready.class);
    }
    assertThat(new Payloads("GB").transform(asked("denied")))
        .isEqualTo(new Transformed.Filtered("the visitor refused consent"));
  }

  @Test
  void saysWhoItWasAndUnderWhichLaw() {
    String event =
        event(
            "\"track\",\"event\":\"Signed Up\"",
            "s1",
            "{\"opt_out_type\":\"LDP\"}",
            ",\"click_id\":\"dj0yJnU9\",\"traits\":{\"email\":\"%s\",\"address\":"
                    .formatted("8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d")
                + "{\"country\":\"US\",\"state\":\"CA\"}}");

    assertThat(Payloads.field(event, "custom_data.opt_out_type")).isEqualTo("\"LDP\"");
    assertThat(Payloads.field(event, "user_data.click_id")).isEqualTo("\"dj0yJnU9\"");
    assertThat(Payloads.field(event, "user_data.em"))
        .isEqualTo("[\"8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d\"]");
    assertThat(Payloads.field(event, "user_data.st")).startsWith("[\"69590970");
    assertThat(Payloads.field(event, "user_data.country")).startsWith("[\"79adb2a2");
  }

  @Test
  void isNamedToTheTagAsToTheApi() {
    var names = Commerce.tagEvents();

    assertThat(names).containsEntry("Order Completed", "checkout").hasSizeGreaterThan(20);
    assertThat(names).containsEntry("Product Viewed", "pagevisit");
    assertThat(names).doesNotContainKey("Application Installed");
    assertThat(Commerce.rows())
        .filteredOn(row -> names.containsKey(row.sourceName()))
        .allSatisfy(row ->
            assertThat(row.pinterestName().replace("_", ""))
                .isEqualTo(names.get(row.sourceName())));
  }

  private static String asked(String consent) {
    return event(
        "\"track\",\"event\":\"Signed Up\"",
        "s1",
        "{}",
        ",\"consent\":{\"browser\":\"granted\",\"server\":\"" + consent + "\"}");
  }

  private static String view(String as) {
    return event(
        "\"page\"",
        "p1",
        "{}",
        ",\"pixel\":{\"version\":\"1\",\"tag\":\"26\",\"twin\":\"sent\"" + as + "}");
  }

  private static String event(String type, String id, String properties, String context) {
    return "{\"type\":%s,\"messageId\":\"%s\",\"timestamp\":\"2026-03-01T11:59:30Z\","
            .formatted(type, id)
        + "\"properties\":%s,\"context\":{%s%s}}".formatted(properties, WHO, context);
  }
}
