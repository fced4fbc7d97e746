package dev.pintle.sandbox;

import dev.pintle.base.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Somebody who sees to the catalog of an account by the API.
final class CatalogClient {
  static final String BATCH = "/catalogs/items/batch";

  /// A page on the website that the account claimed.
  static final String LINK = "https://shop.example/p/";

  private final RunningSandbox sandbox;
  private final String token;

  CatalogClient(RunningSandbox sandbox, String account) throws Exception {
    this.sandbox = sandbox;
    token =
        String.valueOf(
            json(sandbox
                    .control(
                        "POST",
                        "/grants",
                        "{'account':'ACCOUNT','scopes':['catalogs:read','catalogs:write',"
                                .replace("ACCOUNT", account)
                                .replace('\'', '"')
                            + "\"boards:read\",\"pins:read\"]}")
                    .body())
                .text("access_token"));
    sandbox.control(
        "PUT", "/websites", "{\"website\":\"shop.example\",\"account\":\"" + account + "\"}");
  }

  String token() {
    return token;
  }

  HttpResponse<String> ask(String method, String path, String body) throws Exception {
    return sandbox.ask(method, path, token, body.replace('\'', '"'));
  }

  HttpResponse<String> ask(String path) throws Exception {
    return sandbox.ask(path, token);
  }

  Json.Obj get(String path) throws Exception {
    return json(ask(path).body());
  }

  /// Sends a batch for the United States; answers it as it began.
  Json.Obj send(String... items) throws Exception {
    return json(ask("POST", BATCH, batch(items)).body());
  }

  /// Sends a batch and waits until it is worked off.
  Json.Obj work(String... items) throws Exception {
    Json.Obj begun = send(items);
    sandbox.time.advance(Duration.ofSeconds(1));
    return poll(begun);
  }

  Json.Obj poll(Json.Obj batch) throws Exception {
    return get(BATCH + "/" + batch.text("batch_id"));
  }

  /// Items as they are now: the answer of `POST /catalogs/items`.
  List<Json.Obj> read(String... ids) throws Exception {
    String body =
        "{'country':'US','language':'en-US','filters':{'catalog_type':'RETAIL','item_ids':["
            + Stream.of(ids).map(id -> "'" + id + "'").collect(Collectors.joining(","))
            + "]}}";
    return StateFile.objects(json(ask("POST", "/catalogs/items", body).body()), "items");
  }

  /// What became of each item of a batch, such as `1 SUCCESS`.
  static List<String> statuses(Json.Obj batch) {
    return StateFile.objects(batch, "items").stream()
        .map(item -> item.text("item_id") + " " + item.text("status"))
        .toList();
  }

  static String batch(String... items) {
    return "{'catalog_type':'RETAIL','country':'US','language':'en-US','items':["
        + String.join(",", items)
        + "]}";
  }

  /// An item with all that it must have.
  ///
  /// @param more further attributes, such as `'brand':'b'`; of two of a name the last one counts
  static String upsert(String id, String more) {
    return change("UPSERT", id, whole(id, more));
  }

  static String whole(String id, String more) {
    String image = LINK.replace("/p/", "/i/") + id + ".jpg";
    return "'title':'Title of ID','description':'Text','link':'LINK','image_link':'IMAGE',"
            .replace("ID", id)
            .replace("LINK", LINK + id)
            .replace("IMAGE", image)
        + "'price':'10.00 USD','availability':'in stock','condition':'new',"
        + "'google_product_category':'Apparel & Accessories > Clothing > Shirts'"
        + (more.isEmpty() ? "" : "," + more);
  }

  static String change(String operation, String id, String attributes) {
    return "{'item_id':'ID','operation':'OP','attributes':{A}}"
        .replace("ID", id)
        .replace("OP", operation)
        .replace("A}", attributes + "}");
  }

  static String delete(String id) {
    return "{'item_id':'" + id + "','operation':'DELETE'}";
  }

  static Json.Obj json(String text) {
    return (Json.Obj) Json.parse(text);
  }
}
