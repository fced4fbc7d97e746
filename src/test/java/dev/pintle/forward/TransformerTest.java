package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.event.Envelope;
import dev.pintle.forward.Transformer.Transformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who did it, when and where: what stands around the custom data.
class TransformerTest {
  private static final String DIGEST =
      "8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"context\":{\"traits\":{\"phone\":\"+442079460958\"}}}",
        "{\"userId\":\"u\"}",
        "{\"context\":{\"ip\":\"203.0.113.7\"}}",
        "{\"context\":{\"userAgent\":\"Mozilla/5.0\"}}",
        "{\"context\":{\"ip\":\"10.0.0.1\",\"userAgent\":\"Mozilla/5.0\"}}",
        "{\"context\":{\"traits\":{\"email\":\"n/a\"}}}",
        "{\"context\":{\"traits\":{\"email\":{\"a\":1}},\"device\":{\"advertisingId\":7}}}",
      })
  void skipsAnEventOfNobody(String event) {
    var transformed = new Payloads("GB").transform(with(event));

    assertThat(transformed).isInstanceOf(Transformed.Skipped.class);
    assertThat(((Transformed.Skipped) transformed).reason()).startsWith("no identity");
  }

  @Test
  void knowsABrowserByItsAddress() {
    var payloads = new Payloads("GB");

    payloads.transform(with("{}"), Payloads.browser(), Trace.off());

    assertThat(payloads.payload())
        .contains(
            "\"user_data\":{\"client_ip_address\":\"203.0.113.9\","
                + "\"client_user_agent\":\"Mozilla/5.0 (X11)\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "em | {\"email\":\" Jane@Example.com\"} | [\"#jane@example.com#\"]",
        "em | {\"emails\":[\"a@example.com\",\"A@example.com\",\"b@example.com\"]} |"
            + " [\"#a@example.com#\",\"#b@example.com#\"]",
        "em | {\"email\":\"" + DIGEST + "\"} | [\"" + DIGEST + "\"]",
        "zp | {\"address\":{\"postalCode\":\"SW1A 1AA\"}} | [\"#sw1a1aa#\"]",
        "ct | {\"address\":{\"city\":\"St. Ives\"}} | [\"#stives#\"]",
        "st | {\"address\":{\"country\":\"US\",\"state\":\"California\"}} | [\"#ca#\"]",
        "ph | {\"phone\":\"n/a\"} | ``",
        "ph | {\"phone\":\"030 901820\",\"address\":{\"country\":\"Germany\"}} |"
            + " [\"#4930901820#\"]",
        "db | {\"birthday\":\"unknown\",\"dob\":\"1985-07-14\"} | [\"#19850714#\"]",
        "fn | {\"firstName\":\"  Mary  Ann \"} | [\"#mary ann#\"]",
        "ge | {\"gender\":true} | ``",
        "external_id | {\"external_id\":\"E-1\"} | [\"#E-1#\"]",
      })
  void hashesWhatTheTraitsMean(String field, String traits, String hashed) {
    String known = "{\"userId\":12,\"context\":{\"ip\":\"203.0.113.7\",\"userAgent\":\"M/5\"";

    String inContext = with(known + ",\"traits\":" + traits + "}}");
    String onTop = with(known + "},\"traits\":" + traits + "}");

    assertThat(Payloads.field(inContext, "user_data." + field))
        .isEqualTo(hashed.isEmpty() ? "" : Payloads.json(hashed));
    assertThat(Payloads.field(onTop, "user_data." + field))
        .isEqualTo(Payloads.field(inContext, "user_data." + field));
  }

  @Test
  void keepsADigestInLowerCase() {
    String event =
        with("{\"properties\":{\"email\":\"" + DIGEST.toUpperCase(java.util.Locale.ROOT) + "\"}}");

    assertThat(Payloads.field(event, "user_data.em")).isEqualTo("[\"" + DIGEST + "\"]");
  }

  @Test
  void hashesAnIdThatIsANumber() {
    String event = with("{\"userId\":12,\"properties\":{\"email\":\"j@example.com\"}}");

    assertThat(Payloads.field(event, "user_data.external_id"))
        .isEqualTo(Payloads.json("[\"#12#\"]"));
  }

  @Test
  void tellsWhyAValueWasDropped() {
    String event =
        with("{\"context\":{\"traits\":{\"email\":\"j@example.com\",\"phone\":\"n/a\"}}}");

    assertThat(Payloads.problems(event, "user_data.ph")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"context\":{\"page\":{\"url\":\"https://s.example/?a=1&epik=dj0_URL#top\"}} | dj0_URL",
        "\"context\":{\"page\":{\"url\":\"https://s.example/?epik=dj0%5FURL\"}} | dj0_URL",
        "\"context\":{\"page\":{\"search\":\"?epik=dj0S\"}} | dj0S",
        "\"context\":{\"cookies\":{\"_epik\":\"dj0C\"}} | dj0C",
        "\"context\":{\"page\":{\"url\":\"https://s.example/?epik=dj0U\"},"
            + "\"cookies\":{\"_epik\":\"dj0C\"}} | dj0U",
        "\"context\":{\"page\":{\"url\":\"https://s.example/?_epik=dj0U&notepik=x\"}} | ``",
        "\"context\":{\"page\":{\"url\":\"https://s.example/?epik=&a=epik=b\"}} | ``",
        "\"context\":{\"page\":{\"url\":\"https://s.example/?epik=%zz\"}} | ``",
        "\"context\":{\"click_id\":\"dj0X\",\"page\":{\"url\":\"https://s.e/?epik=dj0U\"}} | dj0X",
      })
  void findsTheClickId(String fields, String clickId) {
    String event = with("{" + fields + ",\"properties\":{\"email\":\"j@example.com\"}}");

    assertThat(Payloads.field(event, "user_data.click_id"))
        .isEqualTo(clickId.isEmpty() ? "" : "\"" + clickId + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | ``",
        "{\"device\":{\"adTrackingEnabled\":false}} | ``",
        "{\"opt_out\":true} | true",
        "{\"opt_out\":false} | false",
        "{\"opt_out\":\"true\"} | true",
        "{\"opt_out\":\" FALSE \"} | false",
        "{\"opt_out\":1} | true",
        "{\"opt_out\":\"maybe\"} | ``",
        "{\"opt_out\":{}} | ``",
        "{\"app\":{\"id\":\"a\"},\"os\":{\"name\":\"Android\"},"
            + "\"device\":{\"adTrackingEnabled\":false}} | true",
      })
  void optsOutOnlyWhoDid(String context, String optOut) {
    String event =
        with("{\"context\":" + context + ",\"properties\":{\"email\":\"j@example.com\"}}");

    assertThat(Payloads.field(event, "opt_out")).isEqualTo(optOut);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "en-US | \"en\"",
        "pt_BR | \"pt\"",
        "deu | \"de\"",
        "english | ``",
        "12 | ``",
      })
  void shortensTheLanguage(String locale, String language) {
    String event =
        with(
            "{\"context\":{\"locale\":\""
                + locale
                + "\"},\"properties\":{\"email\":\"j@example.com\"}}");

    assertThat(Payloads.field(event, "language")).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"2026-03-01T11:59:59.999Z\" | 1772366399 | ``",
        "\"2026-03-01T12:59:59+01:00\" | 1772366399 | ``",
        "1772366399999 | 1772366399 | ``",
        "\"2026-03-01T12:00:00.001Z\" | 1772366400 | future",
        "\"2027-01-01T00:00:00Z\" | 1772366400 | future",
        "null | 1772366400 | ``",
      })
  void tellsTheTimeInWholeSeconds(String timestamp, String seconds, String problem) {
    String event =
        with("{\"timestamp\":" + timestamp + ",\"properties\":{\"email\":\"j@example.com\"}}");

    assertThat(Payloads.field(event, "event_time")).isEqualTo(seconds);
    assertThat(String.join("", Payloads.problems(event, "event_time"))).contains(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T11:00:00.000Z,false",
    "2026-03-01T10:59:59.999Z,true",
    "2026-02-20T00:00:00Z,true"
  })
  void marksWhatIsOverAnHourOld(String timestamp, boolean offline) {
    String event =
        with("{\"timestamp\":\"" + timestamp + "\",\"properties\":{\"email\":\"j@example.com\"}}");

    assertThat(((Transformed.Ready) new Payloads("GB").transform(event)).offline())
        .isEqualTo(offline);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"page\":{\"url\":\"https://s.example/a?b=ü\"}} | \"https://s.example/a?b=ü\"",
        "{\"page\":{\"url\":\" \"}} | \"https://s.example/p\"",
        "{\"page\":{\"url\":7}} | \"https://s.example/p\"",
        "{\"page\":{\"url\":\"/relative\"}} | ``",
        "{\"page\":{\"url\":\"https://\"}} | ``",
        "{\"page\":{\"url\":\"javascript:alert(1)\"}} | ``",
      })
  void takesAFullAddressOfThePage(String context, String url) {
    String event =
        with(
            "{\"context\":"
                + context
                + ",\"properties\":{\"email\":\"j@example.com\","
                + "\"url\":\"https://s.example/p\"}}");

    assertThat(Payloads.field(event, "event_source_url")).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"device\":{\"type\":\"desktop\"}} | form_factor | \"desktop\"",
        "{\"device\":{\"type\":\"ios\"}} | form_factor | ``",
        "{\"os\":{\"version\":14.2}} | os_version | \"14.2\"",
        "{\"os\":{\"name\":\"Mac OS X\"}} | os_family | \"macos\"",
        "{\"screen\":{\"width\":\"1280\"}} | screen_width | 1280",
        "{\"screen\":{\"width\":99999}} | screen_width | ``",
        "{\"screen\":{\"density\":2.5}} | screen_density | ``",
        "{\"timezone\":\"Europe/Berlin\"} | timezone | \"Europe/Berlin\"",
        "{\"timezone\":\"an unreasonably long name of a time zone\"} | timezone |"
            + " \"an unreasonably long name of a time zone\"",
        "{\"timezone\":\"an unreasonably long name of a time zone!\"} | timezone | ``",
      })
  void describesTheDeviceWithinItsLimits(String context, String field, String value) {
    String event =
        with("{\"context\":" + context + ",\"properties\":{\"email\":\"j@example.com\"}}");

    assertThat(Payloads.field(event, "device_info." + field)).isEqualTo(value);
  }

  @Test
  void replacesHalvesOfCharacters() {
    String event = with("{\"properties\":{\"email\":\"j@example.com\",\"title\":\"a\\ud83d\"}}");

    assertThat(Payloads.field(event, "custom_data.content_name")).isEqualTo("\"a\uFFFD\"");
  }

  @Test
  void takesAnEventThatAServerSentAsFromNoBrowser() {
    var payloads = new Payloads("GB");
    var server = new Envelope("source_1", Payloads.NOW.toEpochMilli(), null, null);

    payloads.transform(with("{\"properties\":{\"email\":\"j@example.com\"}}"), server, Trace.off());

    assertThat(payloads.payload()).doesNotContain("client_");
  }

  /// A sign-up with more fields.
  private static String with(String fields) {
    String rest = fields.equals("{}") ? "}" : "," + fields.substring(1);
    return "{\"type\":\"track\",\"event\":\"Signed Up\",\"messageId\":\"m\"" + rest;
  }
}
