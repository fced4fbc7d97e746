package dev.pintle.forward.rule.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventType;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelExpressionsTest {
  static final Event ORDER =
      event(
          """
          {"type":"track","event":"Order Completed","userId":"u1",
           "context":{"page":{"url":"https://shop.example/a?b=1"},"traits":{"email":"a@b.example"}},
           "properties":{"total":49.90,"tax":10,"currency":"eur","coupon":null,"big":9223372036854775807,
             "huge":92233720368547758070,"name":" Grün & Blau ","empty":"",
             "products":[{"sku":"A","price":10,"quantity":2},{"sku":"B","price":29.90,"quantity":1}],
             "odd name":1,"nul":"a\\u0000b","emoji":"\\ud83d\\ude00x"},
           "original":{"xdm":{"purchaseID":"P1"}}}
          """);

  /// Of some thousand steps.
  private static final String LONG = "[" + "1,".repeat(1_900) + "1].size()";

  private final CelExpressions expressions = new CelExpressions();

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "properties.total > 0 ¦ true",
        "properties.total > 50 ¦ false",
        "properties.total * 2 ¦ 99.8",
        "properties.tax * 2 ¦ 20",
        "properties.tax * 2.5 ¦ 25",
        "properties.total - properties.tax ¦ 39.9",
        "properties.tax / 4 ¦ 2",
        "properties.tax / 4.0 ¦ 2.5",
        "properties.big ¦ 9223372036854775807",
        "properties.huge > 1 ¦ true",
        "properties.currency.upperAscii() ¦ \"EUR\"",
        "properties.name.trim() ¦ \"Grün & Blau\"",
        "properties.name.replace(' ', '') ¦ \"Grün&Blau\"",
        "properties.name.trim().split(' ') ¦ [\"Grün\",\"&\",\"Blau\"]",
        "properties.products.map(p, p.sku).join(',') ¦ \"A,B\"",
        "['', 'a', ''].join('-') ¦ \"-a-\"",
        "'a😀b'.split('') ¦ [\"a\",\"😀\",\"b\"]",
        "''.split('') ¦ [\"\"]",
        "properties.products.exists(p, p.price > 20) ¦ true",
        "properties.products.all(p, p.quantity > 0) ¦ true",
        "properties.products.filter(p, p.price < 20) ¦ [{\"sku\":\"A\",\"price\":10,\"quantity\":2}]",
        "properties.products.filter(p, p.price < 20).size() ¦ 1",
        "properties.products[0] ¦ {\"sku\":\"A\",\"price\":10,\"quantity\":2}",
        "properties.products[0].price + properties.products[1].price ¦ 39.9",
        "size(properties.products) ¦ 2",
        "has(properties.total) ? 'yes' : 'no' ¦ \"yes\"",
        "has(properties.missing) ¦ false",
        "has(properties.coupon) ¦ false",
        "has(event.properties.products) ¦ true",
        "'odd name' in properties ¦ true",
        "properties['odd name'] ¦ 1",
        "properties.tax in [9.5, 10.0] ¦ true",
        "properties.tax == 10.0 ¦ true",
        "[1, 2.0] == [1.0, 2] ¦ true",
        "properties.products[0] != properties.products[1] ¦ true",
        "properties == properties ¦ true",
        "math.greatest(1, 2.5, properties.tax) ¦ 10",
        "math.round(properties.total) ¦ 50",
        "math.ceil(1.2) + math.floor(1.7) ¦ 3",
        "properties.total > 40.0 && properties.currency == 'eur' ¦ true",
        "properties.missing > 1 || true ¦ true",
        "properties.currency.matches('^[a-z]{3}$') ¦ true",
        "properties.currency.contains('ur') ¦ true",
        "context.page.url.startsWith('https://shop.example/') ¦ true",
        "traits.email ¦ \"a@b.example\"",
        "original.xdm.purchaseID ¦ \"P1\"",
        "event.event + ' by ' + event.userId ¦ \"Order Completed by u1\"",
        "event.name ¦ \"Order Completed\"",
        "event.type ¦ \"track\"",
        "event.messageId ¦ \"m1\"",
        "timestamp(event.timestamp).getFullYear() ¦ 2026",
        "timestamp(event.timestamp) ¦ \"2026-07-30T00:00:00Z\"",
        "source ¦ \"source_1\"",
        "{'a': properties.tax, 'b': [true, null]} ¦ {\"a\":10,\"b\":[true,null]}",
        "string(properties.tax) + '!' ¦ \"10!\"",
        "int('12') + 1 ¦ 13",
        "properties.nul.size() ¦ 3",
        "properties.emoji.size() ¦ 2",
        "properties.emoji.substring(1) ¦ \"x\"",
        "1e100 ¦ 1.0E100",
        "0.1 ¦ 0.1",
      })
  void yields(String source, String json) throws Exception {
    assertThat(String.valueOf(evaluate(source))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "properties.missing",
        "properties.missing > 1",
        "properties.missing.further.still",
        "properties.total.further",
        "properties.coupon",
        "properties.products[7].sku",
        "properties.products[-1].sku",
        "original.none == 'x'",
        "null",
        "0.0 / 0.0",
        "1.0 / 0.0",
      })
  void yieldsNothing(String source) throws Exception {
    assertThat(evaluate(source)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "properties.tax / 0 ¦ it divides by zero",
        "properties.big + 1 ¦ a number is too large",
        "-properties.currency ¦ another kind",
        "properties.currency > 1 ¦ another kind",
        "int(properties.currency) ¦ not what it is converted to",
        "properties.currency ? 1 : 2 ¦ another kind",
        "[properties.tax].join() ¦ only texts",
        "properties.currency.matches('(' + 'a') ¦ is no regular expression",
        "b'abc' ¦ no JSON",
        "type(1) ¦ no JSON",
      })
  void saysWhyItFailsWithoutTheEventsValues(String source, String words) {
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> evaluate(source))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.problem()).doesNotContain("eur", "49.9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "foo.bar ¦ line 1, character 1: undeclared reference to 'foo'",
        "1 + 'a' ¦ line 1, character 3: found no matching overload for '_+_'",
        "properties. ¦ line 1, character 12",
        "properties.map(x, y) ¦ undeclared reference to 'y'",
        "while (true) {} ¦ line 1",
        "properties.total > ¦ it ends too early: something is missing here",
        "(1 + 2 ¦ line 1, character 7: ')' is missing here",
        "properties a ¦ line 1, character 12: 'a' cannot stand here",
        "x = 1 ¦ '=' cannot stand here",
        "properties.currency == \"eur ¦ character 24: the text that begins here does not end",
        "'abc' ¦ ",
      })
  void saysWhereAnExpressionIsWrong(String source, @Nullable String words) throws Exception {
    if (words == null) {
      assertThat(evaluate(source)).isNotNull();
      return;
    }
    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> expressions.compile(source))
        .withMessageContaining(words);
  }

  @Test
  void aPauseOfTheMachineFailsNothing() throws Exception {
    var looks = new AtomicInteger();
    long pause = 60_000_000;
    var pausing = new CelExpressions(() -> looks.incrementAndGet() < 3 ? looks.get() : pause);

    Json value = pausing.compile(LONG).evaluate(ORDER, envelope());

    assertThat(looks.get()).isGreaterThan(3);
    assertThat(String.valueOf(value)).isEqualTo("1901");
  }

  @Test
  void whatTakesTooLongEachTimeFails() throws Exception {
    var now = new AtomicLong();
    var slow = new CelExpressions(() -> now.addAndGet(30_000_000)).compile(LONG);

    assertThatExceptionOfType(ExpressionException.class)
        .isThrownBy(() -> slow.evaluate(ORDER, envelope()))
        .withMessageContaining("it takes more than 50 ms");
  }

  @Test
  void refusesNoneAndTooLongOnes() {
    for (String source : new String[] {"", " \n", "1+".repeat(2_001) + "1"}) {
      assertThatExceptionOfType(ExpressionException.class)
          .isThrownBy(() -> expressions.compile(source));
    }
  }

  private @Nullable Json evaluate(String source) throws ExpressionException {
    return expressions.compile(source).evaluate(ORDER, envelope());
  }

  static Envelope envelope() {
    return new Envelope("source_1", 0, null, null);
  }

  static Event event(String body) {
    return new Event(
        EventType.TRACK, "Order Completed", "m1", 1_785_369_600_000L, (Json.Obj) Json.parse(body));
  }
}
