package dev.pintle.sandbox;

import static dev.pintle.sandbox.CatalogClient.BATCH;
import static dev.pintle.sandbox.CatalogClient.batch;
import static dev.pintle.sandbox.CatalogClient.json;
import static dev.pintle.sandbox.CatalogClient.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Items and product groups are asked for and answered as Pinterest's published description says.
class PublishedItemsTest {
  private static final String GROUPS = "/catalogs/product_groups";

  private static RunningSandbox sandbox;
  private static Published published;
  private static CatalogClient client;

  @BeforeAll
  static void start() throws Exception {
    published = new Published();
    sandbox = new RunningSandbox();
    client = new CatalogClient(sandbox, SandboxSettings.ACCOUNT);
    client.work(
        upsert("1", "'brand':'Loom','adult':false,'custom_number_0':7,'variant_names':['Size']"),
        upsert("2", "'sale_price':'8.00 USD','video_link':'https://a.example/v.mp4'"));
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void answerBatchesAsPublished() throws Exception {
    String body = batch(upsert("1", "'gtin':'1'"), upsert("3", "'price':'cheap'"));
    assertThat(published.problems("CatalogsRetailBatchRequest", body.replace('\'', '"'))).isEmpty();

    var begun = client.ask("POST", BATCH, body);
    var repeated = client.ask("POST", BATCH, body);
    String path = BATCH + "/" + json(begun.body()).text("batch_id");
    sandbox.time.advance(Duration.ofSeconds(1));
    // The description tells kinds of batches apart by a word that its schemas do not ask for.
    for (String answer : List.of(begun.body(), repeated.body(), client.ask(path).body())) {
      assertThat(published.problems("CatalogsRetailItemsBatch", answer)).isEmpty();
    }
    fits(Operation.ITEMS_BATCH_POST, client.ask("POST", BATCH, "{}"));
    fits(Operation.ITEMS_BATCH_GET, client.ask(BATCH + "/none"));
  }

  @Test
  void answerItemsAsPublished() throws Exception {
    for (Json.Obj item : client.read("1", "2", "none")) {
      String schema =
          item.has("errors") ? "CatalogsRetailItemErrorResponse" : "CatalogsRetailItemResponse";
      assertThat(published.problems(schema, item.toString())).isEmpty();
    }
    fits(Operation.ITEMS_POST, client.ask("POST", "/catalogs/items", "{}"));
  }

  @Test
  void answerProductGroupsAsPublished() throws Exception {
    String place =
        "{'catalog_type':'RETAIL','catalog_id':'"
            + Catalogs.SEED
            + "','country':'US','locale':'de',";
    String body = place + "'name':'Loom','filters':{'all_of':[{'BRAND':{'values':['Loom']}}]}}";
    assertThat(
            published.problems("CatalogsRetailProductGroupCreateRequest", body.replace('\'', '"')))
        .isEmpty();

    var made = client.ask("POST", GROUPS, body);
    fits(Operation.GROUP_CREATE, made);
    assertThat(published.problems("CatalogsRetailProductGroup", made.body())).isEmpty();
    fits(Operation.GROUP_CREATE, client.ask("POST", GROUPS, body));
    String path = GROUPS + "/" + json(made.body()).text("id");
    fits(Operation.GROUP_GET, client.ask(path));
    fits(Operation.GROUP_UPDATE, client.ask("PATCH", path, "{'name':'Woven'}"));
    fits(Operation.GROUPS_LIST, client.ask(GROUPS));
    fits(Operation.GROUP_COUNTS, client.ask(path + "/product_counts"));
    fits(Operation.GROUPS_CREATE, client.ask("POST", GROUPS + "/multiple", "[" + body + "]"));
    fits(Operation.GROUPS_CREATE, client.ask("POST", GROUPS + "/multiple", "[]"));
    fits(Operation.GROUP_DELETE, client.ask("DELETE", path, ""));
    fits(Operation.GROUP_DELETE, client.ask("DELETE", path, ""));
    fits(Operation.GROUPS_DELETE, client.ask("DELETE", GROUPS + "/multiple?id=1", ""));
  }

  @Test
  void answerProductsAsPublished() throws Exception {
    String all = StateFile.text(StateFile.objects(client.get(GROUPS), "items").getFirst(), "id");
    var products = client.ask(GROUPS + "/" + all + "/products?pin_metrics=true");
    fits(Operation.GROUP_PRODUCTS, products);
    List<Json.Obj> items = StateFile.objects(json(products.body()), "items");
    assertThat(items).isNotEmpty();
    for (Json.Obj item : items) {
      assertThat(published.problems("CatalogsRetailProduct", item.toString())).isEmpty();
    }
    fits(
        Operation.PRODUCTS_BY_FILTERS,
        client.ask("POST", "/catalogs/products/get_by_product_group_filters", "{}"));
    var values = client.ask("/catalogs/available_filter_values?catalog_id=" + Catalogs.SEED);
    fits(Operation.FILTER_VALUES, values);
    assertThat(published.problems("CatalogsRetailAvailableFilterValues", values.body())).isEmpty();
  }

  private static void fits(Operation operation, HttpResponse<String> response) {
    assertThat(published.problems(operation, response.statusCode(), response.body()))
        .as(response.statusCode() + " " + response.body())
        .isEmpty();
  }
}
