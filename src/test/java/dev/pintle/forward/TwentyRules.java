package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Ruleset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Twenty rules as a busy shop has them: each looks at every event with four conditions, and one
/// sends it as the default mapping would.
final class TwentyRules {
  private TwentyRules() {}

  static Ruleset compiled() {
    String others =
        IntStream.range(0, 10).mapToObj(TwentyRules::market).collect(Collectors.joining(","));
    String names =
        Commerce.rows().stream()
            .map(Commerce.Row::pinterestName)
            .distinct()
            .limit(9)
            .map(TwentyRules::named)
            .collect(Collectors.joining(","));
    try {
      return Ruleset.compile(
          ConfigurationReader.read(
              Json.parse(
                  """
                  {"mapping":"custom",
                   "elements":[{"name":"market","path":"context.traits.address.country",
                      "default":"none","lowerCase":true,"clean":true},
                     {"name":"channel","path":"properties.$sales_channel_type","default":"web"}],
                   "rules":[%s,%s,{"id":"page","name":"page","events":["@page"],
                     "actions":[{"send":{"event":{"event_name":"page_visit"}}}]}]}
                  """
                      .formatted(others, names))),
          source -> {
            throw new ExpressionException("there are none");
          });
    } catch (ConfigurationException | ExpressionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String market(int number) {
    return """
    {"id":"market-%d","name":"Market %d","order":10,
     "when":{"all":[
       {"left":"{{channel}}","operator":"equals","right":"web"},
       {"left":"{{market}}","operator":"equals","right":"x%d","ignoreCase":true},
       {"left":"properties.total","operator":"greaterThan","right":"%d"}]},
     "unless":{"left":"properties.test","operator":"isTrue"},
     "actions":[{"send":{"event":{"event_name":"lead"}}}]}
    """
        .formatted(number, number, number, number);
  }

  private static String named(String pinterestName) {
    String events =
        Commerce.rows().stream()
            .filter(row -> row.pinterestName().equals(pinterestName))
            .map(row -> "\"" + row.sourceName() + "\"")
            .collect(Collectors.joining(","));
    return """
    {"id":"%s","name":"%s","events":[%s],
     "when":{"any":[
       {"left":"{{channel}}","operator":"startsWith","right":"w"},
       {"left":"context.page.url","operator":"matchesRegex","right":"^https://"}]},
     "unless":{"any":[
       {"left":"properties.test","operator":"isTrue"},
       {"left":"context.page.path","operator":"contains","right":"/admin/"}]},
     "actions":[{"send":{"event":{"event_name":"%s"}}}]}
    """
        .formatted(pinterestName.replace('_', '-'), pinterestName, events, pinterestName);
  }
}
