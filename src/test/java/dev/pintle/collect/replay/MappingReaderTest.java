package dev.pintle.collect.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import dev.pintle.collect.replay.Reading.JsonRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(() ->
            read(
                """
                formt: csv
                csv: {delimiter: ";;", encoding: klingon}
                events:
                  - {evnt: Order Completed}
                  - {event: "{A", when: {column: B, like: C}}
                timestamp: {pattern: "bbbb", zone: Nowhere/Land}
                properties: {a: "{B|foo}", list: [null]}
                """))
        .isInstanceOf(ReplayException.class)
        .hasMessageContainingAll(
            "m.yaml cannot be used",
            "formt is not known",
            "csv.delimiter must be one character",
            "csv.encoding names no encoding",
            "events[0].evnt is not known",
            "events[0].event must name the event",
            "events[1].event is wrong",
            "events[1].when.like is not known",
            "timestamp.column must name",
            "timestamp.pattern must be",
            "timestamp.zone names no time zone",
            "properties.a is wrong",
            "properties.list[0] has no value");
  }

  @Test
  void refusesWhatIsNoYaml() {
    assertThatThrownBy(() -> read("events: [")).hasMessageContaining("m.yaml is not YAML");
    assertThatThrownBy(() -> read("events: 1\nevents: 2\n")).hasMessageContaining("not YAML");
    assertThatThrownBy(() -> read("")).hasMessageContaining("events must list");
  }

  @Test
  void makesAnEventOfARow() {
    var item =
        item(
            """
            format: ndjson
            events: [{type: identify}]
            message-id: "user-{id}"
            timestamp: {column: at, pattern: "dd.MM.yyyy HH:mm", zone: Europe/Berlin}
            user-id: "{id|integer}"
            traits: {email: "{mail|trim|lower}", vip: true, rate: 1.50, tags: [shop, "{none}"]}
            context: {traits: {phone: "{none}"}}
            """,
            "{\"id\":\"7.0\",\"at\":\"01.07.2025 12:00\",\"mail\":\" Ada@Shop.Example\"}");
    assertThat(((Item.Made) item).event())
        .hasToString(
            "{\"type\":\"identify\",\"messageId\":\"user-7.0\","
                + "\"timestamp\":\"2025-07-01T10:00:00Z\",\"userId\":\"7\","
                + "\"traits\":{\"email\":\"ada@shop.example\",\"vip\":true,\"rate\":1.50,"
                + "\"tags\":[\"shop\"]}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{column: v, is: 12}; true",
        "{column: v, is: 13}; false",
        "{column: v, in: [11, 12]}; true",
        "{column: v, starts-with: '1'}; true",
        "{column: v, ends-with: '1'}; false",
        "{column: v, contains: '2'}; true",
        "{column: v, matches: '\\d'}; false",
        "{column: v, empty: true}; false",
        "{column: w, empty: true}; true",
        "{column: v, above: 11.5}; true",
        "{column: v, below: 12}; false",
        "{not: {column: v, is: 12}}; false",
        "{any: [{column: v, is: 1}, {column: v, is: 12}]}; true",
        "[{column: v, is: 12}, {column: w, empty: false}]; false",
      })
  void looksAtConditions(String when, boolean holds) {
    var item =
        item(
            """
            format: ndjson
            events: [{event: Seen, when: %s}]
            timestamp: {column: at}
            """
                .formatted(when),
            "{\"v\":12,\"at\":\"2025-01-01\"}");
    assertThat(item).isInstanceOf(holds ? Item.Made.class : Item.Skipped.class);
  }

  @Test
  void leavesRowsOutWithTheReason() {
    var item =
        item(
            """
            format: ndjson
            skip: [{when: {column: test, is: true}, reason: a test order}]
            events: [{event: Seen}]
            timestamp: {column: at}
            """,
            "{\"test\":true,\"at\":\"2025-01-01\"}");
    assertThat(item).isEqualTo(new Item.Skipped(1, "a test order"));
  }

  private static Item item(String yaml, String json) {
    var items = new ArrayList<Item>();
    var maker = new MappedEvents(read(yaml), ScatteredGroups.none());
    maker.read(new JsonRow(1, (Json.Obj) Json.parse(json)), items::add);
    maker.end(items::add);
    assertThat(items).hasSize(1);
    return items.getFirst();
  }

  private static Mapping read(String yaml) {
    return MappingReader.read("m.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void remembersEveryColumnItNames() {
    var mapping =
        read(
            """
            group-by: [G]
            events: [{event: "{E}", when: {column: W, is: x}}]
            timestamp: {column: T}
            properties: {items: {each-row: {a: "{A * B|sum}"}}}
            """);
    assertThat(mapping.columns())
        .containsExactlyInAnyOrderElementsOf(List.of("G", "E", "W", "T", "A", "B"));
  }
}
