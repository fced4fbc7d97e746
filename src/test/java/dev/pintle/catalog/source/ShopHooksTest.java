package dev.pintle.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.source.ProductChange.Outcome;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// What shops tell, in the words of their own documents.
class ShopHooksTest {
  private static final Path SHARED = Path.of("../shared/data");
  private static final ReadSettings SETTINGS =
      ReadSettings.DEFAULT.withShop("https://shop.example");
  private static final long LATE = 2_000_000_000_000L;

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // made by each test
  private SourceBench bench;

  @AfterEach
  void close() {
    bench.close();
  }

  @OnEachDatabase
  void takesWhatShopifySends(Database database) throws IOException {
    var source = source(database, SourceKind.SHOPIFY);
    Json.Obj update = shopify("products/update");

    assertThat(tell(source, ShopifyHook.read("products/create", update, SETTINGS, LATE)))
        .containsExactly(Outcome.CHANGED);
    assertThat(tell(source, ShopifyHook.read("products/update", update, SETTINGS, LATE)))
        .containsExactly(Outcome.SAME);
    Product variant = bench.sources.product(source, "642667041472713922").orElseThrow();
    assertThat(variant.get(Attribute.ITEM_GROUP_ID)).isEqualTo("788032119674292922");
    assertThat(variant.get(Attribute.SALE_PRICE)).isEqualTo("19.99");

    Json.Obj delete = shopify("products/delete");
    var rounded = json("{\"id\":788032119674292922}");
    assertThat(delete.has("id")).isTrue();
    assertThat(tell(source, ShopifyHook.read("products/delete", rounded, SETTINGS, LATE)))
        .containsExactly(Outcome.CHANGED);
    assertThat(tell(source, ShopifyHook.read("products/update", update, SETTINGS, LATE)))
        .containsExactly(Outcome.OLDER);
    assertThat(SourceBench.all(bench.sources.stream(source))).isEmpty();
  }

  @OnEachDatabase
  void followsStockPlaceByPlace(Database database) throws IOException {
    var source = source(database, SourceKind.SHOPIFY);
    var product =
        json(
            """
            {"id":1,"title":"Mug","handle":"mug","updated_at":"2026-03-01T10:00:00Z",
             "variants":[{"id":11,"price":"5.00","inventory_item_id":111,
               "inventory_management":"shopify","inventory_policy":"deny",
               "inventory_quantity":5}]}
            """);
    tell(source, ShopifyHook.read("products/create", product, SETTINGS, LATE));
    assertThat(stock(source)).isEqualTo("5 in stock");

    level(source, 0, "2026-03-01T11:00:00Z");
    assertThat(stock(source)).isEqualTo("0 out of stock");
    level(source, 9, "2026-03-01T10:30:00Z");
    assertThat(stock(source)).as("an earlier level").isEqualTo("0 out of stock");
    tell(source, ShopifyHook.read("products/update", product, SETTINGS, LATE));
    assertThat(stock(source)).as("a product of before").isEqualTo("0 out of stock");
    level(source, 2, "2026-03-01T12:00:00Z");
    assertThat(stock(source)).isEqualTo("2 in stock");
  }

  @OnEachDatabase
  void givesWayToWhatTheShopTellsOfAnExportedProduct(Database database) throws IOException {
    var source = source(database, SourceKind.SHOPIFY);
    var exported = SourceBench.product("mug/M-1", "Exported");
    bench.sources.apply(source, List.of(new ProductChange.Put(exported, "mug", 0)));
    var product =
        json(
            """
            {"id":1,"title":"Told","handle":"mug","updated_at":"2026-03-01T10:00:00Z",
             "variants":[{"id":11,"price":"5.00","inventory_quantity":5}]}
            """);

    tell(source, ShopifyHook.read("products/update", product, SETTINGS, LATE));

    assertThat(SourceBench.all(bench.sources.stream(source))).containsExactly("11 Told");
  }

  @OnEachDatabase
  void takesWhatWooCommerceSends(Database database) throws IOException {
    var source = source(database, SourceKind.WOOCOMMERCE);
    Json.Obj simple = woo("products.update-a-product.json");

    assertThat(tell(source, WooHook.read("product.updated", simple, SETTINGS, LATE)))
        .containsExactly(Outcome.CHANGED);
    assertThat(tell(source, WooHook.read("product.updated", simple, SETTINGS, LATE)))
        .containsExactly(Outcome.SAME);
    assertThat(bench.sources.product(source, "794").orElseThrow().get(Attribute.PRICE))
        .startsWith("24.54");
    tell(source, WooHook.read("product.deleted", json("{\"id\":794}"), SETTINGS, LATE));
    assertThat(bench.sources.product(source, "794")).isEmpty();
    tell(source, WooHook.read("product.restored", simple, SETTINGS, LATE + 1));
    assertThat(bench.sources.product(source, "794")).isPresent();
  }

  @OnEachDatabase
  void letsVariationsInheritInWhateverOrderTheyAreTold(Database database) throws IOException {
    var source = source(database, SourceKind.WOOCOMMERCE);
    var red = variation(8, "red");
    var blue = variation(9, "blue");
    var parent = parent("Warm.", "8,9");

    tell(source, WooHook.read("product.created", red, SETTINGS, LATE));
    tell(source, WooHook.read("product.created", parent, SETTINGS, LATE));
    tell(source, WooHook.read("product.created", blue, SETTINGS, LATE));
    assertThat(SourceBench.all(bench.sources.stream(source))).hasSize(2);
    for (String key : List.of("8", "9")) {
      Product product = bench.sources.product(source, key).orElseThrow();
      assertThat(product.get(Attribute.DESCRIPTION)).isEqualTo("Warm.");
      assertThat(product.get(Attribute.ITEM_GROUP_ID)).isEqualTo("7");
    }

    tell(source, WooHook.read("product.updated", parent("Very warm.", "9"), SETTINGS, LATE));
    assertThat(bench.sources.product(source, "8")).isEmpty();
    assertThat(bench.sources.product(source, "9").orElseThrow().get(Attribute.DESCRIPTION))
        .isEqualTo("Very warm.");
    tell(source, WooHook.read("product.deleted", json("{\"id\":7}"), SETTINGS, LATE));
    assertThat(SourceBench.all(bench.sources.stream(source))).isEmpty();
  }

  private static Json.Obj parent(String description, String variations) {
    return json(
        """
        {"id":7,"type":"variable","name":"Scarf","status":"publish","description":"%s",
         "permalink":"https://shop.example/scarf","date_modified_gmt":"2026-03-01T10:00:00",
         "variations":[%s]}
        """
            .formatted(description, variations));
  }

  private static Json.Obj variation(int id, String color) {
    return json(
        """
        {"id":%d,"type":"variation","parent_id":7,"name":"Scarf - %s","status":"publish",
         "description":"","regular_price":"12","stock_status":"instock",
         "permalink":"https://shop.example/scarf?c=%s","date_modified_gmt":"2026-03-01T10:00:00",
         "attributes":[{"name":"Color","option":"%s"}]}
        """
            .formatted(id, color, color, color));
  }

  private void level(ProductSource source, int available, String at) {
    var level =
        json(
            "{\"inventory_item_id\":111,\"location_id\":3,\"available\":%d,\"updated_at\":\"%s\"}"
                .formatted(available, at));
    tell(source, ShopifyHook.read("inventory_levels/update", level, SETTINGS, LATE));
  }

  private String stock(ProductSource source) {
    Product product = bench.sources.product(source, "11").orElseThrow();
    return product.get(Trait.STOCK) + " " + product.get(Attribute.AVAILABILITY);
  }

  private List<Outcome> tell(ProductSource source, Told told) {
    assertThat(told).isInstanceOf(Told.Changes.class);
    return bench.sources.apply(source, ((Told.Changes) told).changes()).outcomes();
  }

  private ProductSource source(Database database, SourceKind kind) throws IOException {
    bench = new SourceBench(database, directory);
    return bench.create(kind);
  }

  private static Json.Obj json(String text) {
    return (Json.Obj) Json.parse(text);
  }

  private static Json.Obj shopify(String topic) throws IOException {
    return read(SHARED.resolve("shopify-webhooks").resolve(topic + ".json")).object("response");
  }

  private static Json.Obj woo(String file) throws IOException {
    return read(SHARED.resolve("woocommerce/json").resolve(file));
  }

  private static Json.Obj read(Path file) throws IOException {
    assumeTrue(Files.exists(file), () -> file + " is not there");
    return json(Files.readString(file));
  }
}
