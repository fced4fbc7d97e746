package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {
  private static final long NOW = Events.NOW.getEpochSecond();

  @Test
  void warnsOfWhatIsUsuallyMissing() {
    Reading reading = Events.reading(Events.event("a"));

    assertThat(reading.error()).isEmpty();
    assertThat(reading.warning()).isEqualTo("click_id is missing. external_id is missing.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event_name | \"\" | Invalid event_name",
        "event_name | \"Order Completed\" | Invalid event_name",
        "event_id | \"\" | Invalid event_id",
        "event_id | \" \" | Invalid event_id",
        "action_source | \"website\" | Invalid action_source",
        "language | \"eng\" | Invalid language",
        "language | \"xx\" | Invalid language",
        "language | \"\" | Invalid language",
        "custom_data.currency | \"usd\" | currency",
        "custom_data.currency | \"XYZ\" | currency",
        "custom_data.currency | \"\" | currency",
        "custom_data.value | \"\" | value",
        "custom_data.value | \"12,50\" | value",
        "custom_data.value | \"£12\" | value",
        "custom_data.value | \" 1\" | value",
        "custom_data.value | \"NaN\" | value",
        "custom_data.value | \"1e400\" | value",
        "custom_data.value | \"1e-999999999\" | value",
        "custom_data.value | \"1e9999999999\" | value",
        "custom_data.value | \"١٢\" | value",
        "custom_data.predicted_ltv | \"much\" | predicted_ltv",
        "custom_data.contents | [{\"item_price\":\"free\"}] | item_price",
        "user_data.em | [\"jo@example.com\"] | user_data.em",
        "user_data.em | [\"\"] | user_data.em",
        "user_data.ph | [\"4930123456\"] | user_data.ph",
        "user_data.client_ip_address | \"1.2.3\" | client_ip_address",
        "user_data.client_ip_address | \"1.2.3.256\" | client_ip_address",
        "user_data.client_ip_address | \"01.2.3.4\" | client_ip_address",
        "user_data.client_ip_address | \"1.2.3.4.5\" | client_ip_address",
        "user_data.client_ip_address | \"1.2.3.4 \" | client_ip_address",
        "user_data.client_ip_address | \"0.0.0.0\" | client_ip_address",
        "user_data.client_ip_address | \"::\" | client_ip_address",
        "user_data.client_ip_address | \"fe80::1%eth0\" | client_ip_address",
        "user_data.client_ip_address | \"localhost\" | client_ip_address",
        "user_data.email | \"jo@example.com\" | not known",
        "user_data.customer_type | \"old\" | customer_type",
      })
  void failsTheEventThatBreaksARule(String path, String value, String told) {
    Reading reading = Events.reading(Events.with(path, value));

    assertThat(reading.error()).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event_name | \"app_open\"",
        "language | \"en\"",
        "language | null",
        "custom_data.value | \"1e3\"",
        "custom_data.value | \"-0.5\"",
        "custom_data.value | null",
        "custom_data.currency | \"JPY\"",
        "user_data.client_ip_address | \"216.3.128.12\"",
        "user_data.client_ip_address | \"2001:db8::1\"",
        "user_data.client_ip_address | \"::ffff:1.2.3.4\"",
        "user_data.customer_type | \"new\"",
      })
  void takesWhatIsRight(String path, String value) {
    assertThat(Events.reading(Events.with(path, value)).error()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event_name | \"my_event-1\" | not a standard one",
        "event_source_url | \"/p/1\" | not a full URL",
        "custom_data.value | \"-1\" | value is negative",
        "custom_data.num_items | 0 | num_items is not positive",
        "custom_data.opt_out_type | \"LDP\" | needs st and country",
        "custom_data.opt_out_type | \"CCPA\" | flag that is not known",
      })
  void warnsOfWhatIsUnusual(String path, String value, String told) {
    Reading reading = Events.reading(Events.with(path, value));

    assertThat(reading.error()).isEmpty();
    assertThat(reading.warning()).contains(told);
  }

  @Test
  void takesDigestsInCapitalsWithAWarning() {
    String upper = Events.DIGEST.toUpperCase(Locale.ROOT);

    Reading reading = Events.reading(Events.with("user_data.em", "[\"" + upper + "\"]"));

    assertThat(reading.processed()).isTrue();
    assertThat(reading.warning()).contains("user_data.em should be in lower case");
  }

  @Test
  void warnsOfTheDigestOfNothing() {
    String nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    Reading reading = Events.reading(Events.with("user_data.fn", "[\"" + nothing + "\"]"));

    assertThat(reading.warning()).contains("user_data.fn holds the digest of an empty text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"em\":[]}",
        "{\"client_ip_address\":\"1.2.3.4\"}",
        "{\"client_user_agent\":\"Mozilla\"}",
        "{\"client_ip_address\":\"1.2.3.4\",\"client_user_agent\":\"\"}",
        "{\"click_id\":\"dj0y\",\"partner_id\":\"x\"}",
      })
  void failsAnEventWithoutIdentity(String userData) {
    assertThat(Events.reading(Events.with("user_data", userData)).error())
        .startsWith("user_data must have em, hashed_maids");
  }

  @Test
  void takesEachIdentityAlone() {
    String digests = "[\"" + Events.DIGEST + "\"]";

    assertThat(
            List.of(
                "{\"em\":" + digests + "}",
                "{\"hashed_maids\":" + digests + "}",
                "{\"client_ip_address\":\"1.2.3.4\",\"client_user_agent\":\"Mozilla\"}"))
        .allMatch(userData -> Events.reading(Events.with("user_data", userData)).processed());
  }

  @Test
  void failsWhatIsTooOldOrStillToCome() {
    assertThat(at(NOW - 7 * 86_400)).isEmpty();
    assertThat(at(NOW - 7 * 86_400 - 1)).contains("Given timestamp is in the past");
    assertThat(at(NOW + 600)).isEmpty();
    assertThat(at(NOW + 601)).contains("Given timestamp is in the future");
    assertThat(at(NOW * 1000)).contains("event_time must be in seconds");
    assertThat(at(0)).contains("in the past");
  }

  @Test
  void keepsAmountsExact() {
    assertThat(Events.reading(Events.with("custom_data.value", "\"8911407.904\"")).value())
        .isEqualByComparingTo("8911407.904");
  }

  private static String at(long seconds) {
    return Events.reading(Events.with("event_time", Long.toString(seconds))).error();
  }
}
