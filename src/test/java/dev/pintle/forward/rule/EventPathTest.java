package dev.pintle.forward.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPathTest {
  private static final Event EVENT =
      EventReader.readAccepted(
          """
          {"type":"page","messageId":"m","category":"Mugs","channel":"web","$x":"dollar",
           "properties":{"channel":"store","a.b":{"c'd":1},"list":[["x"]],"__proto__":"p","ключ":2,
             "original":"told"},
           "original":{"xdm":{"eventType":"t"}}}
          """
              .getBytes(StandardCharsets.UTF_8),
          0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "properties.channel|store",
        "channel|store", // a property comes before a field that the spec does not know
        "category|Mugs",
        "$.properties.channel|store",
        "$.category|Mugs",
        "$x|dollar",
        "[\"a.b\"][\"c'd\"]|1",
        "['a.b'][\"c'd\"]|1",
        "$['a.b'][\"c'd\"]|1",
        "properties.list[0][0]|x",
        "__proto__|p",
        "ключ|2",
        "arc.event.xdm.eventType|t",
        "properties.original|told",
      })
  void leadsToAPlaceInAnEvent(String path, String value) {
    assertThat(found(path)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "properties.category",
        "list[1]",
        "list[999999]",
        "list.length",
        "channel.x",
        "constructor",
        "toString",
        "context.page.url",
        "$",
      })
  void leadsToNothingWhereNothingStands(String path) {
    assertThat(found(path)).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "$.",
        "$..",
        "$..channel",
        "a..b",
        "a.",
        ".a",
        "a[",
        "a]",
        "a[-1]",
        "a[x]",
        "a[]",
        "a[*]",
        "a['b\"]",
        "a[0]b",
        "a[99999999999]",
        "a\u0000b"
      })
  void isNoPath(String written) {
    assertThat(EventPath.of(written)).isNull();
  }

  @Test
  void isNoPathWhenItIsTooLong() {
    assertThat(EventPath.of("a.".repeat(29) + "a")).isNotNull();
    assertThat(EventPath.of("a.".repeat(10_000) + "a")).isNull();
  }

  private static String found(String path) {
    return Values.shown(Objects.requireNonNull(EventPath.of(path)).in(EVENT));
  }
}
