package dev.pintle.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.event.EventReader.Reading;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final long RECEIVED = 1_717_234_215_000L;

  @Test
  void readsATrackCall() {
    var event =
        event(
            """
            {"type":"track","event":"Order Completed","messageId":"m1","userId":"u1",
             "timestamp":"2024-06-01T00:00:00Z","properties":{"total":12.50},
             "context":{"traits":{"email":"a@example.com"}}}
            """);

    assertThat(event.type()).isEqualTo(EventType.TRACK);
    assertThat(event.name()).isEqualTo("Order Completed");
    assertThat(event.messageId()).isEqualTo("m1");
    assertThat(event.timeMs()).isEqualTo(1_717_200_000_000L);
    assertThat(event.properties().scalar("total")).isEqualTo("12.50");
    assertThat(event.traits().text("email")).isEqualTo("a@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'track','event':'Order Completed'}",
        "{'type':'page'}",
        "{'type':'page','name':null}",
        "{'type':'screen','name':''}",
        "{'type':'identify','userId':'u'}",
        "{'type':'identify','userId':7}",
        "{'type':'identify','anonymousId':'a','userId':null}",
        "{'type':'group','groupId':'g'}",
        "{'type':'alias','previousId':'p','userId':'u'}",
        "{'type':'track','event':'x','context':null,'properties':null,'traits':null}",
        "{'type':'track','event':'x','timestamp':null,'originalTimestamp':'2024-06-01'}",
        "{'type':'track','event':'x','timestamp':1717234215}",
        "{'type':'track','event':'x','messageId':''}",
        "{'type':'track','event':'x','unknown':[1,{}]}"
      })
  void takes(String json) {
    assertThat(read(json, null)).isInstanceOf(Reading.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                               |                   | object",
        "'track'                                          |                   | object",
        "{'event':'x'}                                    | type              | track, page",
        "{'type':'order'}                                 | type              | track, page",
        "{'type':7,'event':'x'}                           | type              | track, page",
        "{'type':'Track','event':'x'}                     | type              | track, page",
        "{'type':'track'}                                 | event             | needed",
        "{'type':'track','event':null}                    | event             | needed",
        "{'type':'track','event':''}                      | event             | empty",
        "{'type':'track','event':'  '}                    | event             | empty",
        "{'type':'track','event':7}                       | event             | text",
        "{'type':'page','name':{}}                        | name              | text",
        "{'type':'screen','name':[]}                      | name              | text",
        "{'type':'identify'}                              | userId            | anonymousId",
        "{'type':'identify','userId':''}                  | userId            | anonymousId",
        "{'type':'group','userId':'u'}                    | groupId           | needed",
        "{'type':'alias','userId':'u'}                    | previousId        | needed",
        "{'type':'alias','previousId':'p'}                | userId            | needed",
        "{'type':'page','context':'x'}                    | context           | object",
        "{'type':'page','properties':[]}                  | properties        | object",
        "{'type':'page','traits':1}                       | traits            | object",
        "{'type':'page','integrations':true}              | integrations      | object",
        "{'type':'page','context':{'traits':[]}}          | context.traits    | object",
        "{'type':'page','userId':{}}                      | userId            | text",
        "{'type':'page','userId':true}                    | userId            | text",
        "{'type':'page','anonymousId':[]}                 | anonymousId       | text",
        "{'type':'page','previousId':{}}                  | previousId        | text",
        "{'type':'page','groupId':false}                  | groupId           | text",
        "{'type':'page','messageId':{}}                   | messageId         | text",
        "{'type':'page','timestamp':'soon'}               | timestamp         | ISO 8601",
        "{'type':'page','timestamp':true}                 | timestamp         | ISO 8601",
        "{'type':'page','timestamp':{}}                   | timestamp         | ISO 8601",
        "{'type':'page','timestamp':''}                   | timestamp         | ISO 8601",
        "{'type':'page','timestamp':1e30}                 | timestamp         | ISO 8601",
        "{'type':'page','originalTimestamp':'31.1.2024'}  | originalTimestamp | ISO 8601"
      })
  void refusesAndNamesTheField(String json, @Nullable String field, String says) {
    var invalid = invalid(json);

    assertThat(invalid.field()).isEqualTo(field == null ? "" : field);
    assertThat(invalid.message()).startsWith(field == null ? "" : field + " ").contains(says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"userId", "anonymousId", "previousId", "groupId", "messageId"})
  void idsHaveAtMost512Characters(String field) {
    String start = "{'type':'page','" + field + "':'";

    assertThat(read(start + "x".repeat(512) + "'}", null)).isInstanceOf(Reading.Valid.class);
    assertThat(invalid(start + "x".repeat(513) + "'}").field()).isEqualTo(field);
  }

  @Test
  void namesHaveAtMost1000Characters() {
    String start = "{'type':'track','event':'";

    assertThat(read(start + "x".repeat(1000) + "'}", null)).isInstanceOf(Reading.Valid.class);
    assertThat(invalid(start + "x".repeat(1001) + "'}").field()).isEqualTo("event");
  }

  @Test
  void theProblemNeverHoldsTheValue() {
    assertThat(invalid("{'type':'page','timestamp':'jo@example.com'}").message())
        .doesNotContain("example");
    assertThat(invalid("{'type':'page','userId':'jo@example.com}").message())
        .doesNotContain("example");
  }

  @Test
  void thePathOverrulesTheType() {
    var reading = (Reading.Valid) read("{'type':'track','event':'x'}", EventType.PAGE);

    assertThat(reading.event().type()).isEqualTo(EventType.PAGE);
    assertThat(reading.hasType()).isFalse();
  }

  @Test
  void tellsWhatTheEventCameWithout() {
    var bare = (Reading.Valid) read("{'event':'x'}", EventType.TRACK);
    var full = (Reading.Valid) read("{'type':'track','event':'x','messageId':7}", EventType.TRACK);

    assertThat(bare.hasType()).isFalse();
    assertThat(bare.hasMessageId()).isFalse();
    assertThat(bare.event().messageId()).isEqualTo("new");
    assertThat(bare.event().timeMs()).isEqualTo(RECEIVED);
    assertThat(full.hasType()).isTrue();
    assertThat(full.hasMessageId()).isTrue();
    assertThat(full.event().messageId()).isEqualTo("7");
  }

  @Test
  void aKeyGivenTwiceHasItsLastValue() {
    var event = event("{'type':'page','type':'track','event':'a','event':'b'}");

    assertThat(event.type()).isEqualTo(EventType.TRACK);
    assertThat(event.name()).isEqualTo("b");
  }

  @Test
  void traitsAreTheIdentifyCallsOwn() {
    String both = "'userId':'u','traits':{'a':1},'context':{'traits':{'a':2}}}";
    String shared = "'userId':'u','context':{'traits':{'a':2}}}";

    assertThat(event("{'type':'identify'," + both).traits().scalar("a")).isEqualTo("1");
    assertThat(event("{'type':'track','event':'x'," + both).traits().scalar("a")).isEqualTo("1");
    assertThat(event("{'type':'track','event':'x'," + shared).traits().scalar("a")).isEqualTo("2");
    assertThat(event("{'type':'identify'," + shared).traits().size()).isZero();
  }

  @Test
  void anAcceptedEventIsReadAgain() {
    byte[] json = utf8("{'type':'track','event':'x','messageId':'m'}");

    assertThat(EventReader.readAccepted(json, RECEIVED).messageId()).isEqualTo("m");
    assertThatThrownBy(() -> EventReader.readAccepted(utf8("{}"), RECEIVED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("type");
  }

  @Test
  void everyTypeHasItsWireName() {
    for (EventType type : EventType.values()) {
      assertThat(EventType.of(type.wireName())).isEqualTo(type);
    }
    assertThat(EventType.of("TRACK")).isNull();
  }

  private static Event event(String json) {
    return ((Reading.Valid) read(json, null)).event();
  }

  private static Reading.Invalid invalid(String json) {
    return (Reading.Invalid) read(json, null);
  }

  private static Reading read(String json, @Nullable EventType called) {
    return EventReader.read(utf8(json), called, RECEIVED, "new");
  }

  private static byte[] utf8(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
