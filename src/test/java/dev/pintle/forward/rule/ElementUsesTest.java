package dev.pintle.forward.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ElementUsesTest {
  private static final String WRITTEN =
      """
      {"elements":[{"name":"order id","path":"properties.order_id"},
                   {"name":"token","secret":"pinterest"}],
       "filters":[{"name":"paid","keep":{"left":"{{order id}}","operator":"isTruthy"}}],
       "derived":[{"name":"Big","events":["Order Completed"],
                   "when":{"any":[{"left":"total","operator":"equals","right":"{{ order id }}"}]}}],
       "rules":[{"id":"checkout","name":"Checkout","events":["Order Completed"],
                 "when":{"all":[{"left":"{{order id}}","operator":"isTruthy"}]},
                 "unless":{"any":[{"expression":"event.test == '{{order id}}'"}]},
                 "actions":[
                  {"send":{"base":"commerce","sides":"server",
                    "event":{"event_id":"order-{{order id}}","event_name":"checkout"},
                    "custom":{"{{order id}}":[{"id":"{{other}}"}]},"token":"{{token}}"}},
                  {"http":{"method":"POST","url":"https://x.example/{{order id}}",
                    "body":{"a":["{{order id}}"]}}}]}]}
      """;

  private final Configuration configuration = read(WRITTEN);

  @Test
  void tellsEveryPlaceThatCallsAnElement() {
    assertThat(places("order id"))
        .containsExactlyInAnyOrder(
            "Checkout: conditions",
            "Checkout: event data of action 1",
            "Checkout: URL of action 2",
            "Checkout: body of action 2",
            "filter paid: conditions",
            "derived event Big: conditions");
    assertThat(places("token")).containsExactly("Checkout: token of action 1");
    assertThat(places("other")).containsExactly("Checkout: custom data of action 1");
    assertThat(places("nobody")).isEmpty();
  }

  @Test
  void renamesAnElementWhereverItIsCalled() {
    var renamed = ElementUses.renamed(configuration, "order id", "order number");

    assertThat(renamed.elements().getFirst().name()).isEqualTo("order number");
    assertThat(ConfigurationWriter.write(renamed).toString())
        .contains("order-{{order number}}", "https://x.example/{{order number}}")
        .contains("\"custom\":{\"{{order id}}\"") // a key is no call
        .contains("'{{order id}}'"); // an expression calls none
    assertThat(ElementUses.missing(renamed)).containsExactly("other");
    assertThat(ElementUses.renamed(renamed, "order number", "order id")).isEqualTo(tidy());
  }

  /// The same, with the spaces in braces gone.
  private static Configuration tidy() {
    return read(WRITTEN.replace("{{ order id }}", "{{order id}}"));
  }

  private Set<String> places(String element) {
    return ElementUses.of(configuration, element).stream()
        .map(use -> use.owner() + ": " + use.place())
        .collect(Collectors.toSet());
  }

  private static Configuration read(String json) {
    try {
      return ConfigurationReader.read(Json.parse(json));
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }
}
