package dev.pintle.forward.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {
  private static final String RULE =
      "'id':'c','name':'Checkout','events':['Order Completed'],'actions':[{'send':{";

  @Test
  void findsNoneWhereThereAreNone() {
    assertThat(Differences.between(Commerce.configuration(), Commerce.configuration())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|{'mapping':'custom'}|Destination: the mapping changed from default to custom",
        "{}|{'consent':{'mode':'require'}}|Destination: consent changed from implied to require",
        "{}|{'enrich':true}|Destination: the use of what is known of a profile was switched on",
        "{}|{'sources':['s1']}|Destination: the sources changed from all to s1",
        "{}|{'regions':[{'country':'US','states':['CA']}]}|Destination: the regions changed from none to US CA (ldp)",
        "{}|{'contentIds':'sku'}|Destination: what products are known by changed from product to sku",
        "{}|{'elements':[{'name':'order','path':'properties.id'}]}|Element order: was added: the path properties.id",
        "{'elements':[{'name':'order','path':'a.b'}]}|{'elements':[{'name':'order','path':'a.c'}]}|Element order: changed from the path a.b to the path a.c",
        "{'elements':[{'name':'order','path':'a.b'}]}|{'elements':[{'name':'number','path':'a.b'}]}|Element order: was renamed number",
        "{'elements':[{'name':'order','path':'a.b'}]}|{'elements':[{'name':'order','path':'a.b','clean':true}]}|Element order: clean space was switched on",
        "{'elements':[{'name':'order','path':'a.b'}]}|{'elements':[{'name':'order','path':'a.b','default':'x'}]}|Element order: the default changed from nothing to x",
        "{'elements':[{'name':'order','path':'a.b'}]}|{}|Element order: was removed",
        "{}|{'filters':[{'name':'web','keep':{'left':'a','right':'b'}}]}|Filter web: was added",
        "{'filters':[{'name':'web'}]}|{'filters':[{'name':'web','events':['X']}]}|Filter web: the events changed from all to X",
        "{'derived':[{'name':'Big','events':['X']}]}|{'derived':[{'name':'Big','events':['X'],'when':{'left':'a','operator':'isTruthy'}}]}|Derived event Big: the condition a is truthy was added",
      })
  void saysWhatChangedOfTheDestination(String before, String after, String words) {
    assertThat(Differences.between(read(before), read(after)))
        .extracting(Difference::toString)
        .containsExactly(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|,'when':{'all':[{'left':'properties.total','operator':'greaterThan','right':'0'}]}|the condition properties.total is greater than 0 was added",
        ",'when':{'expression':'a'}||the condition the expression a was removed",
        "|,'unless':{'left':'a','operator':'isTrue'}|the exception a is true was added",
        "|,'enabled':false|was switched off",
        "|,'order':7|its order changed from 50 to 7",
        "|,'last':true|no later rule sees its events any more",
      })
  void saysWhatChangedOfARule(String before, String after, String words) {
    String end = "}}]";
    assertRule(
        "{" + RULE + end + (before == null ? "" : before) + "}",
        "{" + RULE + end + (after == null ? "" : after) + "}",
        words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'sides':'server'|'sides':'both'|who sends it changed from server to both",
        "'custom':{'value':'{{a}}'}|'custom':{'value':'{{b}}'}|custom data value changed from {{a}} to {{b}}",
        "'custom':{}|'custom':{'contents':[{'id':'x'}]}|custom data contents[0].id was added: x",
        "'user':{'em':'{{a}}'}|'user':{}|user data em was removed",
        "'event':{'event_name':'a'}|'event':{'event_name':'b'}|event_name changed from a to b",
        "'adAccount':''|'adAccount':'549'|the ad account changed from the destination's to 549",
        "'token':'{{a}}'|'token':'pina_zzz'|the token changed from {{a}} to (hidden)",
        "'token':'pina_yyy'|'token':'pina_zzz'|the token changed",
        "'test':false|'test':true|Pinterest only checks it from now",
      })
  void saysWhatChangedOfWhatIsSent(String before, String after, String words) {
    assertRule("{" + RULE + before + "}}]}", "{" + RULE + after + "}}]}", words);
  }

  @Test
  void showsNoSecretOfARequest() {
    String rule =
        "{'id':'h','name':'Hook','actions':[{'http':{'url':'https://x.example/a?key=KEY',"
            + "'headers':{'Authorization':'Bearer KEY'}}}]}";
    List<Difference> found =
        Differences.between(rules(rule), rules(rule.replace("KEY", "other-key")));

    assertThat(found)
        .extracting(Difference::words)
        .containsExactly("what follows the address changed", "header Authorization changed");
    assertThat(Differences.between(read("{}"), rules(rule)).toString()).doesNotContain("KEY");
  }

  @Test
  void saysWhichRuleWasMovedAndNotThoseItPassed() {
    Configuration before = Commerce.configuration();
    var rules = new ArrayList<Rule>(before.rules());
    Rule moved = rules.removeLast();
    rules.add(1, moved);

    assertThat(Differences.between(before, before.withRules(rules)))
        .extracting(Difference::toString)
        .containsExactly(
            "Rule " + moved.name() + ": was moved behind " + before.rules().getFirst().name());
  }

  @Test
  void saysThatARuleWasAddedAndWhatItDoes() {
    assertThat(
            Differences.between(
                read("{}"), rules("{" + RULE + "'event':{'event_name':'checkout'}}}]}")))
        .extracting(Difference::toString)
        .containsExactly("Rule Checkout: was added: of Order Completed, send checkout");
    String conditional =
        RULE.replace(
            "'actions':",
            "'when':{'left':'a','right':'1'},'unless':{'left':'b','operator':'isTrue'},'actions':");
    assertThat(
            Differences.between(
                read("{}"), rules("{" + conditional + "'event':{'event_name':'checkout'}}}]}")))
        .extracting(Difference::toString)
        .containsExactly(
            "Rule Checkout: was added: of Order Completed, when a equals 1, unless b is true, send"
                + " checkout");
  }

  private static void assertRule(String before, String after, String words) {
    assertThat(Differences.between(rules(before), rules(after)))
        .extracting(Difference::toString)
        .containsExactly("Rule Checkout: " + words);
  }

  private static Configuration rules(String rules) {
    return read("{'rules':[" + rules + "]}");
  }

  private static Configuration read(String json) {
    return Shop.read(json.replace('\'', '"'));
  }
}
