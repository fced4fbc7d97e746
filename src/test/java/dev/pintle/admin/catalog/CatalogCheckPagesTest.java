package dev.pintle.admin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.http.LocalSite;
import dev.pintle.store.Store;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCheckPagesTest {
  private static final String FILE =
      """
      id,title,description,link,image_link,price,availability,condition,google_product_category
      P1,Shirt,Of denim,https://shop.example/1,https://shop.example/1.jpg,24.99 GBP,in stock,new,212
      P2,<b>Hat</b>,Of felt,https://shop.example/2,https://shop.example/2.jpg,14.99 GBP,in stock,new,212
      P3,Sock,Of wool,https://shop.example/3,https://shop.example/3.jpg,free,in stock,new,212
      """;

  private AdminServer server;
  private Visitor visitor;
  private Store shop;
  private String here;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    shop = server.stores.create("Shop", "GB", "UTC");
    here = "/stores/" + shop.id() + "/catalog/check";
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  private HttpResponse<String> upload(String file) {
    return upload(file, "");
  }

  private HttpResponse<String> upload(String file, String choices) {
    return visitor.postJson(
        here + "/file?name=shop.csv&country=GB" + choices,
        file,
        "X-CSRF-Token",
        visitor.csrf(),
        "Content-Type",
        "application/octet-stream");
  }

  /// The page of a check, once it is over.
  private String over(HttpResponse<String> begun) {
    String path = begun.headers().firstValue("Location").orElseThrow();
    String body = visitor.get(path).body();
    for (int i = 0; i < 100_000 && body.contains("<progress"); i++) {
      body = visitor.get(path).body();
    }
    return body;
  }

  @Test
  void showsWhatIsWrongWithAFileThatIsSent() {
    var begun = upload(FILE);
    assertThat(begun.statusCode()).isEqualTo(201);
    assertThat(over(begun))
        .contains("shop.csv", "Pinterest would refuse 1 of 3 rows.")
        .contains("PRODUCT_PRICE_INVALID", "Write an amount and its currency, as 24.99 USD.")
        .contains("PINTLE_HTML_IN_TEXT", "&lt;b&gt;Hat&lt;/b&gt;");
    assertThat(visitor.get(here).body()).contains("shop.csv");
  }

  @Test
  void takesProductsThatSayNothingOfStockAsOneChooses() {
    String silent = FILE.replace(",availability", "").replace(",in stock", "");
    assertThat(over(upload(silent))).contains("Pinterest would not take the file as it is.");
    assertThat(over(upload(silent, "&availability=in+stock")))
        .contains("Pinterest would refuse 1 of 3 rows.");
  }

  @Test
  void filtersBySeverityCodeAndText() {
    var begun = upload(FILE);
    over(begun);
    String path = begun.headers().firstValue("Location").orElseThrow();
    assertThat(visitor.get(path + "?severity=error").body()).doesNotContain("PINTLE_HTML_IN_TEXT");
    assertThat(visitor.get(path + "?code=PINTLE_HTML_IN_TEXT").body())
        .doesNotContain("as 24.99 USD");
    assertThat(visitor.get(path + "?text=FREE").body())
        .contains("as 24.99 USD")
        .doesNotContain("&lt;b&gt;Hat");
    assertThat(visitor.get(path + "?text=nothing+like+it").body())
        .contains("None of the findings is like that.");
  }

  @Test
  void givesAllFindingsAsAFile() {
    var begun = upload(FILE);
    over(begun);
    var csv = visitor.get(begun.headers().firstValue("Location").orElseThrow() + "/findings");
    assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(csv.body().lines()).hasSize(3).first().asString().startsWith("severity,code,row");
  }

  @Test
  void fetchesAFile() throws IOException {
    try (var site = new LocalSite()) {
      site.page("/feed.csv", FILE);
      var begun =
          visitor.post(here, Map.of("csrf", visitor.csrf(), "address", site.url("/feed.csv")));
      assertThat(begun.statusCode()).isEqualTo(303);
      assertThat(over(begun)).contains("/feed.csv", "Pinterest would refuse 1 of 3 rows.");
      var gone = visitor.post(here, Map.of("csrf", visitor.csrf(), "address", site.url("/no")));
      assertThat(over(gone)).contains("answered 404");
    }
  }

  @Test
  void refusesWhatItCannotTake() {
    assertThat(visitor.post(here, Map.of("csrf", visitor.csrf(), "address", "feed")).body())
        .contains("Write the whole address");
    assertThat(upload("x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
    assertThat(visitor.get(here + "/check_none").statusCode()).isEqualTo(404);
    assertThat(visitor.postJson(here + "/file", FILE).statusCode()).isEqualTo(403);
  }

  @Test
  void showsTheChecksOfOneStoreToNoOther() {
    var begun = upload(FILE);
    over(begun);
    String path = begun.headers().firstValue("Location").orElseThrow();
    var other = server.stores.create("Other", "GB", "UTC");
    for (String page : List.of("", "/live", "/findings")) {
      assertThat(visitor.get(path.replace(shop.id(), other.id()) + page).statusCode())
          .isEqualTo(404);
    }
  }
}
