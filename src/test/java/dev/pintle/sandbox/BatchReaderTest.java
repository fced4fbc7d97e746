package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {
  @Test
  void takesAGoodBody() {
    var read = (Batch.Fitting) Events.read(Events.body(List.of("a", "b")));

    assertThat(read.events()).allMatch(Reading::processed);
    assertThat(read.events()).extracting(Reading::id).containsExactly("a", "b");
  }

  @Test
  void tellsWhereEachEventStands() {
    String body = " {\"data\" : [ " + Events.event("ä") + " ,\n" + Events.event("b") + "] } ";

    var read = (Batch.Fitting) Events.read(body);

    assertThat(read.events())
        .extracting(event ->
            new String(
                read.body().array(),
                event.from(),
                event.to() - event.from(),
                StandardCharsets.UTF_8))
        .containsExactly(Events.event("ä"), Events.event("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"data\"",
        "12",
        "{",
        "{\"data\":[",
        "{\"data\":[{]}",
        "{\"data\":[]} {}",
        "{}",
        "{\"data\":null}",
        "{\"data\":{}}",
        "{\"data\":[]}",
        "{\"data\":[1]}",
        "{\"data\":[null]}",
        "{\"data\":[[]]}",
        "{\"data\":[{}]}",
        "not json"
      })
  void refusesABodyThatIsNoBatch(String body) {
    assertThat(Events.unfit(body)).isNotEmpty();
  }

  @Test
  void refusesAFieldBesideData() {
    String body = "{\"data\":[" + Events.event("a") + "],\"test\":true}";

    assertThat(Events.unfit(body)).contains("beside 'data'");
  }

  @Test
  void takesAThousandEventsAndNoMore() {
    assertThat(Events.unfit(Events.body(Events.repeated(Events.event("a"), 1000)))).isEmpty();
    assertThat(Events.unfit(Events.body(Events.repeated(Events.event("a"), 1001))))
        .isEqualTo("'data' has more than 1000 events.");
  }

  @Test
  void refusesOtherEncodingsThanUtf8() {
    byte[] wide = Events.body(List.of("a")).getBytes(StandardCharsets.UTF_16LE);
    byte[] latin = Events.body(List.of("\u00e4")).getBytes(StandardCharsets.ISO_8859_1);

    assertThat(BatchReader.read(new Bytes(wide), Events.NOW)).isInstanceOf(Batch.Unfit.class);
    assertThat(BatchReader.read(new Bytes(latin), Events.NOW)).isInstanceOf(Batch.Unfit.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_name", "action_source", "event_time", "event_id", "user_data"})
  void refusesAnEventWithoutARequiredField(String name) {
    assertThat(Events.unfit(Events.body(Events.event("a"), Events.without(name))))
        .isEqualTo("'data[1]." + name + "' is required.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "opt_out_type | \"LDP\" | data[0].opt_out_type",
        "custom_data.total | \"1\" | data[0].custom_data.total",
        "custom_data.value | 12.5 | data[0].custom_data.value",
        "custom_data.content_ids | [\"a\", 1] | data[0].custom_data.content_ids[1]",
        "custom_data.contents | [{},{\"item_price\":1}] | data[0].custom_data.contents[1].item_price",
        "custom_data.contents | [{\"sku\":\"a\"}] | data[0].custom_data.contents[0].sku",
        "custom_data.contents | {} | data[0].custom_data.contents",
        "custom_data.num_items | 1.0 | data[0].custom_data.num_items",
        "custom_data.num_items | 92233720368547758080 | data[0].custom_data.num_items",
        "user_data.em | \"x\" | data[0].user_data.em",
        "event_time | 1.5 | data[0].event_time",
        "event_time | \"1\" | data[0].event_time",
        "device_info.os_family | \"beos\" | data[0].device_info.os_family",
        "app_info | {\"a b\":1} | data[0].app_info.?",
      })
  void namesThePlaceOfAFault(String path, String value, String place) {
    assertThat(Events.unfit(Events.body(Events.with(path, value)))).contains("'" + place + "'");
  }

  @Test
  void refusesAFieldThatIsGivenTwice() {
    String twice = Events.event("a").replaceFirst("\\{", "{\"event_id\":\"b\",");

    assertThat(Events.unfit(Events.body(twice))).isEqualTo("'data[0].event_id' is given twice.");
  }

  @Test
  void countsCharactersNotCodeUnits() {
    assertThat(
            Events.unfit(Events.body(Events.with("device_info.timezone_abbr", "\"𝄞𝄞𝄞𝄞𝄞\""))))
        .isEmpty();
    assertThat(
            Events.unfit(Events.body(Events.with("device_info.timezone_abbr", "\"𝄞𝄞𝄞𝄞𝄞a\""))))
        .contains("at most 5 characters");
  }

  @Test
  void takesAByteOrderMark() {
    assertThat(Events.unfit("\uFEFF" + Events.body(List.of("a")))).isEmpty();
  }

  /// Every field of every table: the right form is taken, each wrong one is refused by name.
  @TestFactory
  Stream<DynamicTest> holdsEveryFieldToItsForm() {
    var tests = new ArrayList<DynamicTest>();
    addTests(tests, "", EventSchema.EVENT);
    addTests(tests, "custom_data.", EventSchema.CUSTOM_DATA);
    addTests(tests, "user_data.", EventSchema.USER_DATA);
    addTests(tests, "app_info.", EventSchema.APP_INFO);
    addTests(tests, "device_info.", EventSchema.DEVICE_INFO);
    assertThat(tests).hasSizeGreaterThan(80);
    return tests.stream();
  }

  private static void addTests(List<DynamicTest> tests, String prefix, Shape shape) {
    for (Field field : shape.fields()) {
      String path = prefix + field.name();
      tests.add(dynamicTest(path, () -> holdsToItsForm(path, field)));
    }
  }

  private static void holdsToItsForm(String path, Field field) {
    for (String good : FieldValues.good(field)) {
      assertThat(Events.unfit(Events.body(Events.with(path, good)))).as(good).isEmpty();
    }
    for (String bad : FieldValues.bad(field)) {
      assertThat(Events.unfit(Events.body(Events.with(path, bad))))
          .as(bad)
          .startsWith("'data[0]." + path);
    }
  }
}
