package dev.pintle.forward;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.PublishedSchema;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.event.EventReader;
import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.forward.identity.Hasher;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Ruleset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Rules in, payloads out, each held against Pinterest's published description.
class RuleTransformTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ORDER =
      """
      {"type":"track","event":"Order Completed","messageId":"m-1",
       "timestamp":"2026-03-01T11:59:00Z",
       "context":{"traits":{"email":"ada@example.com","address":{"country":"US","state":"CA"}}},
       "properties":{"order_id":"o-1","total":"12.50","currency":"USD","test":false,
         "$sales_channel_type":"web","$is_new_customer":true,
         "products":[{"product_id":"p1","variant_id":"v1","sku":"s1","price":"12.50",
           "quantity":1}]},
       "original":{"xdm":{"commerce":{"order":{"purchaseID":"XDM-7"}}}}}
      """;

  /// What was sent of an event.
  private record Sent(Target target, Json.Obj payload) {}

  private final List<Sent> sent = new ArrayList<>();
  private Trace trace = Trace.off();

  private Transformed run(String configuration, String event) throws Exception {
    return run(ConfigurationReader.read(Json.parse(configuration)), event);
  }

  private Transformed run(Configuration configuration, String event) throws Exception {
    Ruleset rules =
        Ruleset.compile(
            configuration,
            source -> {
              throw new ExpressionException("none here");
            });
    var out = new JsonOut(256);
    var envelope = new Envelope("source_1", NOW.toEpochMilli(), null, null);
    var transformer =
        new Transformer(
            out,
            new Normaliser(new ManualTime(NOW)),
            new Locality("US"),
            name -> name.equals("other") ? "pina_other" : null,
            _ -> Map.of());
    sent.clear();
    trace = Trace.on();
    return transformer.transform(
        rules,
        EventReader.readAccepted(event.getBytes(StandardCharsets.UTF_8), NOW.toEpochMilli()),
        envelope,
        NOW.toEpochMilli(),
        trace,
        (target, _, _) -> {
          assertThat(PublishedSchema.eventProblems(out.toString())).isEmpty();
          sent.add(new Sent(target, (Json.Obj) Json.parse(out.toBytes())));
        });
  }

  private static String rule(String more, String send) {
    return """
    {"mapping":"custom","elements":[
       {"name":"order id","path":"arc.event.xdm.commerce.order.purchaseID"},
       {"name":"is test order","path":"properties.test"},
       {"name":"other token","secret":"other"}],
     "rules":[{"id":"r","name":"Checkout → Pinterest","events":["Order Completed"],
       %s "actions":[{"send":%s}]}]}
    """
        .formatted(more, send);
  }

  @Test
  void tellsWhyARuleSendsNothingWhileAnotherDoes() throws Exception {
    var done =
        run(
            """
            {"mapping":"custom","rules":[
              {"id":"a","name":"A","events":["Order Completed"],"actions":[
                {"send":{"base":"nothing","event":{"event_name":"lead"},"user":{"em":["nobody"]}}}]},
              {"id":"b","name":"B","events":["Order Completed"],"actions":[
                {"send":{"event":{"event_name":"checkout"}}},
                {"send":{"event":{"event_name":"{{nothing}}"}}}]}]}
            """,
            ORDER);

    assertThat(done).isInstanceOf(Transformed.Ready.class);
    assertThat(sent).hasSize(1);
    assertThat(trace.rules())
        .extracting(story -> story.why())
        .containsExactly(
            "took it; sends nothing: " + Transformer.NO_IDENTITY,
            "took it; action 2 sends nothing: the rule yields no event name that Pinterest could"
                + " take");
  }

  @Test
  void sendsWhatItsBlocksSayAndNoMore() throws Exception {
    var done =
        run(
            rule(
                "",
                """
                {"base":"nothing","event":{"event_name":"checkout","action_source":"web",
                   "event_time":"1772366340.500","event_id":"{{order id}}",
                   "properties":{"event_source_url":"https://shop.example/x","language":"en-GB"}},
                 "user":{"em":["Ada@Example.com "],"ph":"n/a","client_ip_address":"10.0.0.1"},
                 "custom":{"currency":"usd","value":12.5,"order_id":"{{order id}}",
                   "num_items":"2","unknown":1,
                   "contents":[{"id":"p1","item_price":"6.25","quantity":2,"colour":"red"}]}}
                """),
            ORDER);
    assertThat(done).isInstanceOf(Transformed.Ready.class);
    assertThat(sent)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.target()).isEqualTo(Target.Account.OWN);
          assertThat(one.payload().toString())
              .contains("\"event_id\":\"XDM-7\"")
              .contains("\"event_time\":1772366340")
              .contains("\"em\":[\"" + new Hasher().hex("ada@example.com") + "\"]")
              .contains("\"value\":\"12.5\"")
              .contains("\"currency\":\"USD\"")
              .contains("\"num_items\":2")
              .contains("\"language\":\"en\"")
              .contains("\"contents\":[{\"id\":\"p1\",\"item_price\":\"6.25\",\"quantity\":2}]")
              .doesNotContain("\"ph\"")
              .doesNotContain("client_ip_address")
              .doesNotContain("unknown")
              .doesNotContain("content_ids");
        });
  }

  /// A list that a rule gives is meant: Pinterest's fields take several values, here at most ten.
  @Test
  void sendsEachOfSeveralValues() throws Exception {
    String many =
        IntStream.range(0, 12).mapToObj(i -> "\"p" + i + "@x.org\"").collect(joining(","));
    run(
        rule(
            "",
            """
            {"base":"nothing","event":{"event_name":"checkout"},
             "user":{"em":[%s],"fn":["Ada","Grace","ada "],"country":["us","fr"]}}
            """
                .formatted(many)),
        ORDER);

    Json.Obj user = sent.getFirst().payload().object("user_data");
    assertThat(user.get("em"))
        .isInstanceOfSatisfying(Json.Arr.class, list -> assertThat(list.items()).hasSize(10));
    var hasher = new Hasher();
    assertThat(user.get("fn"))
        .hasToString("[\"%s\",\"%s\"]".formatted(hasher.hex("ada"), hasher.hex("grace")));
    assertThat(user.get("country"))
        .isInstanceOfSatisfying(Json.Arr.class, list -> assertThat(list.items()).hasSize(2));
  }

  /// Adobe's form has them apart: who it is, and what else is known.
  @Test
  void whatElseIsKnownOfAPersonMayStandApart() throws Exception {
    String send =
        """
        {"base":"nothing","event":{"event_name":"checkout"},
         "user":{"user_data":%s,"em":"ada@example.com"}}
        """;
    run(rule("", send.formatted("{\"ln\":\"Byron\",\"em\":\"other@example.com\"}")), ORDER);
    Json.Obj user = sent.getFirst().payload().object("user_data");
    assertThat(user.get("ln")).hasToString("[\"" + new Hasher().hex("byron") + "\"]");
    assertThat(user.get("em")).hasToString("[\"" + new Hasher().hex("ada@example.com") + "\"]");

    run(rule("", send.formatted("\"{{is test order}}\"")), ORDER);
    assertThat(sent.getFirst().payload().object("user_data").size()).isEqualTo(1);
  }

  @Test
  void anEventThatARuleMakesTooMuchOfIsSkipped() throws Exception {
    String as = "{\"id\":\"" + "x".repeat(1_000) + "\"}";
    String products = String.join(",", Collections.nCopies(1_000, "{\"a\":[1,2,3]}"));
    String send =
        """
        {"base":"nothing","event":{"event_name":"checkout"},"user":{"em":"ada@example.com"},
         "custom":{"contents":{"each":"l","as":{"each":"item.a","as":%s}},
           "content_ids":{"each":"l","as":{"each":"l","as":"y"}}}}
        """
            .formatted(as);
    String event = ORDER.replace("\"order_id\":", "\"l\":[" + products + "],\"order_id\":");

    assertThat(run(rule("", send), event)).isInstanceOf(Transformed.Skipped.class);
    assertThat(sent).isEmpty();
    assertThat(run(rule("", send), ORDER)).isInstanceOf(Transformed.Ready.class);
  }

  @Test
  void putsWhatItsBlocksSayOverTheDefaultMapping() throws Exception {
    run(
        rule(
            "",
            """
            {"base":"commerce","event":{"event_name":"checkout","event_id":"{{order id}}"},
             "custom":{"content_brand":"Ours"}}
            """),
        ORDER);
    assertThat(sent)
        .singleElement()
        .satisfies(one ->
            assertThat(one.payload().toString())
                .contains("\"event_id\":\"XDM-7\"")
                .contains("\"order_id\":\"o-1\"")
                .contains("\"content_brand\":\"Ours\"")
                .contains("\"content_ids\":[\"p1\"]"));
  }

  @Test
  void anEventThatNobodyCouldBeMatchedByIsSkipped() throws Exception {
    assertThat(
            run(
                rule(
                    "",
                    """
                    {"base":"nothing","event":{"event_name":"checkout","action_source":"web"},
                     "user":{"client_ip_address":"93.184.216.34"}}
                    """),
                ORDER))
        .isEqualTo(new Transformed.Skipped(Transformer.NO_IDENTITY));
  }

  @Test
  void conditionsAndExceptionsDecide() throws Exception {
    String send = "{\"event\":{\"event_name\":\"checkout\"}}";
    String when =
        """
        "when":{"all":[{"left":"{{order id}}","operator":"startsWith","right":"xdm",
          "ignoreCase":true},{"left":"properties.total","operator":"greaterThan","right":"12"}]},
        "unless":{"left":"{{is test order}}","operator":"isTrue"},
        """;
    assertThat(run(rule(when, send), ORDER)).isInstanceOf(Transformed.Ready.class);
    assertThat(run(rule(when, send), ORDER.replace("\"test\":false", "\"test\":true")))
        .isEqualTo(new Transformed.Filtered(Ruleset.NO_RULE));
    assertThat(run(rule(when, send), ORDER.replace("12.50\",\"cur", "11.50\",\"cur")))
        .isEqualTo(new Transformed.Filtered(Ruleset.NO_RULE));
  }

  @Test
  void aRuleMayNameAnotherAdAccountAndOnlyTest() throws Exception {
    run(
        rule(
            "",
            """
            {"event":{"event_name":"checkout"},"adAccount":"549700000009",
             "token":"{{other token}}","test":true}
            """),
        ORDER);
    assertThat(sent)
        .singleElement()
        .extracting(Sent::target)
        .isEqualTo(new Target.Account("549700000009", "pina_other", true));
  }

  @Test
  void whatAnotherAdAccountShouldGetGoesNowhereWhenTheRuleYieldsNone() throws Exception {
    for (String base : List.of("\"base\":\"commerce\",", "\"custom\":{\"np\":\"x\"},")) {
      for (String where :
          List.of(
              "\"adAccount\":\"{{market}}\"",
              "\"adAccount\":\"5497 x\"",
              "\"adAccount\":\"549700000009\",\"token\":\"{{gone}}\"")) {
        String configuration =
            """
            {"elements":[{"name":"market","path":"properties.market"},
               {"name":"gone","secret":"no such secret"}],
             "rules":[{"id":"r","name":"r","actions":[{"send":{%s
               "event":{"event_name":"checkout"},%s}}]}]}
            """
                .formatted(base, where);
        assertThat(run(configuration, ORDER)).isInstanceOf(Transformed.Skipped.class);
        assertThat(sent).isEmpty();
      }
    }
  }

  @Test
  void aDerivedEventIsTakenByItsOwnName() throws Exception {
    String configuration =
        """
        {"derived":[{"name":"New Customer Order","events":["Order Completed"],
           "when":{"left":"$is_new_customer","operator":"isTruthy"}}],
         "rules":[
           {"id":"a","name":"a","events":["New Customer Order"],
            "actions":[{"send":{"event":{"event_name":"signup"}}}]},
           {"id":"b","name":"b","events":["Order Completed"],
            "actions":[{"send":{"event":{"event_name":"checkout"}}}]}]}
        """;
    run(configuration, ORDER);
    assertThat(sent)
        .extracting(one -> one.payload().text("event_name"))
        .containsExactly("signup", "checkout");
    run(configuration, ORDER.replace("\"$is_new_customer\":true", "\"$is_new_customer\":false"));
    assertThat(sent)
        .extracting(one -> one.payload().text("event_name"))
        .containsExactly("checkout");
  }

  @Test
  void theLastRuleThatTakesAnEventHidesItFromLaterOnes() throws Exception {
    String configuration =
        """
        {"rules":[
           {"id":"b","name":"b","order":2,"actions":[{"send":{"event":{"event_name":"lead"}}}]},
           {"id":"a","name":"a","order":1,"last":true,"events":["order completed"],
            "actions":[{"send":{"event":{"event_name":"checkout"}}}]}]}
        """;
    run(configuration, ORDER);
    assertThat(sent)
        .extracting(one -> one.payload().text("event_name"))
        .containsExactly("checkout");
  }

  @Test
  void consentAndRegionsAreHeld() throws Exception {
    String configuration =
        """
        {"consent":{"mode":"require","category":"marketing"},
         "regions":[{"country":"US","states":["CA"],"flag":"ldp"}],
         "rules":[{"id":"a","name":"a",
            "actions":[{"send":{"event":{"event_name":"checkout"}}}]}]}
        """;
    assertThat(run(configuration, ORDER))
        .isEqualTo(new Transformed.Filtered(Ruleset.CONSENT_MISSING));
    String granted =
        ORDER.replace("\"context\":{", "\"context\":{\"consent\":{\"marketing\":\"granted\"},");
    assertThat(run(configuration, granted)).isInstanceOf(Transformed.Ready.class);
    assertThat(sent.getFirst().payload().toString()).contains("\"opt_out_type\":\"LDP\"");
    run(configuration, granted.replace("\"CA\"", "\"NV\""));
    assertThat(sent.getFirst().payload().toString()).doesNotContain("opt_out_type");
  }

  @Test
  void theContentIdModeSaysWhichIdsAreTold() throws Exception {
    for (var mode :
        List.of(
            List.of("product", "p1"),
            List.of("variant", "v1"),
            List.of("sku", "s1"),
            List.of("variant-else-product", "v1"))) {
      run(
          """
          {"contentIds":"%s","rules":[{"id":"a","name":"a",
            "actions":[{"send":{"event":{"event_name":"checkout"}}}]}]}
          """
              .formatted(mode.get(0)),
          ORDER);
      assertThat(sent.getFirst().payload().toString())
          .contains("\"content_ids\":[\"" + mode.get(1) + "\"]");
    }
  }

  @Test
  void filtersHoldEventsBack() throws Exception {
    String configuration =
        """
        {"filters":[{"name":"web orders","events":["Order Completed"],"keep":{"all":[
            {"left":"$sales_channel_type","operator":"equals","right":"web"},
            {"left":"total","operator":"greaterThan","right":"0"}]}}],
         "rules":[{"id":"a","name":"a",
            "actions":[{"send":{"event":{"event_name":"checkout"}}}]}]}
        """;
    assertThat(run(configuration, ORDER)).isInstanceOf(Transformed.Ready.class);
    assertThat(run(configuration, ORDER.replace("type\":\"web\"", "type\":\"pos\"")))
        .isEqualTo(new Transformed.Filtered("filtered by web orders"));
  }
}
