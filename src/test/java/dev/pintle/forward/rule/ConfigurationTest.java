package dev.pintle.forward.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pintle.base.Json;
import dev.pintle.forward.Commerce;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final String WHOLE =
      """
      {"mapping":"custom","contentIds":"variant-else-product",
       "consent":{"mode":"require","category":"analytics"},
       "regions":[{"country":"US","states":["CA"],"flag":"ldp"}],"enrich":true,
       "sources":["source_1"],
       "elements":[
         {"name":"order","path":"original.xdm.commerce.order.purchaseID","default":"none"},
         {"name":"market","constant":{"eu":[1,2.50,null]},"lowerCase":true,"clean":true},
         {"name":"token","secret":"pinterest"},
         {"name":"big","expression":"event.properties.total > 10.0"}],
       "derived":[{"name":"Big Order","events":["Order Completed"],
         "when":{"left":"properties.total","operator":"greaterThan","right":"10"}}],
       "filters":[{"name":"web","events":["Placed Order"],
         "keep":{"all":[{"left":"$sales_channel_type","operator":"equals","right":"web"}]}}],
       "rules":[{"id":"r-1","name":"Checkout","enabled":false,"order":-3,"events":["Big Order"],
         "when":{"any":[{"expression":"true"},
           {"left":"{{order}}","operator":"matchesRegex","right":"^A","ignoreCase":true}]},
         "unless":{"left":"{{big}}","operator":"isTrue"},"last":true,
         "actions":[
           {"send":{"base":"nothing","sides":"server","event":{"event_name":"checkout"},
             "user":"{{order}}","custom":{"value":"{{order}}"},"raw":["custom"],
             "adAccount":"549700000001","token":"{{token}}","test":true}},
           {"http":{"method":"PUT","url":"https://x.example/{{order}}",
             "headers":{"X-Key":"{{token}}"},"body":{"a":1}}}]}]}
      """;

  @Test
  void whatIsWrittenIsReadTheSame() throws Exception {
    Json written = Json.parse(WHOLE);
    Configuration configuration = ConfigurationReader.read(written);
    assertThat(ConfigurationWriter.write(configuration)).hasToString(written.toString());
    assertThat(ConfigurationReader.read(ConfigurationWriter.write(configuration)))
        .hasToString(configuration.toString());
  }

  @Test
  void theDefaultMappingIsAConfigurationToo() throws Exception {
    Configuration commerce = Commerce.configuration();
    assertThat(ConfigurationReader.read(ConfigurationWriter.write(commerce)))
        .hasToString(commerce.toString());
    assertThat(commerce.rules()).allMatch(Rule::isMapping);
  }

  @Test
  void allThatIsWrongIsToldAtOnceWithItsPlace() {
    String wrong =
        """
        {"maping":"custom","consent":{"mode":"maybe"},
         "elements":[{"name":"a","path":"x..y"},{"name":"a","constant":1,"secret":"s"}],
         "rules":[{"id":"r","name":"n","when":{"all":[
           {"left":"properties.total","operator":"greaterThan","right":"much"},
           {"left":"properties.total","operator":"matchesRegex","right":"("}]},
           "actions":[{"send":{"event":"text"}}]}]}
        """;
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ConfigurationReader.read(Json.parse(wrong)))
        .satisfies(e ->
            assertThat(e.problems())
                .extracting(ConfigurationProblem::path)
                .containsExactlyInAnyOrder(
                    "consent.mode",
                    "elements[0].path",
                    "elements[1]",
                    "rules[0].when.all[0].right",
                    "rules[0].when.all[1].right",
                    "rules[0].actions[0].send.event",
                    "maping",
                    "elements[1].name"));
  }

  /// What is held against each rule must not be without number, or a release takes minutes to run.
  @Test
  void refusesMoreThanCanBeCompiledSoon() {
    String compare = "{\"left\":\"a\",\"right\":\"1\"}";
    String send = "{\"send\":{\"event\":{\"event_name\":\"lead\"}}}";
    String rule = "{\"rules\":[{\"id\":\"r\",\"name\":\"R\",%s}]}";

    refused(rule.formatted("\"when\":{\"any\":[" + many(compare, 5_000) + "]}"), "when.any[4999]");
    refused(rule.formatted("\"events\":[" + many("\"e\"", 2_001) + "]"), "rules[0].events");
    refused(rule.formatted("\"actions\":[" + many(send, 21) + "]"), "rules[0].actions");
    refused("{\"filters\":[" + many("{\"name\":\"f\"}", 501) + "]}", "filters");
    refused("{\"sources\":[" + many("\"s\"", 501) + "]}", "sources");
  }

  private static String many(String json, int times) {
    return String.join(",", Collections.nCopies(times, json));
  }

  private static void refused(String configuration, String path) {
    var refused =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> ConfigurationReader.read(Json.parse(configuration)));
    assertThat(refused.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).endsWith(path));
  }
}
