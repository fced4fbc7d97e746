package dev.pintle.forward.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.EventReader;
import dev.pintle.forward.rule.expression.CelExpressions;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EachTest {
  private static final String EVENT =
      """
      {"type":"track","event":"Order Completed","messageId":"m","timestamp":"2026-01-01T00:00:00Z",
       "properties":{"brand":"Ours","products":[
         {"sku":"a","price":1.50,"quantity":2,"tags":["x","y"]},{"sku":"b"},null,"c"]}}
      """;

  private static final String PLAIN =
      "{\"type\":\"track\",\"event\":\"e\",\"messageId\":\"m\",\"properties\":{%s}}";

  @Test
  void makesAnObjectOfEachItem() throws Exception {
    assertThat(
            filled(
                """
                {"contents":{"each":"properties.products",
                  "as":{"id":"{{item.sku}}","item_price":"{{item.price}}","name":"No {{item.sku}}",
                        "brand":"{{brand}}"}}}
                """))
        .isEqualTo(
            """
            {"contents":[{"id":"a","item_price":1.50,"name":"No a","brand":"Ours"},\
            {"id":"b","name":"No b","brand":"Ours"},{"name":"No ","brand":"Ours"},\
            {"name":"No ","brand":"Ours"}]}\
            """);
  }

  @Test
  void makesATextOfEachItemAndListsOfLists() throws Exception {
    assertThat(filled("{\"content_ids\":{\"each\":\"products\",\"as\":\"{{item.sku}}\"}}"))
        .isEqualTo("{\"content_ids\":[\"a\",\"b\"]}");
    assertThat(
            filled(
                """
                {"all":{"each":"products","as":{"each":"{{item.tags}}","as":"<{{item}}>"}}}
                """))
        .isEqualTo("{\"all\":[[\"<x>\",\"<y>\"]]}");
  }

  @Test
  void makesNothingOfWhatIsNoList() throws Exception {
    assertThat(filled("{\"a\":{\"each\":\"properties.brand\",\"as\":\"{{item}}\"},\"b\":1}"))
        .isEqualTo("{\"b\":1}");
  }

  @Test
  void usesTheElementsButNotTheItem() {
    var json = Json.parse("{\"each\":\"{{list}}\",\"as\":{\"a\":\"{{item.x}} {{brand}}\"}}");

    assertThat(Template.elements(json)).containsExactly("brand", "list");
  }

  /// Lists in lists in lists: a thousand items each, and a thousand million in all.
  @Test
  void stopsWhenItMakesTooMuch() throws Exception {
    var items = String.join(",", Collections.nCopies(1_000, "{\"n\":1}"));
    var event = PLAIN.formatted("\"l\":[" + items + "]");
    String as = "\"x\"";
    for (int i = 0; i < 6; i++) {
      as = "{\"each\":\"l\",\"as\":" + as + "}";
    }
    var scope = entered(event);
    block("{\"contents\":" + as + "}").fill(scope);
    assertThat(scope.isSpent()).isTrue();

    scope.begin();
    block("{\"contents\":{\"each\":\"l\",\"as\":\"{{item.n}}\"}}").fill(scope);
    assertThat(scope.isSpent()).isFalse();
  }

  @Test
  void aTextIsNotMadeOfMoreThanMemoryHolds() throws Exception {
    var scope = entered(PLAIN.formatted("\"brand\":\"" + "v".repeat(400_000) + "\""));

    Json.Obj made = block("{\"a\":\"" + "{{brand}} ".repeat(300) + "\"}").fill(scope);

    assertThat(scope.isSpent()).isTrue();
    assertThat(made.toString().length()).isLessThan(2_500_000);
  }

  @Test
  void refusesWhatIsNoPath() {
    var refused =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                ConfigurationReader.read(
                    Json.parse(
                        """
                        {"rules":[{"id":"r","name":"R","actions":[{"send":{"custom":
                          {"contents":{"each":"a..b","as":{}}}}}]}]}
                        """)));

    assertThat(refused.problems().getFirst().path())
        .isEqualTo("rules[0].actions[0].send.custom.contents.each");
  }

  private static String filled(String block) throws Exception {
    return block(block).fill(entered(EVENT)).toString();
  }

  private static CompiledBlock block(String block) throws Exception {
    var brand =
        CompiledElement.of(
            new Element("brand", new Element.Kind.Path("properties.brand"), null, false, false),
            new CelExpressions());
    return CompiledBlock.of(new Block(Json.parse(block), Block.View.RAW), Map.of("brand", brand));
  }

  private static Scope entered(String event) {
    var scope = new Scope(_ -> null);
    scope.enter(
        EventReader.readAccepted(event.getBytes(StandardCharsets.UTF_8), 0),
        new Envelope("s", 0, null, null));
    return scope;
  }
}
