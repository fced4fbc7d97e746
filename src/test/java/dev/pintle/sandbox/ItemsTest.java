package dev.pintle.sandbox;

import static dev.pintle.sandbox.CatalogClient.BATCH;
import static dev.pintle.sandbox.CatalogClient.batch;
import static dev.pintle.sandbox.CatalogClient.change;
import static dev.pintle.sandbox.CatalogClient.delete;
import static dev.pintle.sandbox.CatalogClient.json;
import static dev.pintle.sandbox.CatalogClient.statuses;
import static dev.pintle.sandbox.CatalogClient.upsert;
import static dev.pintle.sandbox.CatalogClient.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTest {
  private final RunningSandbox sandbox = new RunningSandbox();
  private CatalogClient client;

  @BeforeEach
  void connect() throws Exception {
    client = new CatalogClient(sandbox, SandboxSettings.ACCOUNT);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void takesABatchAndWorksItOffInAWhile() throws Exception {
    Json.Obj batch = client.send(upsert("1", "'brand':'Loom'"));

    assertThat(batch.text("status")).isEqualTo("PROCESSING");
    assertThat(batch.text("created_time")).isEqualTo("2026-03-01T12:00:00");
    assertThat(statuses(batch)).containsExactly("1 PROCESSING");
    assertThat(client.read("1").getFirst().has("errors")).isTrue();

    sandbox.time.advance(Duration.ofSeconds(1));

    assertThat(statuses(client.poll(batch))).containsExactly("1 SUCCESS");
    assertThat(client.poll(batch).text("status")).isEqualTo("COMPLETED");
    assertThat(client.read("1").getFirst().object("attributes").text("brand")).isEqualTo("Loom");
    Json.Obj shown = sandbox.get("/catalog/items/US/en-US/1");
    assertThat(shown.object("attributes").text("price")).isEqualTo("10.00 USD");
  }

  @Test
  void changesItemsSoonerThanItMakesThem() throws Exception {
    client.work(upsert("1", ""), upsert("2", ""));

    Json.Obj batch =
        client.send(upsert("3", ""), change("UPDATE", "1", "'price':'9 USD'"), delete("2"));
    sandbox.time.advance(Duration.ofMillis(100));

    assertThat(statuses(client.poll(batch)))
        .containsExactly("3 PROCESSING", "1 SUCCESS", "2 SUCCESS");
    assertThat(client.poll(batch).text("status")).isEqualTo("PROCESSING");
    sandbox.time.advance(Duration.ofMillis(400));
    assertThat(client.poll(batch).text("completed_time")).isEqualTo("2026-03-01T12:00:01");
  }

  @Test
  void takesAsLongAsItIsTold() throws Exception {
    sandbox.control("PUT", "/catalog/batches", "{\"slowMs\":60000}");
    Json.Obj batch = client.send(upsert("1", ""));

    sandbox.time.advance(Duration.ofSeconds(59));
    assertThat(client.poll(batch).text("status")).isEqualTo("PROCESSING");
    sandbox.time.advance(Duration.ofSeconds(1));
    assertThat(client.poll(batch).text("status")).isEqualTo("COMPLETED");
  }

  @Test
  void knowsOnlyItsOwnBatches() throws Exception {
    String id = client.send(upsert("1", "")).text("batch_id");
    var other = new CatalogClient(sandbox, "threelooms");

    assertThat(client.ask(BATCH + "/" + id).statusCode()).isEqualTo(200);
    assertThat(client.ask(BATCH + "/nothing").body()).contains("\"code\":4331");
    assertThat(other.ask(BATCH + "/" + id).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // given | what becomes of it | attribute of the first error or warning
        "''                                             | SUCCESS |",
        "'title':''                                     | FAILURE | title",
        "'description':' '                              | FAILURE | description",
        "'price':'a lot'                                | FAILURE | price",
        "'price':'10,00 EUR'                            | FAILURE | price",
        "'price':'10.00USD'                             | SUCCESS |",
        "'price':'10'                                   | SUCCESS |",
        "'availability':'soon'                          | FAILURE | availability",
        "'availability':'PreOrder'                      | SUCCESS |",
        "'link':'shop.example/x'                        | FAILURE | link",
        "'link':'https://elsewhere.example/x'           | FAILURE | link",
        "'link':'https://www.shop.example/x'            | SUCCESS |",
        "'image_link':'ftp://a.example/1.jpg'           | FAILURE | image_link",
        "'image_link':['https://a.example/1.jpg']       | SUCCESS |",
        "'sale_price':'12.00 USD'                       | SUCCESS | sale_price",
        "'condition':'broken'                           | SUCCESS | condition",
        "'age_group':'old'                              | SUCCESS | age_group",
        "'gender':'FEMALE'                              | SUCCESS |",
        "'gtin':4006381333931                           | SUCCESS |",
        "'gtin':'123'                                   | SUCCESS | gtin",
        "'shipping':'US:CA:Ground:0 USD'                | SUCCESS |",
        "'shipping':'0 USD'                             | SUCCESS | shipping",
        "'shipping_weight':'3 kg'                       | SUCCESS |",
        "'shipping_weight':'3kg'                        | SUCCESS | shipping_weight",
        "'sale_price_effective_date':'2026-01-01/then'  | SUCCESS | sale_price_effective_date",
        "'size_system':'mex','size_type':'petite'       | SUCCESS |",
        "'additional_image_link':['nowhere']            | SUCCESS | additional_image_link",
        "'adult':true                                   | SUCCESS |",
        "'brand':null                                   | SUCCESS |",
      })
  void holdsEachItemAgainstTheRules(String given, String status, String attribute)
      throws Exception {
    Json.Obj batch = client.work(upsert("1", given.equals("''") ? "" : given), upsert("2", ""));

    assertThat(statuses(batch)).containsExactly("1 " + status, "2 SUCCESS");
    Json.Obj item = StateFile.objects(batch, "items").getFirst();
    var told = StateFile.objects(item, status.equals("FAILURE") ? "errors" : "warnings");
    if (attribute == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).hasSize(1);
      assertThat(told.getFirst().text("attribute")).isEqualTo(attribute);
      assertThat(told.getFirst().text("message")).endsWith(".");
    }
    assertThat(client.read("1").getFirst().has("errors")).isEqualTo(status.equals("FAILURE"));
  }

  @Test
  void takesTenMoreImagesAndNoMore() throws Exception {
    String image = "'https://a.example/1,2.jpg'";
    String ten = String.join(",", Collections.nCopies(10, image));

    client.work(
        upsert("1", "'additional_image_link':[" + ten + "]"),
        upsert("2", "'additional_image_link':[" + ten + "," + image + "]"));

    for (String id : new String[] {"1", "2"}) {
      Json images = client.read(id).getFirst().object("attributes").get("additional_image_link");
      assertThat(images)
          .isInstanceOfSatisfying(
              Json.Arr.class,
              links -> {
                assertThat(links.items()).hasSize(10);
                assertThat(Json.scalar(links.items().getFirst()))
                    .isEqualTo("https://a.example/1,2.jpg");
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the item | given | mask | what becomes of it | an attribute then | its value
        "''               | 'price':'8 USD'             |              | SUCCESS | price | 8 USD",
        "''               | 'brand':'b'                 |              | SUCCESS | brand | b",
        "'brand':'b'      | 'brand':null                |              | SUCCESS | brand |",
        "'brand':'b'      | 'price':'8 USD'             | price,brand  | SUCCESS | brand |",
        "'brand':'b'      | 'price':'8 USD','brand':'c' | price        | SUCCESS | brand | b",
        "''               | 'price':'8 USD'             | title        | FAILURE | price | 10.00 USD",
        "''               | 'price':'cheap'             |              | FAILURE | price | 10.00 USD",
        "''               | 'image_link':'https://a.example/2' |       | FAILURE | price | 10.00 USD",
        "''               | 'additional_image_link':[]  |              | FAILURE | price | 10.00 USD",
        "''               | 'video_link':null           |              | FAILURE | price | 10.00 USD",
        "'sale_price':'9 USD' | 'price':'8 USD'         |              | SUCCESS | sale_price |",
        "'sale_price':'9 USD' | 'sale_price':'7 USD'    |              | SUCCESS | sale_price | 7 USD",
      })
  void updatesPartOfAnItem(
      String item, String given, String mask, String status, String attribute, String value)
      throws Exception {
    client.work(upsert("1", item.equals("''") ? "" : item));
    String masked = mask == null ? "" : ",'update_mask':['" + mask.replace(",", "','") + "']";
    String update = change("UPDATE", "1", given);

    Json.Obj batch = client.work(update.substring(0, update.length() - 1) + masked + "}");

    assertThat(statuses(batch)).containsExactly("1 " + status);
    Json.Obj now = sandbox.get("/catalog/items/US/en-US/1").object("attributes");
    assertThat(now.text(attribute)).isEqualTo(value);
    assertThat(now.text("title")).isEqualTo("Title of 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE | 1 | item_id",
        "UPDATE | 2 | item_id",
        "DELETE | 2 | item_id",
        "UPSERT | ' ' | item_id",
      })
  void failsWhatCannotBe(String operation, String id, String attribute) throws Exception {
    client.work(upsert("1", ""));

    Json.Obj batch = client.work(change(operation, id, whole(id.strip(), "")));

    assertThat(statuses(batch)).containsExactly(id + " FAILURE");
    Json.Obj item = StateFile.objects(batch, "items").getFirst();
    assertThat(StateFile.objects(item, "errors").getFirst().text("attribute")).isEqualTo(attribute);
  }

  @Test
  void failsTheSecondOfTwoChangesToAnItem() throws Exception {
    assertThat(statuses(client.work(upsert("1", ""), upsert("1", "'brand':'b'"))))
        .containsExactly("1 SUCCESS", "1 FAILURE");
  }

  @Test
  void ignoresWhatIsOlderThanWhatItHas() throws Exception {
    client.work(upsert("1", "'last_updated_time':2000"));
    String old = "'price':'8 USD','last_updated_time':1999";
    String same = "'price':'9 USD','last_updated_time':2000";

    Json.Obj stale = client.work(change("UPDATE", "1", old));
    assertThat(statuses(stale)).containsExactly("1 SUCCESS");
    assertThat(stale.toString()).contains("last_updated_time");
    assertThat(price("1")).isEqualTo("10.00 USD");
    client.work(change("UPDATE", "1", same));
    assertThat(price("1")).isEqualTo("9 USD");
    client.work("{'item_id':'1','operation':'DELETE','last_updated_time':1999}");
    assertThat(price("1")).isEqualTo("9 USD");
    client.work("{'item_id':'1','operation':'DELETE','last_updated_time':2001}");
    assertThat(client.read("1").getFirst().has("errors")).isTrue();
  }

  @Test
  void skipsTheSameBatchAgainUnlessItHadFailed() throws Exception {
    Json.Obj first = client.work(upsert("1", ""));
    Json.Obj again = client.send(upsert("1", ""));

    assertThat(again.has("created_time")).isTrue();
    assertThat(again.get("created_time")).isNull();
    assertThat(again.text("batch_id")).isEqualTo(first.text("batch_id"));

    assertThat(client.work(delete("2")).text("created_time")).isNotNull();
    assertThat(client.send(delete("2")).text("created_time")).isNotNull();
    client.work(upsert("1", ""));
    sandbox.time.advance(Duration.ofMinutes(2));
    assertThat(client.send(upsert("1", "")).text("created_time")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPSERT | {'item_id':'2','attributes':{A}} | 2 SUCCESS",
        "CREATE | {'item_id':'2','attributes':{A}} | 2 SUCCESS",
        "UPDATE | {'item_id':'1','attributes':{'price':'8 USD'},'update_mask':null} | 1 SUCCESS",
        "DELETE | {'item_id':'1'} | 1 SUCCESS",
        "DELETE_DISCONTINUED | {'item_id':'1'} | 1 SUCCESS",
        "DELETE_DISCONTINUED | {'item_id':'2'} | 2 FAILURE",
        "UPSERT | {'attributes':{A}} | ' FAILURE'",
      })
  void takesTheFormThatWasBefore(String operation, String item, String status) throws Exception {
    client.work(upsert("1", ""));
    String body =
        "{'country':'US','language':'EN','operation':'" + operation + "','items':[" + item + "]}";

    Json.Obj begun =
        json(client.ask("POST", BATCH, body.replace("A}", whole("2", "") + "}")).body());
    sandbox.time.advance(Duration.ofSeconds(1));

    assertThat(statuses(client.poll(begun))).containsExactly(status);
    if (operation.equals("DELETE_DISCONTINUED") && status.endsWith("SUCCESS")) {
      assertThat(client.read("1").getFirst().object("attributes").text("availability"))
          .isEqualTo("out of stock");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{'catalog_type':'RETAIL','country':'US','language':'en-US'}",
        "{'catalog_type':'RETAIL','country':'US','language':'en-US','items':[]}",
        "{'catalog_type':'HOTEL','country':'US','language':'en-US','items':[{}]}",
        "{'catalog_type':'RETAIL','country':'USA','language':'en-US','items':[{}]}",
        "{'catalog_type':'RETAIL','country':'US','language':'en_US','items':[{}]}",
        "{'catalog_type':'RETAIL','country':'US','items':[{}]}",
        "{'catalog_type':'RETAIL','country':'US','language':'EN','items':[{}]}",
        "{'catalog_type':'RETAIL','country':'US','language':'EN','items':['1'],'x':1}",
        "{'country':'US','language':'EN','items':[{'item_id':'1','operation':'DELETE'}]}",
        "{'country':'US','language':'EN','operation':'REMOVE','items':[{'item_id':'1'}]}",
        "{'item_id':'1','operation':'DELETE_DISCONTINUED'}",
        "{'item_id':'1','operation':'UPSERT'}",
        "{'item_id':1,'operation':'DELETE'}",
        "{'item_id':'1','operation':'DELETE','last_updated_time':'now'}",
        "{'item_id':'1','operation':'UPSERT','attributes':{'title':7}}",
        "{'item_id':'1','operation':'UPSERT','attributes':{'title':null}}",
        "{'item_id':'1','operation':'UPSERT','attributes':{'price':9.99}}",
        "{'item_id':'1','operation':'UPSERT','attributes':{'adult':'yes'}}",
        "{'item_id':'1','operation':'UPSERT','attributes':{'image_link':[]}}",
        "{'item_id':'1','operation':'UPSERT','attributes':{'image_link':['a','b']}}",
        "{'item_id':'1','operation':'UPSERT','attributes':{'additional_image_link':'a'}}",
        "{'item_id':'1','operation':'UPSERT','attributes':{'custom_number_0':'7'}}",
        "{'item_id':'1','operation':'UPDATE','attributes':{},'update_mask':['image_link']}",
        "{'item_id':'1','operation':'UPDATE','attributes':{},'update_mask':'price'}",
      })
  void refusesABatchThatBreaksTheDescription(String body) throws Exception {
    var answer = client.ask("POST", BATCH, body.startsWith("{'item_id'") ? batch(body) : body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer.body()).scalar("code")).isEqualTo("1");
  }

  private String price(String id) throws Exception {
    return StateFile.text(client.read(id).getFirst().object("attributes"), "price");
  }
}
