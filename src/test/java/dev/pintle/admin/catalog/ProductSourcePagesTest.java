package dev.pintle.admin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources.Wish;
import dev.pintle.catalog.source.SourceKind;
import dev.pintle.http.LocalSite;
import dev.pintle.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The ways in for products, by page and by program.
class ProductSourcePagesTest {
  private static final String FILE =
      """
      id,title,description,link,image_link,price,availability
      1,Mug,A mug,https://a.example/1,https://a.example/1.jpg,1.00 EUR,in stock
      2,Cup,A cup,https://a.example/2,https://a.example/2.jpg,2.00 EUR,in stock
      """;

  private AdminServer server;
  private Visitor ada;
  private LocalSite site;
  private String bearer;
  private Store store;
  private String here;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    server = new AdminServer(directory);
    site = new LocalSite();
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    store = server.stores.create("Shop", "GB", "Europe/London");
    here = "/stores/" + store.id() + "/catalog/sources";
    ada = new Visitor(server);
    ada.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    ada.close();
    server.close();
    site.close();
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void createsASourceOfAnyKindAndSaysWhatToDo(SourceKind kind) {
    site.page("/feed.csv", FILE);
    String add = here.replace("/sources", "/new-source");
    assertThat(ada.get(add + "?kind=" + kind.word()).body()).contains(kind.meaning());

    var created =
        post(add, Map.of("name", "Mine", "kind", kind.word(), "location", site.url("/feed.csv")));

    assertThat(created.statusCode()).isEqualTo(303);
    ProductSource source = server.sync.sources().of(store.id()).getFirst();
    assertThat(source.kind()).isEqualTo(kind);
    assertThat(ada.get(here + "/" + source.id()).body())
        .contains(
            switch (kind) {
              case URL -> "Read now";
              case UPLOAD -> "Send a file";
              case SHOPIFY, WOOCOMMERCE -> "/catalog/hooks/" + source.key();
              case API -> "/api/v1/items?source=" + source.id();
            });
    assertThat(ada.get(here).body()).contains("Mine", kind.title());
  }

  @Test
  void leadsOnToAFeedAndTheMappingOnceThereAreProducts() {
    var source = make(SourceKind.UPLOAD, null);
    String one = here + "/" + source.id();
    assertThat(ada.get(one + "/standing").body()).doesNotContain("/mapping", "/new-feed");

    server.sync.sources().upload(source, "a.csv", stream(FILE), "ada");

    assertThat(ada.get(one + "/standing").body())
        .contains(one + "/mapping", "/catalog/new-feed?source=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "location      | ftp://shop.example/products.csv   | FTP is not read",
        "location      | https://ada:pw@shop.example/a.csv | in their own fields",
        "location      | shop                              | Give an address such as",
        "every_minutes | 2                                 | Use 0, or 5 to 43200",
        "currency      | euros                             | three letters",
        "name          | ''                                | Give it a name"
      })
  void saysWhatIsWrong(String field, String value, String message) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("name", "Mine");
    fields.put("kind", "url");
    fields.put("location", "https://shop.example/feed.csv");
    fields.put(field, value);

    var refused = post(here.replace("/sources", "/new-source"), fields);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(message);
    assertThat(server.sync.sources().of(store.id())).isEmpty();
  }

  @Test
  void triesAnAddressBeforeItIsKept() {
    site.page("/feed.csv", FILE);
    var fields =
        Map.of("name", "x", "kind", "url", "location", site.url("/feed.csv"), "try", "yes");

    var tried = post(here.replace("/sources", "/new-source"), fields);
    var missing =
        post(
            here.replace("/sources", "/new-source"),
            Map.of("name", "x", "kind", "url", "location", site.url("/none"), "try", "yes"));

    assertThat(tried.body()).contains("table with commas", "Mug", "2.00 EUR");
    assertThat(missing.body()).contains("There is no file at the address");
    assertThat(server.sync.sources().of(store.id())).isEmpty();
  }

  @Test
  void takesAFileThatIsLargerThanOtherBodies() {
    var source = make(SourceKind.UPLOAD, null);
    var file = new StringBuilder(FILE.lines().findFirst().orElseThrow()).append('\n');
    for (int i = 0; i < 2_000; i++) {
      file.append(i).append(",Mug,").append("x".repeat(1_000));
      file.append(",https://a.example/1,https://a.example/1.jpg,1.00 EUR,in stock\n");
    }

    var sent =
        ada.postJson(
            here + "/" + source.id() + "/file?name=a.csv",
            file.toString(),
            "X-CSRF-Token",
            ada.csrf());

    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.body()).endsWith("?notice=products-uploaded");
    assertThat(now(source).status().rows()).isEqualTo(2_000);
    assertThat(ada.get(sent.body()).body()).contains("2,000", "The file was read whole");
  }

  @Test
  void showsWhatAMappingWouldChangeBeforeItIsSaved() {
    var source = make(SourceKind.UPLOAD, null);
    server.sync.sources().upload(source, "a.csv", stream(FILE), "ada");
    String mapping = here + "/" + source.id() + "/mapping";
    assertThat(ada.get(mapping).body()).contains("Mug", "as usual (title)");

    var shown =
        post(
            mapping,
            Map.of("from_title", "-text", "text_title", "{{title}} by us", "version", "1"));
    assertThat(shown.body()).contains("<del>Mug</del>", "<ins>Mug by us</ins>", "changes");
    assertThat(now(source).version()).isEqualTo(1);

    var saved = post(mapping, Map.of("from_title", "description", "version", "1", "save", "yes"));
    assertThat(saved.statusCode()).isEqualTo(303);
    assertThat(now(source).settings().toString()).contains("\"title\":{\"from\":[\"description\"]");
    var late = post(mapping, Map.of("from_title", "", "version", "1", "save", "yes"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Somebody changed the source meanwhile");
  }

  @Test
  void keepsASecretAndNeverShowsIt() {
    var source = make(SourceKind.SHOPIFY, new Secret("s3cr3t-value"));
    String page = here + "/" + source.id();

    post(page, Map.of("name", "Other", "version", "1"));

    assertThat(now(source).name()).isEqualTo("Other");
    assertThat(now(source).secret()).isEqualTo(new Secret("s3cr3t-value"));
    assertThat(ada.get(page).body()).doesNotContain("s3cr3t-value");
    var late = post(page, Map.of("name", "Late", "version", "1"));
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("Somebody changed it meanwhile");
  }

  @Test
  void servesPrograms() {
    String all = "/api/v1/stores/" + store.id() + "/product-sources";
    var made = api("POST", all, "{\"name\":\"Files\",\"kind\":\"upload\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    String one = all + "/" + json(made).text("id");

    var sent = api("PUT", one + "/file", FILE);
    assertThat(json(sent).scalar("products")).isEqualTo("2");
    var broken = api("PUT", one + "/file", "<rss><channel><item>");
    assertThat(broken.statusCode()).isEqualTo(422);
    var changed = api("PATCH", one, "{\"version\":1,\"settings\":{\"currency\":\"EUR\"}}");
    assertThat(json(changed).object("settings").text("currency")).isEqualTo("EUR");
    assertThat(json(changed).text("name")).isEqualTo("Files");
    assertThat(api("PATCH", one, "{\"version\":1,\"name\":\"x\"}").statusCode()).isEqualTo(409);
    assertThat(api("PATCH", one, "{\"settings\":{\"what\":1}}").body())
        .contains("settings: what is not known");
    assertThat(api("GET", all, "").body()).contains("\"name\":\"Files\"");
    assertThat(api("DELETE", one, "").statusCode()).isEqualTo(204);
    assertThat(api("GET", one, "").statusCode()).isEqualTo(404);
  }

  @Test
  void takesItemsEachByItself() {
    var source = make(SourceKind.API, null);
    String items = "/api/v1/items?source=" + source.id();

    var taken =
        api(
            "POST",
            items,
            """
            {"items":[
              {"id":"1","attributes":{"title":"Mug","price":"1 EUR"},"traits":{"stock":3}},
              {"id":"2","attributes":{"titel":"Cup"}},
              {"id":"","attributes":{"title":"Jug"}},
              {"id":"9","operation":"update","attributes":{"price":"2 EUR"}}]}
            """);

    assertThat(verdicts(taken)).containsExactly("changed", "refused", "refused", "unknown");
    assertThat(taken.body()).contains("\"field\":\"attributes.titel\"").contains("\"refused\":2");
    String update =
        "{\"items\":[{\"id\":\"1\",\"operation\":\"update\",\"attributes\":{\"price\":\"2 EUR\"}}]}";
    assertThat(verdicts(api("POST", items, update))).containsExactly("changed");
    assertThat(verdicts(api("POST", items, update))).containsExactly("same");
    String masked =
        "{\"items\":[{\"id\":\"1\",\"operation\":\"update\",\"attributes\":{\"title\":\"x\"},"
            + "\"update_mask\":[\"price\"]}]}";
    assertThat(verdicts(api("POST", items, masked))).containsExactly("changed");
    assertThat(api("GET", "/api/v1/items/1?source=" + source.id(), "").body())
        .isEqualTo(
            "{\"id\":\"1\",\"attributes\":{\"id\":\"1\",\"title\":\"Mug\"},\"traits\":{\"stock\":\"3\"}}");
    assertThat(api("DELETE", "/api/v1/items/1?source=" + source.id(), "").statusCode())
        .isEqualTo(204);
    assertThat(api("GET", items, "").body()).isEqualTo("{\"items\":[],\"next\":\"\"}");
    assertThat(api("POST", items, "{\"items\":[]}").statusCode()).isEqualTo(400);
    assertThat(api("POST", "/api/v1/items?source=none", "{}").statusCode()).isEqualTo(404);
  }

  private List<String> verdicts(HttpResponse<String> answer) {
    return json(answer).get("items") instanceof Json.Arr(var items)
        ? items.stream()
            .map(item -> item instanceof Json.Obj one ? String.valueOf(one.text("status")) : "")
            .toList()
        : List.of();
  }

  private ProductSource make(SourceKind kind, @Nullable Secret secret) {
    var wish = new Wish("Mine", "", secret, Json.Obj.EMPTY, 0);
    return server.sync.sources().create(store.id(), kind, wish, "ada");
  }

  private ProductSource now(ProductSource source) {
    return server.sync.sources().find(source.id()).orElseThrow();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.put("csrf", ada.csrf());
    return ada.post(path, all);
  }

  private HttpResponse<String> api(String method, String path, String body) {
    return ada.send(method, path, bearer, body);
  }

  private static Json.Obj json(HttpResponse<String> answer) {
    return (Json.Obj) Json.parse(answer.body());
  }
}
