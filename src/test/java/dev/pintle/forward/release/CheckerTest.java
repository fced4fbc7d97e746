package dev.pintle.forward.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.release.Finding.Severity;
import dev.pintle.forward.rule.Configuration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckerTest {
  private static final Surroundings BARE = new Surroundings("known"::equals, Set.of(), Set.of());

  private final Checker checker = new Checker(Shop.EXPRESSIONS);

  @Test
  void findsNothingWrongWithTheDefaultMapping() {
    var busy = new Surroundings(_ -> false, Set.of("coupon applied"), Set.of("own"));
    assertThat(checker.check(Commerce.configuration(), busy)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'elements':[{'name':'k','secret':'lost'}]|ERROR|elements[0].secret|lost has no value",
        "'elements':[{'name':'k','expression':'broken('}]|ERROR|elements[0].expression|unexpected end",
        "'elements':[{'name':'k','path':'properties.a'}]|WARNING|elements[0]|nothing uses the element k",
        "'filters':[{'name':'f','keep':{'any':[]}}]|ERROR|filters[0].keep|holds every event back",
        "'filters':[{'name':'f','events':['A'],'keep':{'any':[]}}]|WARNING|filters[0].keep|every A back",
        "'filters':[{'name':'f','keep':{'expression':'broken('}}]|ERROR|filters[0].keep.expression|unexpected end",
        "'derived':[{'name':'D','events':['A']}]|WARNING|derived[0]|no rule takes the derived event D",
        "'derived':[{'name':'D','events':['A'],'when':{'any':[]}}]|WARNING|derived[0].when|is never derived",
      })
  void findsWhatIsWrongAroundRules(String json, Severity severity, String path, String words) {
    assertFound(Shop.read("{" + json.replace('\'', '"') + "}"), severity, path, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'when':{'left':'{{x}}','operator':'isTrue'}|ERROR|when.left|no element x",
        "'when':{'left':'a','right':'{{x}}'}|ERROR|when.right|no element x",
        "'when':{'any':[]}|WARNING|when|never takes an event",
        "'when':{'all':[{'left':'a','right':'1'},{'all':[{'left':'a','right':'2'}]}]}|WARNING|when|cannot all hold",
        "'when':{'all':[{'left':'a','operator':'lessThan','right':'5'},{'left':'a','operator':'greaterThanOrEqual','right':'5'}]}|WARNING|when|cannot all hold",
        "'when':{'all':[{'left':'a','right':'7'},{'left':'a','operator':'lessThan','right':'5'}]}|WARNING|when|cannot all hold",
        "'when':{'all':[{'left':'a','operator':'isTrue'},{'left':'a','operator':'isFalse'}]}|WARNING|when|cannot all hold",
        "'unless':{'all':[]}|WARNING|unless|its exception always holds",
      })
  void findsWhatIsWrongWithConditions(String json, Severity severity, String path, String words) {
    String send = ",'actions':[{'send':{'event':{'event_name':'lead'}}}]}";
    assertFound(
        rules("{'id':'r','name':'R','events':['A']," + json + send),
        severity,
        "rules[0]." + path,
        words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'event':{}|ERROR|event.event_name|does not say what Pinterest calls",
        "'event':{'event_name':'no such'}|ERROR|event.event_name|can be no event's name",
        "'event':{'event_name':'download_pattern'}|WARNING|event.event_name|(1 of 15 used)",
        "'event':{'event_name':'lead','colour':'red'}|ERROR|event.colour|no field colour",
        "'event':{'event_name':'lead','event_id':'1'}|ERROR|event.event_id|would have one id",
        "'event':{'event_name':'lead','event_time':1700000000}|WARNING|event.event_time|at one time",
        "'event':{'event_name':'lead','properties':{'colour':'red'}}|ERROR|event.properties.colour|no field colour",
        "'event':{'event_name':'lead','user_data':{}}|ERROR|event.user_data|a block of its own",
        "'event':{'event_name':'lead','action_source':'shop'}|ERROR|event.action_source|one of web",
        "'event':{'event_name':'lead','opt_out':'maybe'}|ERROR|event.opt_out|true or false",
        "'event':{'event_name':'lead','app_info':{'app_version':[1]}}|ERROR|event.app_info.app_version|at most 100",
        "'event':{'event_name':'lead','device_info':{'cpu_cores':1.5}}|ERROR|event.device_info.cpu_cores|0 to 1152",
        "'event':{'event_name':'lead'},'custom':{'value':'a lot'}|ERROR|custom.value|a decimal number",
        "'event':{'event_name':'lead'},'custom':{'contents':[{'price':1}]}|ERROR|custom.contents[0].price|contents[].price",
        "'event':{'event_name':'lead'},'custom':{'contents':['mug']}|ERROR|custom.contents[0]|an object",
        "'event':{'event_name':'lead'},'custom':{'content_ids':{'a':1}}|ERROR|custom.content_ids|a list of texts",
        "'event':{'event_name':'lead'},'user':{'email':'x'}|ERROR|user.email|no field user_data.email",
        "'event':{'event_name':'lead'},'user':{'em':{'a':1}}|ERROR|user.em|e-mail address",
        "'event':{'event_name':'lead'},'adAccount':'shop','token':'{{k}}'|ERROR|adAccount|no ad account's id",
        "'event':{'event_name':'lead'},'adAccount':'5497','sides':'server'|WARNING|adAccount|with this one's token",
        "'event':{'event_name':'lead'},'token':'pina_1'|WARNING|token|is no secret",
        "'event':{'event_name':'lead'},'test':true|WARNING|test|only checks",
        "'event':{'event_name':'lead','app_name':'{{k}}'}|ERROR||a secret would be sent",
        "'event':{'event_name':'lead','event_id':'{{x}}'}|ERROR|event|no element x",
        "'event':{'event_name':'lead','language':'en'},'sides':'both'|ERROR|sides|the tag in the browser cannot",
      })
  void findsWhatIsWrongWithWhatIsSent(String json, Severity severity, String path, String words) {
    String at = "rules[0].actions[0].send" + (path == null ? "" : "." + path);
    assertFound(send(json), severity, at, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|user|no identity is given",
        "{'em':' '}|user|no identity is given",
        "{'user_data':{'ph':'{{ip}}'}}|user|no identity is given",
        "{'client_ip_address':'{{ip}}'}|user.client_user_agent|lacks its user agent",
        "{'client_user_agent':'{{ip}}'}|user.client_ip_address|lacks its IP address",
      })
  void whoDidItMustBeSaidOfWhatStartsFromNothing(String user, String path, String words) {
    assertFound(fromNothing(user), Severity.ERROR, "rules[0].actions[0].send." + path, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'em':'{{ip}}'}",
        "{'hashed_maids':['{{ip}}']}",
        "{'user_data':{'em':'{{ip}}'}}",
        "{'user_data':'{{ip}}'}",
        "{'client_ip_address':'{{ip}}','client_user_agent':'{{ip}}'}",
      })
  void oneIdentityIsEnough(String user) {
    assertThat(checker.check(fromNothing(user), BARE)).isEmpty();
  }

  @Test
  void whatFollowsFromTheEventNeedNotBeSaid() {
    var bare = send("'base':'nothing','event':{'event_name':'lead'},'user':{'em':'{{ip}}'}");
    assertThat(checker.check(bare, BARE))
        .filteredOn(found -> found.severity() == Severity.ERROR)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'url':'http://x.example'|WARNING|url|without encryption",
        "'url':'x.example'|ERROR|url|no address",
        "'url':'https://x.example/{{k}}'|ERROR|url|a secret into an address",
        "'url':'https://x.example','query':{'key':'{{k}}'}|ERROR|query|a secret into an address",
        "'url':'https://x.example','headers':{'a':'{{x}}'}|ERROR|headers|no element x",
      })
  void findsWhatIsWrongWithRequests(String json, Severity severity, String path, String words) {
    var configuration =
        Shop.read(
            ("{'elements':[{'name':'k','secret':'known'}],'rules':[{'id':'r','name':'R',"
                    + "'actions':[{'http':{"
                    + json
                    + "}}]}]}")
                .replace('\'', '"'));
    assertFound(configuration, severity, "rules[0].actions[0].http." + path, words);
  }

  @Test
  void findsRulesThatNoEventGetsTo() {
    var hidden =
        rules(
            "{'id':'a','name':'First','events':['a','b'],'last':true,'actions':["
                + lead()
                + "]},"
                + "{'id':'b','name':'Second','events':['B'],'actions':["
                + lead()
                + "]}");
    assertFound(hidden, Severity.WARNING, "rules[1]", "no event gets to the rule Second");
  }

  @Test
  void aRuleWithConditionsHidesNone() {
    var seen =
        rules(
            "{'id':'a','name':'First','last':true,'when':{'left':'x','operator':'isTrue'},"
                + "'actions':["
                + lead()
                + "]},"
                + "{'id':'b','name':'Second','events':['B'],'actions':["
                + lead()
                + "]}");
    assertThat(checker.check(seen, BARE)).isEmpty();
  }

  @Test
  void findsWhatIsSaidTwice() {
    var twice =
        rules(
            "{'id':'a','name':'First','events':['B'],'actions':["
                + lead()
                + "]},"
                + "{'id':'b','name':'Second','events':['b'],'actions':["
                + lead()
                + "]}");
    assertFound(
        twice, Severity.WARNING, "rules[1]", "First and Second send lead of the same event");
    var apart =
        rules(
            "{'id':'a','name':'First','events':['B'],'when':{'left':'x','right':'1'},'actions':["
                + lead()
                + "]},{'id':'b','name':'Second','events':['b'],"
                + "'when':{'left':'x','right':'2'},'actions':["
                + lead()
                + "]}");
    assertThat(checker.check(apart, BARE)).isEmpty();
  }

  @Test
  void findsARuleThatDoesNothing() {
    assertFound(
        rules("{'id':'a','name':'Idle'}"), Severity.WARNING, "rules[0].actions", "does nothing");
  }

  @Test
  void findsNamesThatTheShopDoesNotUse() {
    var rule =
        rules("{'id':'a','name':'A','events':['Oder Completed'],'actions':[" + lead() + "]}");
    var surroundings = new Surroundings(_ -> true, Set.of("order completed"), Set.of());
    assertThat(checker.check(rule, surroundings))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.severity()).isEqualTo(Severity.NOTE);
          assertThat(found.message()).contains("Oder Completed");
        });
  }

  @Test
  void countsTheNamesOfOnesOwnInTheWholeStore() {
    Set<String> others =
        IntStream.range(0, 15).mapToObj(i -> "own_" + i).collect(Collectors.toUnmodifiableSet());
    List<Finding> found =
        checker.check(
            send("'event':{'event_name':'mine'}"),
            new Surroundings("known"::equals, Set.of(), others));
    assertThat(found)
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("(16 of 15 used)"))
        .anyMatch(message -> message.contains("an advertiser may have 15"));
  }

  @Test
  void whatIsSwitchedOffIsNotLookedAt() {
    var off = rules("{'id':'a','name':'A','enabled':false,'when':{'any':[]},'actions':[]}");
    assertThat(checker.check(off, BARE)).isEmpty();
  }

  @Test
  void hostileNamesAndNumbersAreFoundAndCutShort() {
    String long1 = "x".repeat(9_000);
    var hostile =
        send(
            "'event':{'event_name':'lead','"
                + long1
                + "':1,'event_time':'1e999999999'},"
                + "'custom':{'num_items':'1e999999999','value':'"
                + "9".repeat(5_000)
                + "'}");
    assertThat(checker.check(hostile, BARE))
        .filteredOn(found -> found.severity() == Severity.ERROR)
        .hasSize(3)
        .allSatisfy(found -> assertThat(found.message()).hasSizeLessThan(300));
  }

  private void assertFound(
      Configuration configuration, Severity severity, String path, String words) {
    assertThat(checker.check(configuration, BARE))
        .filteredOn(found -> found.path().equals(path) && found.severity() == severity)
        .singleElement()
        .satisfies(found -> {
          assertThat(found.message()).contains(words);
          assertThat(found.advice()).isNotBlank();
        });
  }

  private static String lead() {
    return "{'send':{'event':{'event_name':'lead'}}}";
  }

  private static Configuration rules(String rules) {
    return Shop.read(("{'rules':[" + rules + "]}").replace('\'', '"'));
  }

  private static Configuration send(String send) {
    return Shop.read(
        ("{'elements':[{'name':'k','secret':'known'},{'name':'ip','path':'context.ip'}],"
                + "'rules':[{'id':'r','name':'R','events':['A'],'actions':[{'send':{"
                + send
                + "}}]}]}")
            .replace('\'', '"'));
  }

  private static Configuration fromNothing(String user) {
    return Shop.read(
        ("{'elements':[{'name':'ip','path':'context.ip'}],"
                + "'rules':[{'id':'r','name':'R','events':['A'],'actions':[{'send':{"
                + "'base':'nothing','event':{'event_name':'lead','action_source':'web',"
                + "'event_time':'{{ip}}','event_id':'{{ip}}'},'user':"
                + user
                + "}}]}]}")
            .replace('\'', '"'));
  }
}
