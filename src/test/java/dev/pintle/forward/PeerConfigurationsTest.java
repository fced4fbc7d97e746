package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.PublishedSchema;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.event.EventReader;
import dev.pintle.forward.identity.Hasher;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.forward.rule.expression.CelExpressions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What other systems are configured to do, done by rules.
class PeerConfigurationsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /// Own event names become Pinterest's, others go as custom events, the id is a property's.
  @Test
  void doesWhatARudderStackMappingDoes() throws Exception {
    String mapping =
        """
        {"mapping":"server-only","elements":[{"name":"key","path":"properties.checkout_id"},
            {"name":"own id","path":"messageId","default":"none"}],
         "rules":[
          {"id":"bought","name":"Bought","events":["ABC Searched","Bought It"],"last":true,"actions":[
            {"send":{"base":"commerce","event":{"event_name":"checkout","event_id":"{{key}}"}}}]},
          {"id":"rest","name":"All else","actions":[
            {"send":{"base":"commerce","event":{"event_name":"custom","event_id":"{{own id}}"}}}]}]}
        """;

    assertThat(run(mapping, event("Bought It", "\"checkout_id\":\"c-9\",\"revenue\":\"5\"")))
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.text("event_name")).isEqualTo("checkout");
          assertThat(sent.text("event_id")).isEqualTo("c-9");
        });
    assertThat(run(mapping, event("Looked Around", "\"x\":1")))
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.text("event_name")).isEqualTo("custom");
          assertThat(sent.text("event_id")).isEqualTo("m-1");
        });
  }

  /// All settings of a destination of RudderStack's at once; what is different is in docs/peers.md.
  @Test
  void sendsWhatARudderStackDestinationSends() throws Exception {
    String sent =
        """
        {"send":{"base":"commerce","test":%s,"event":{"event_name":"%s","event_id":"{{id}}",
           "action_source":"{{channel}}","app_id":"429047995"},
          "user":{"click_id":"{{click}}"},
          "custom":{"value":"{{total}}","opt_out_type":"{{opt out}}"}}}
        """;
    String configuration =
        """
        {"mapping":"server-only","elements":[{"name":"id","path":"messageId"},
            {"name":"channel","path":"channel"},{"name":"click","path":"$.properties.clickId"},
            {"name":"total","path":"properties.total"},
            {"name":"opt out","path":"properties.optOutType"}],
         "rules":[
          {"id":"one","name":"One","events":["ABC Searched"],"actions":[%s]},
          {"id":"two","name":"Two","events":["ABC Searched"],"last":true,"actions":[%s]},
          {"id":"category","name":"Category","events":["@page"],"last":true,
           "when":{"left":"category","operator":"isTruthy"},"actions":[%s]},
          {"id":"page","name":"Page","events":["@page"],"last":true,"actions":[%s]}]}
        """
            .formatted(
                sent.formatted(true, "watch_video"),
                sent.formatted(false, "search"),
                sent.formatted(false, "view_category"),
                sent.formatted(false, "page_visit"));

    var both = run(configuration, rudder("\"track\",\"event\":\"ABC Searched\""));
    assertThat(both)
        .extracting(one -> one.text("event_name"))
        .containsExactly("watch_video", "search");
    var hasher = new Hasher();
    assertThat(both.getFirst())
        .hasToString(
            """
            {"event_name":"watch_video","action_source":"web","event_time":1772366340,\
            "event_id":"m-1","language":"en","user_data":{"em":["%s"],"fn":["%s"],"ct":["%s"],\
            "zp":["%s"],"country":["%s"],"client_user_agent":"chrome","click_id":"dj0x"},\
            "device_info":{"locale":"en-GB"},"app_id":"429047995",\
            "custom_data":{"value":"27.5","currency":"USD","order_id":"o-1",\
            "contents":[{"id":"p1","item_name":"Uno","item_price":"3","quantity":2}],\
            "content_ids":["p1"],"num_items":2,"opt_out_type":"LDP"}}\
            """
                .formatted(
                    hasher.hex("abc@gmail.com"),
                    hasher.hex("test"),
                    hasher.hex("newtown"),
                    hasher.hex("sw1a1aa"),
                    hasher.hex("gb")));
    assertThat(run(configuration, rudder("\"page\",\"category\":\"games\"")))
        .extracting(one -> one.text("event_name"))
        .containsExactly("view_category");
    assertThat(run(configuration, rudder("\"page\",\"category\":\"\"")))
        .extracting(one -> one.text("event_name"))
        .containsExactly("page_visit");
    String elsewhere = rudder("\"track\",\"event\":\"ABC Searched\"").replace("\"web\"", "\"abc\"");
    assertThat(run(configuration, elsewhere).getFirst().text("action_source")).isEqualTo("web");
  }

  /// Nothing of a person, device or product is made up or mangled where RudderStack does.
  private static String rudder(String call) {
    return """
    {"type":%s,"messageId":"m-1","timestamp":"2026-03-01T11:59:00Z","channel":"web",
     "context":{"userAgent":"chrome","ip":"127.0.0.1","locale":"en-GB",
       "device":{"advertisingId":"abc123","adTrackingEnabled":false},
       "traits":{"email":"abc@gmail.com","phone":"+1234589947","firstName":" Test ",
         "address":{"city":"New Town","zip":"SW1A 1AA","country":"GB"}}},
     "properties":{"total":27.5,"revenue":48,"currency":"USD","order_id":"o-1","optOutType":"LDP",
       "clickId":"dj0x","products":[{"product_id":"p1","name":"Uno","price":3,"quantity":2}]}}
    """
        .formatted(call);
  }

  /// The form of Adobe's action, block by block; what is different is in docs/peers.md.
  @Test
  void sendsWhatAnAdobeActionSends() throws Exception {
    String rules =
        """
        {"mapping":"server-only","elements":[
          {"name":"more","path":"arc.event.xdm.more"},{"name":"people","path":"arc.event.xdm.p"},
          {"name":"money","path":"arc.event.xdm.money"},{"name":"at","path":"arc.event.xdm.at"}],
         "rules":[{"id":"r","name":"R","actions":[{"send":{"base":"nothing",
            "event":{"event_name":"custom","action_source":"web","event_time":"{{at}}",
              "event_id":"{{money}}","properties":"{{more}}"},
            "user":{"em":" Email@Email.com","client_ip_address":"192.168.0.1",
              "client_user_agent":"Chrome","hashed_maids":["a","b"],"user_data":"{{people}}"},
            "custom":"{{money}}"}}]}]}
        """;
    String event =
        """
        {"type":"track","event":"x","messageId":"m-1","properties":{},
         "timestamp":"2026-03-01T11:59:00Z","original":{"xdm":{"at":1772366340.25,
          "more":{"event_source_url":"http://url.com","app_id":"i","language":"en-US","colour":1},
          "p":{"ph":"n/a","ge":"o","db":"1999-01-02","ln":" Byron ","ct":"St. Louis",
            "st":"California","zp":"SW1A 1AA","country":"US","external_id":"Aa1","click_id":"234"},
          "money":{"currency":"usd","value":100,"num_items":"5","content_ids":["a","b"],
            "contents":[{"price":100,"quantity":2}]}}}}
        """;
    var hasher = new Hasher();

    assertThat(run(rules, event))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.get("event_time")).hasToString("1772366340");
          assertThat(one.text("event_id")).isEqualTo("m-1"); // an object is no id
          assertThat(one.text("app_id")).isEqualTo("i");
          assertThat(one.text("language")).isEqualTo("en");
          assertThat(one.has("partner_name")).isFalse();
          assertThat(one.has("colour")).isFalse();
          assertThat(one.object("user_data"))
              .hasToString(
                  """
                  {"ge":["%s"],"db":["%s"],"ln":["%s"],"ct":["%s"],"st":["%s"],"zp":["%s"],"country":["%s"],\
                  "external_id":["%s"],"click_id":"234","em":["%s"],"client_user_agent":"Chrome"}\
                  """
                      .formatted(
                          hasher.hex("n"),
                          hasher.hex("19990102"),
                          hasher.hex("byron"),
                          hasher.hex("stlouis"),
                          hasher.hex("ca"),
                          hasher.hex("sw1a1aa"),
                          hasher.hex("us"),
                          hasher.hex("Aa1"),
                          hasher.hex("email@email.com")));
          assertThat(one.object("custom_data"))
              .hasToString(
                  """
                  {"currency":"USD","value":"100","num_items":5,"content_ids":["a","b"],\
                  "contents":[{"quantity":2}]}\
                  """);
        });
  }

  /// Data elements of the event as it came in, a comparison of values, an exception, and an action
  /// whose blocks say all that is sent.
  @Test
  void doesWhatAnAdobeRuleDoes() throws Exception {
    String rules =
        """
        {"mapping":"server-only","elements":[
          {"name":"type","path":"arc.event.xdm.eventType"},
          {"name":"order","path":"arc.event.xdm.commerce.order.purchaseID"},
          {"name":"total","path":"arc.event.xdm.commerce.order.priceTotal"},
          {"name":"email","path":"arc.event.xdm.identityMap.Email[0].id","lowerCase":true,"clean":true}],
         "rules":[{"id":"purchase","name":"Purchase",
          "when":{"all":[
            {"left":"{{type}}","operator":"equals","right":"COMMERCE.purchases","ignoreCase":true},
            {"left":"{{total}}","operator":"greaterThan","right":"10"}]},
          "unless":{"left":"{{order}}","operator":"startsWith","right":"TEST-"},
          "actions":[{"send":{"base":"nothing",
            "event":{"event_name":"checkout","action_source":"web","event_time":"2026-03-01T11:00:00Z",
              "event_id":"{{order}}"},
            "user":{"em":"{{email}}"},
            "custom":{"value":"{{total}}","currency":"EUR","order_id":"{{order}}",
              "content_ids":{"each":"arc.event.xdm.productListItems","as":"{{item.SKU}}"},
              "contents":{"each":"arc.event.xdm.productListItems",
                "as":{"id":"{{item.SKU}}","item_price":"{{item.priceTotal}}",
                  "quantity":"{{item.quantity}}"}}}}}]}]}
        """;

    var sent = run(rules, xdm("P-1", "25.50"));

    assertThat(sent)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.text("event_id")).isEqualTo("P-1");
          assertThat(one.object("user_data").get("em"))
              .hasToString("[\"" + new Hasher().hex("ada@example.com") + "\"]");
          assertThat(one.object("custom_data"))
              .hasToString(
                  """
                  {"value":"25.50","currency":"EUR","order_id":"P-1","content_ids":["s1","s2"],\
                  "contents":[{"id":"s1","item_price":"10.25","quantity":1},\
                  {"id":"s2","item_price":"5","quantity":3}]}\
                  """);
        });
    assertThat(run(rules, xdm("TEST-1", "25.50"))).isEmpty();
    assertThat(run(rules, xdm("P-2", "9.99"))).isEmpty();
  }

  /// Products by variant, a filter, and an event of its own.
  @Test
  void doesWhatAConvergeDestinationDoes() throws Exception {
    String destination =
        """
        {"mapping":"custom","contentIds":"variant",
         "filters":[{"name":"no staff","events":["Placed Order"],
           "keep":{"left":"properties.tag","operator":"doesNotEqual","right":"staff"}}],
         "rules":[{"id":"order","name":"Order","events":["Placed Order"],"actions":[
            {"send":{"sides":"server","event":{"event_name":"checkout"}}}]},
          {"id":"quiz","name":"Quiz","events":["Took Quiz"],"actions":[
            {"send":{"event":{"event_name":"quiz_taken"}}}]}]}
        """;
    String items =
        """
        "tag":"%s","total_price":30,"currency":"USD","items":[
          {"product_id":"p1","variant_id":"v1","price":30,"quantity":1}]
        """;
    String products = items.replace("items", "products");

    assertThat(run(destination, event("Placed Order", products.formatted("vip"))))
        .singleElement()
        .satisfies(one ->
            assertThat(one.object("custom_data").get("content_ids")).hasToString("[\"v1\"]"));
    assertThat(run(destination, event("Placed Order", products.formatted("staff")))).isEmpty();
    assertThat(run(destination, event("Took Quiz", "\"x\":1")))
        .singleElement()
        .satisfies(one -> assertThat(one.text("event_name")).isEqualTo("quiz_taken"));
  }

  private static String event(String name, String properties) {
    return """
    {"type":"track","event":"%s","messageId":"m-1","timestamp":"2026-03-01T11:59:00Z",
     "context":{"traits":{"email":"ada@example.com"}},"properties":{%s}}
    """
        .formatted(name, properties);
  }

  private static String xdm(String order, String total) {
    return """
    {"type":"track","event":"commerce.purchases","messageId":"m-1",
     "timestamp":"2026-03-01T11:59:00Z","properties":{},
     "original":{"xdm":{"eventType":"commerce.purchases",
       "identityMap":{"Email":[{"id":" Ada@Example.com "}]},
       "commerce":{"order":{"purchaseID":"%s","priceTotal":"%s"}},
       "productListItems":[{"SKU":"s1","priceTotal":10.25,"quantity":1},
         {"SKU":"s2","priceTotal":5,"quantity":"3"}]}}}
    """
        .formatted(order, total);
  }

  private static List<Json.Obj> run(String configuration, String event) throws Exception {
    Ruleset rules =
        Ruleset.compile(ConfigurationReader.read(Json.parse(configuration)), new CelExpressions());
    var out = new JsonOut(256);
    var transformer =
        new Transformer(
            out, new Normaliser(new ManualTime(NOW)), new Locality("US"), _ -> null, _ -> Map.of());
    var sent = new ArrayList<Json.Obj>();
    transformer.transform(
        rules,
        EventReader.readAccepted(event.getBytes(StandardCharsets.UTF_8), NOW.toEpochMilli()),
        new Envelope("source_1", NOW.toEpochMilli(), null, null),
        NOW.toEpochMilli(),
        Trace.off(),
        (_, _, _) -> {
          assertThat(PublishedSchema.eventProblems(out.toString())).isEmpty();
          sent.add((Json.Obj) Json.parse(out.toBytes()));
        });
    return sent;
  }
}
