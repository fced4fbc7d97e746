package dev.pintle.collect.hook;

import static dev.pintle.collect.hook.ShopifyWebhookTest.json;
import static dev.pintle.collect.hook.ShopifyWebhookTest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Any JSON, read by paths.
class AnyJsonTest {
  @Test
  void readsAnEventByItsPaths() {
    String config =
        "{\"name\":\"$.meta[0].kind\",\"id\":\"meta[0].id\",\"time\":\"at\",\"userId\":\"who.id\","
            + "\"email\":\"who['e.mail']\",\"properties\":\"data\","
            + "\"names\":{\"bought\":\"Order Completed\"}}";
    String body =
        json(
            """
            {'meta':[{'kind':'bought','id':17}],'at':1767323045,'who':{'id':'u',
            'e.mail':'jo@example.com'},'data':{'order_id':'o1','total':'5.00'}}
            """);

    var event = only(AnyJson.parse(config).map(Json.parse(body)));

    assertThat(event.text("event")).isEqualTo("Order Completed");
    assertThat(event.text("messageId")).isEqualTo("17");
    assertThat(event.text("timestamp")).isEqualTo("1767323045");
    assertThat(event.text("userId")).isEqualTo("u");
    assertThat(event.object("context").object("traits").text("email")).isEqualTo("jo@example.com");
    assertThat(event.object("properties")).hasToString(json("{'order_id':'o1','total':'5.00'}"));
    assertThat(event.object("original")).hasToString(body);
  }

  @Test
  void takesEachElementOfAListAsAnEvent() {
    var config = AnyJson.parse("{\"name\":\"n\",\"events\":\"list\",\"defaultName\":\"Some\"}");

    var mapped = config.map(Json.parse("{\"list\":[{\"n\":\"a\"},{\"b\":1}]}"));
    var bare = AnyJson.parse("{\"name\":\"n\"}").map(Json.parse("[{\"n\":\"a\"},{\"n\":\"b\"}]"));

    assertThat(((Mapped.Events) mapped).events())
        .extracting(event -> ((Json.Obj) Json.parse(event)).text("event"))
        .containsExactly("a", "Some");
    assertThat(((Mapped.Events) bare).events()).hasSize(2);
  }

  @Test
  void saysWhereABodyHasNoName() {
    var mapped = AnyJson.parse("{\"name\":\"n\"}").map(Json.parse("[{\"n\":\"a\"},{\"n\":{}}]"));

    assertThat(mapped).isInstanceOf(Mapped.Invalid.class);
    assertThat(((Mapped.Invalid) mapped).field()).isEqualTo("[1].name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b        | {'a':{'b':1}}      | 1",
        "$.a.b      | {'a':{'b':1}}      | 1",
        "$['a'].b   | {'a':{'b':1}}      | 1",
        "a[1]       | {'a':[1,2]}        | 2",
        "$[0].a     | [{'a':3}]          | 3",
        "$          | 7                  | 7",
        "$a         | {'$a':4}           | 4",
        "a[9999]    | {'a':[1]}          | null",
        "a[0]       | {'a':{'0':1}}      | null",
        "a.length   | {'a':[1]}          | null",
        "__proto__  | {}                 | null",
        "a.b.c      | {'a':{'b':null}}   | null"
      })
  void stepsOnlyIntoWhatIsThere(String path, String body, String found) {
    assertThat(String.valueOf(JsonPath.of(path).in(Json.parse(json(body))))).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a..b",
        ".a",
        "a.",
        "a[",
        "a[-1]",
        "a[x]",
        "a[99999]",
        "a['b]",
        "a[0]b",
        "a[]",
        " ",
        "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u",
        "$..a",
        "a[*]",
        "a[?(@.b)]"
      })
  void refusesAPathThatIsNone(String path) {
    String config = new JsonOut(64).beginObject().field("id", path).endObject().toString();

    if (path.isBlank()) {
      assertThatThrownBy(() -> JsonPath.of(path)).isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThatThrownBy(() -> AnyJson.parse(config))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the path of id ");
    }
  }

  @Test
  void refusesAPathLongerThanAnyBodyNeeds() {
    assertThatThrownBy(() -> JsonPath.of("a".repeat(301)))
        .hasMessage("must have 1 to 300 characters");
  }
}
