package dev.pintle.forward.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.EventReader;
import dev.pintle.forward.rule.expression.CelExpressions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EachTest {
  private static final String EVENT =
      """
      {"type":"track","event":"Order Completed","messageId":"m","timestamp":"2026-01-01T00:00:00Z",
       "properties":{"brand":"Ours","products":[
         {"sku":"a","price":1.50,"quantity":2,"tags":["x","y"]},{"sku":"b"},null,"c"]}}
      """;

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
    var brand =
        CompiledElement.of(
            new Element("brand", new Element.Kind.Path("properties.brand"), null, false, false),
            new CelExpressions());
    var compiled =
        CompiledBlock.of(new Block(Json.parse(block), Block.View.RAW), Map.of("brand", brand));
    var scope = new Scope(_ -> null);
    scope.enter(
        EventReader.readAccepted(EVENT.getBytes(StandardCharsets.UTF_8), 0),
        new Envelope("s", 0, null, null));
    return compiled.fill(scope).toString();
  }
}
