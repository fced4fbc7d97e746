package dev.pintle.sandbox;

import static dev.pintle.sandbox.AdsReporter.rows;
import static dev.pintle.sandbox.AdsReporter.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Conversions that the sandbox receives are given to ads, once each.
class CreditedConversionsTest {
  private static final String COLUMNS =
      "TOTAL_CHECKOUT,TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR,TOTAL_CLICK_CHECKOUT,TOTAL_CONVERSIONS";

  private RunningSandbox sandbox;
  private AdsReporter ads;

  @BeforeEach
  void start() throws Exception {
    sandbox = new RunningSandbox();
    ads = new AdsReporter(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void countAsTheirNameAndValueWhenTheyTellOfAClick() throws Exception {
    List<Json.Obj> before = numbers();
    sendClicked("one", "two", "three");
    List<Json.Obj> after = numbers();

    assertThat(sum(after, "TOTAL_CLICK_CHECKOUT") - sum(before, "TOTAL_CLICK_CHECKOUT"))
        .isEqualTo(3);
    String value = "TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR";
    assertThat(sum(after, value) - sum(before, value)).isEqualTo(3 * 12_500_000L);
  }

  @Test
  void countOnceHoweverOftenTheyCome() throws Exception {
    List<Json.Obj> before = numbers();
    sendTag("one");
    sendClicked("one", "two");
    sendClicked("one", "two");
    sendTag("two");
    List<Json.Obj> after = numbers();

    assertThat(sum(after, "TOTAL_CLICK_CHECKOUT") - sum(before, "TOTAL_CLICK_CHECKOUT"))
        .isEqualTo(2);
    assertThat(sum(after, "TOTAL_CHECKOUT") - sum(before, "TOTAL_CHECKOUT")).isEqualTo(2);
  }

  @Test
  void areAShareOfThoseThatTellOfNone() throws Exception {
    List<Json.Obj> before = numbers();
    for (int i = 0; i < 200; i++) {
      sandbox.send("{\"data\":[" + Json.Obj.of(Events.good("event-" + i)) + "]}");
    }
    long usual = sum(numbers(), "TOTAL_CHECKOUT") - sum(before, "TOTAL_CHECKOUT");
    sandbox.control("PUT", "/numbers/settings", "{\"attributedPercent\":0}");
    long none = sum(numbers(), "TOTAL_CHECKOUT") - sum(before, "TOTAL_CHECKOUT");

    assertThat(usual).isBetween(30L, 90L);
    assertThat(none).isZero();
  }

  @Test
  void neverCountAsTests() throws Exception {
    List<Json.Obj> before = numbers();
    sandbox.send(
        RunningSandbox.EVENTS + "?test=true",
        SandboxSettings.CONVERSION_TOKEN.value(),
        "{\"data\":[" + clicked("one") + "]}");

    assertThat(sum(numbers(), "TOTAL_CONVERSIONS")).isEqualTo(sum(before, "TOTAL_CONVERSIONS"));
  }

  @Test
  void leaveOldTablesAsTheyWere() throws Exception {
    String asOf = sandbox.time.instant().toString();
    String table =
        "/numbers/table?level=ADVERTISER_TARGETING&columns=TOTAL_CHECKOUT&start=%s&end=%s&asOf=%s"
            .formatted(ads.today().minusDays(40), ads.today(), asOf);
    String before = sandbox.control("GET", table, "").body();
    sandbox.time.advance(Duration.ofSeconds(10));
    sendClicked("one");

    assertThat(sandbox.control("GET", table, "").body()).isEqualTo(before);
  }

  private List<Json.Obj> numbers() throws Exception {
    sandbox.control(
        "PUT", "/numbers/settings", "{\"asOf\":\"" + Events.NOW.plusSeconds(900) + "\"}");
    return rows(ads.report(ads.body("ADVERTISER", 40, 0, COLUMNS, "")));
  }

  private void sendTag(String id) throws Exception {
    String data = "&ed=%7B%22event_id%22:%22" + id + "%22%7D";
    sandbox.send(sandbox.request("/v3/?tid=" + Seed.TAG + "&event=checkout" + data));
  }

  private void sendClicked(String... ids) throws Exception {
    String events =
        String.join(",", Arrays.stream(ids).map(CreditedConversionsTest::clicked).toList());
    assertThat(sandbox.send("{\"data\":[" + events + "]}").statusCode()).isEqualTo(200);
  }

  private static String clicked(String id) {
    return Json.Obj.of(Events.good(id))
        .toString()
        .replace("\"em\":", "\"click_id\":\"dj0y\",\"em\":")
        .replace("GBP", "USD");
  }
}
