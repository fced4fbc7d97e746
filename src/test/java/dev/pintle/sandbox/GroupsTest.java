package dev.pintle.sandbox;

import static dev.pintle.sandbox.CatalogClient.json;
import static dev.pintle.sandbox.CatalogClient.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsTest {
  private static final String GROUPS = "/catalogs/product_groups";
  private static final String LOOM = "{'all_of':[{'BRAND':{'values':['Loom']}}]}";
  private static final String KNIT = "{'any_of':[{'BRAND':{'values':['Knit']}}]}";
  private static final String PLACE =
      "'catalog_type':'RETAIL','catalog_id':'"
          + Catalogs.SEED
          + "','country':'US','locale':'en-US'";

  private final RunningSandbox sandbox = new RunningSandbox();
  private CatalogClient client;

  @BeforeEach
  void stock() throws Exception {
    client = new CatalogClient(sandbox, SandboxSettings.ACCOUNT);
    client.work(
        upsert("1", "'brand':'Loom'"),
        upsert(
            "2", "'brand':'Loom','availability':'preorder','video_link':'https://a.example/v.mp4'"),
        upsert("3", "'brand':'Knit','availability':'out of stock','sale_price':'8.00 USD'"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void areMadeShownChangedAndRemoved() throws Exception {
    Json.Obj made = json(create("Loom", LOOM).body());
    String path = GROUPS + "/" + made.text("id");

    assertThat(made.text("type")).isEqualTo("MERCHANT_CREATED");
    assertThat(client.get(path)).isEqualTo(made);
    assertThat(ids(client.get(path + "/products"))).containsExactly("1", "2");

    client.ask("PATCH", path, "{'name':'Knit','filters':" + KNIT + ",'description':'warm'}");

    assertThat(client.get(path).text("description")).isEqualTo("warm");
    assertThat(ids(client.get(path + "/products"))).containsExactly("3");
    assertThat(client.ask("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(client.ask(path).body()).contains("\"code\":4180");
  }

  @Test
  void countTheirProducts() throws Exception {
    String all = String.valueOf(groups().getFirst().text("id"));

    Json.Obj counts = client.get(GROUPS + "/" + all + "/product_counts");

    assertThat(counts)
        .isEqualTo(
            json(
                """
                {"catalog_type":"RETAIL","in_stock":1,"out_of_stock":1,"preorder":1,"total":3,\
                "videos":1}\
                """));
  }

  @Test
  void showTheirProductsAPageAtATime() throws Exception {
    String all = GROUPS + "/" + groups().getFirst().text("id") + "/products?page_size=2";

    Json.Obj first = client.get(all);
    Json.Obj second = client.get(all + "&bookmark=" + first.text("bookmark"));

    assertThat(ids(first)).containsExactly("1", "2");
    assertThat(ids(second)).containsExactly("3");
    assertThat(second.get("bookmark")).isNull();
    Json.Obj product = StateFile.objects(second, "items").getFirst();
    assertThat(product.object("metadata"))
        .isEqualTo(
            json(
                """
                {"item_id":"3","item_group_id":null,"availability":"OUT_OF_STOCK","price":10.00,\
                "sale_price":8.00,"currency":"USD"}\
                """));
    assertThat(client.ask(all + "&bookmark=x").statusCode()).isEqualTo(400);
  }

  @Test
  void haveOneOfAllProductsThatCannotBeChanged() throws Exception {
    Json.Obj all = groups().getFirst();
    String path = GROUPS + "/" + all.text("id");

    assertThat(all.text("type")).isEqualTo("ALL_PRODUCTS");
    assertThat(client.ask("DELETE", path, "").body()).contains("\"code\":4177");
    assertThat(client.ask("PATCH", path, "{'name':'x'}").body()).contains("\"code\":4177");
    assertThat(client.ask("DELETE", GROUPS + "/multiple?id=" + all.text("id"), "").body())
        .contains("\"code\":4177");
  }

  @Test
  void areMadeAndRemovedTogetherOrNotAtAll() throws Exception {
    String loom = "{" + PLACE + ",'name':'Loom','filters':" + LOOM + "}";
    String knit = "{" + PLACE + ",'name':'Knit','filters':" + KNIT + "}";
    String path = GROUPS + "/multiple";

    assertThat(client.ask("POST", path, "[" + loom + "," + loom + "]").statusCode()).isEqualTo(409);
    assertThat(groups()).hasSize(1);
    Json made = Json.parse(client.ask("POST", path, "[" + loom + "," + knit + "]").body());
    assertThat(made)
        .isInstanceOfSatisfying(Json.Arr.class, ids -> assertThat(ids.items()).hasSize(2));
    String ids = made.toString().replaceAll("[\\[\\]\"]", "");
    assertThat(client.ask("DELETE", path + "?id=" + ids + ",1", "").statusCode()).isEqualTo(404);
    assertThat(groups()).hasSize(3);
    assertThat(client.ask("DELETE", path + "?id=" + ids, "").statusCode()).isEqualTo(204);
    assertThat(groups()).hasSize(1);
    assertThat(client.ask("POST", path, "[]").statusCode()).isEqualTo(400);
    assertThat(client.ask("POST", path, "{}").statusCode()).isEqualTo(400);
    assertThat(client.ask("DELETE", path, "").statusCode()).isEqualTo(400);
  }

  @Test
  void stayWhileTheyArePromoted() throws Exception {
    String id = String.valueOf(json(create("Loom", LOOM).body()).text("id"));
    sandbox.control("PUT", "/catalog/product-groups/" + id, "{\"promoted\":true}");

    assertThat(client.ask("DELETE", GROUPS + "/" + id, "").body()).contains("\"code\":4176");
    sandbox.control("PUT", "/catalog/product-groups/" + id, "{\"promoted\":false}");
    assertThat(client.ask("DELETE", GROUPS + "/" + id, "").statusCode()).isEqualTo(204);
  }

  @Test
  void canBeOfOtherGroups() throws Exception {
    String loom = String.valueOf(json(create("Loom", LOOM).body()).text("id"));
    String others = "{'all_of':[{'PRODUCT_GROUP':{'values':['ID'],'negated':true}}]}";

    Json.Obj rest = json(create("Rest", others.replace("ID", loom)).body());

    assertThat(ids(client.get(GROUPS + "/" + rest.text("id") + "/products"))).containsExactly("3");
    assertThat(create("Nested", others.replace("ID", rest.text("id") + "")).body())
        .contains("\"code\":4183");
    assertThat(create("Strange", others.replace("ID", "1")).body()).contains("\"code\":4183");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{PLACE,'name':'Other','filters':LOOM}                | 409 | 4178",
        "{PLACE,'name':'Loom','filters':KNIT}                 | 409 | 4179",
        "{PLACE,'name':'x','filters':{'all_of':[{'BRAND':{'values':[]}}]}} | 409 | 4183",
        "{PLACE,'name':'x','filters':{'all_of':[]}}           | 400 | 1",
        "{PLACE,'name':'x','filters':[]}                      | 400 | 1",
        "{PLACE,'name':'x'}                                   | 400 | 1",
        "{PLACE,'name':'','filters':KNIT}                     | 400 | 1",
        "{PLACE,'filters':KNIT}                               | 400 | 1",
        "{PLACE,'name':'x','filters':KNIT,'colour':1}         | 400 | 1",
        "{'name':'x','filters':KNIT}                          | 400 | 1",
        "{'feed_id':'x','name':'x','filters':KNIT}            | 400 | 1",
        "{'feed_id':'1','name':'x','filters':KNIT}            | 404 | 4161",
        "{'feed_id':'1','name':'x','filters':KNIT,'country':'US'} | 400 | 6137",
        "{'catalog_type':'RETAIL','catalog_id':'1','name':'x','filters':KNIT} | 404 | 678",
        "{'catalog_type':'RETAIL','catalog_id':'SEED','name':'x','filters':KNIT} | 400 | 6136",
        "{'catalog_type':'RETAIL','catalog_id':'SEED','locale':'de','name':'x','filters':KNIT} | 400 | 6136",
        "{'catalog_type':'HOTEL','catalog_id':'SEED','name':'x','filters':KNIT} | 400 | 1",
      })
  void areRefused(String body, int status, int code) throws Exception {
    create("Loom", LOOM);

    var answer =
        client.ask(
            "POST",
            GROUPS,
            body.replace("PLACE", PLACE)
                .replace("LOOM", LOOM)
                .replace("KNIT", KNIT)
                .replace("SEED", Catalogs.SEED));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer.body()).scalar("code")).isEqualTo(Integer.toString(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'Knit'}          | 409 | 4179",
        "{'filters':KNIT}         | 409 | 4178",
        "{'filters':{'any_of':[]}} | 400 | 1",
        "{'country':'US'}         | 400 | 6136",
        "{'feed_id':'1'}          | 400 | 1",
        "{'name':7}               | 400 | 1",
        "{'name':'Wool'}          | 200 |",
        "{'catalog_type':'RETAIL','country':'CA','locale':'fr-CA'} | 200 |",
      })
  void areChangedAsDescribed(String body, int status, String code) throws Exception {
    String id = String.valueOf(json(create("Loom", LOOM).body()).text("id"));
    create("Knit", KNIT);

    var answer = client.ask("PATCH", GROUPS + "/" + id, body.replace("KNIT", KNIT));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer.body()).scalar("code")).isEqualTo(code);
  }

  @Test
  void needACatalog() throws Exception {
    var other = new CatalogClient(sandbox, "threelooms");
    String values = "/catalogs/available_filter_values?catalog_id=1";

    for (String path : List.of(GROUPS, GROUPS + "/1", values)) {
      assertThat(other.ask(path).body()).contains("\"code\":4182");
    }
    assertThat(client.ask(GROUPS + "?feed_id=1").body()).contains("\"code\":4161");
    assertThat(client.ask(GROUPS + "/x").statusCode()).isEqualTo(400);
    assertThat(client.ask(values).statusCode()).isEqualTo(404);
  }

  @Test
  void canBeTriedOut() throws Exception {
    String path = "/catalogs/products/get_by_product_group_filters";

    var found = client.ask("POST", path, "{" + PLACE + ",'filters':" + KNIT + "}");

    assertThat(ids(json(found.body()))).containsExactly("3");
    assertThat(client.ask("POST", path, "{'filters':" + KNIT + "}").statusCode()).isEqualTo(400);
    assertThat(groups()).hasSize(1);
  }

  @Test
  void canAskWhatThereIsToFilterBy() throws Exception {
    String path = "/catalogs/available_filter_values?catalog_id=" + Catalogs.SEED;

    Json.Obj values = client.get(path).object("filter_values");

    assertThat(values.get("brand")).hasToString("[\"Knit\",\"Loom\"]");
    assertThat(values.get("availability"))
        .hasToString("[\"IN_STOCK\",\"OUT_OF_STOCK\",\"PREORDER\"]");
    assertThat(values.get("google_product_category_2")).hasToString("[\"Shirts\"]");
    assertThat(values.get("media_type")).hasToString("[\"IMAGE\",\"VIDEO\"]");
    assertThat(client.get(path + "&country=CA").object("filter_values").size()).isZero();
  }

  private HttpResponse<String> create(String name, String filters) throws Exception {
    return client.ask(
        "POST", GROUPS, "{" + PLACE + ",'name':'" + name + "','filters':" + filters + "}");
  }

  private List<Json.Obj> groups() throws Exception {
    return StateFile.objects(client.get(GROUPS), "items");
  }

  private static List<String> ids(Json.Obj products) {
    return StateFile.objects(products, "items").stream()
        .map(product -> product.object("metadata").text("item_id"))
        .toList();
  }
}
