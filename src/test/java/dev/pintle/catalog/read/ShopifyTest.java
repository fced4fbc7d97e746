package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopifyTest {
  private static final ReadSettings SETTINGS =
      ReadSettings.DEFAULT.withShop("https://s.example/").withAmounts(Decimals.AS_WRITTEN, "EUR");

  private static final String EXPORT =
      """
      Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Variant Image,Status
      shirt,Shirt,"<p>Soft &amp; warm</p>
      <ul><li>One</li></ul>",Acme,Shirts,"new, blue",TRUE,Size,S,Color,Red,'001,200,shopify,3,deny,19.99,24.99,'4006381333931,https://s/2.jpg,2,,active
      shirt,,,,,,,,M,,Blue,SH-2,200,shopify,0,deny,24.99,,,https://s/1.jpg,1,https://s/m.jpg,
      shirt,,,,,,,,,,,,,,,,,,,https://s/3.jpg,3,,
      mug,Mug,Tea,Acme,Mugs,,FALSE,Title,Default Title,,,,0,shopify,0,continue,9.00,,,https://s/mug.jpg,1,,draft
      """;

  @Test
  void makesAProductOfEachVariant() {
    Reading reading = Reading.of(EXPORT, SETTINGS);

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.summary().format()).isEqualTo(Format.SHOPIFY_CSV);
    assertThat(reading.products())
        .extracting(Product::key)
        .containsExactly("shirt/001", "shirt/SH-2", "mug");
    assertThat(reading.products()).extracting(Product::row).containsExactly(2L, 4L, 6L);
    assertThat(reading.all(Attribute.TITLE)).containsExactly("Shirt", "Shirt", "Mug");
    assertThat(reading.all(Attribute.DESCRIPTION))
        .containsExactly("Soft & warm\nOne", "Soft & warm\nOne", "Tea");
    assertThat(reading.all(Attribute.PRICE)).containsExactly("24.99 EUR", "24.99 EUR", "9.00 EUR");
    assertThat(reading.all(Attribute.SALE_PRICE)).containsExactly("19.99 EUR", "", "");
    assertThat(reading.all(Attribute.IMAGE_LINK))
        .containsExactly("https://s/1.jpg", "https://s/m.jpg", "https://s/mug.jpg");
    assertThat(reading.first().get(Attribute.ADDITIONAL_IMAGE_LINK))
        .isEqualTo("https://s/2.jpg\nhttps://s/3.jpg");
    assertThat(reading.all(Attribute.AVAILABILITY))
        .containsExactly("in stock", "out of stock", "in stock");
    assertThat(reading.all(Attribute.LINK))
        .containsExactly(
            "https://s.example/products/shirt",
            "https://s.example/products/shirt",
            "https://s.example/products/mug");
    assertThat(reading.all(Attribute.ITEM_GROUP_ID)).containsExactly("shirt", "shirt", "");
    assertThat(reading.all(Attribute.COLOR)).containsExactly("Red", "Blue", "");
    assertThat(reading.all(Attribute.SIZE)).containsExactly("S", "M", "");
    assertThat(reading.first().get(Attribute.VARIANT_NAMES)).isEqualTo("Size\nColor");
    assertThat(reading.first().get(Attribute.VARIANT_VALUES)).isEqualTo("S\nRed");
    assertThat(reading.first().get(Attribute.GTIN)).isEqualTo("4006381333931");
    assertThat(reading.first().get(Attribute.SHIPPING_WEIGHT)).isEqualTo("200 g");
    assertThat(reading.first().traits().all(Trait.TAGS)).containsExactly("new", "blue");
    Product mug = reading.products().getLast();
    assertThat(mug.get(Trait.STATUS)).isEqualTo("draft");
    assertThat(mug.get(Trait.VISIBILITY)).isEqualTo("hidden");
    assertThat(mug.get(Trait.BACKORDER)).isEqualTo("yes");
    assertThat(mug.get(Trait.STOCK)).isEqualTo("0");
  }

  @Test
  void knowsTheNamesSince2024() {
    Reading reading =
        Reading.of(
            "Title,URL handle,Description,Vendor,Type,Published on online store,Status,SKU,"
                + "Option1 name,Option1 value,Price,Compare-at price,Inventory tracker,"
                + "Inventory quantity,Continue selling when out of stock,Weight value (grams),"
                + "Product image URL,Image position,Variant image URL\n"
                + "Cap,cap,<b>Fine</b>,Acme,Hats,TRUE,Active,C-1,Color,Black,12.00,15.00,shopify,"
                + "2,DENY,80,https://s/c.jpg,1,\n",
            SETTINGS);

    Product cap = reading.first();
    assertThat(reading.summary().format()).isEqualTo(Format.SHOPIFY_CSV);
    assertThat(cap.key()).isEqualTo("cap/C-1");
    assertThat(cap.get(Attribute.PRICE)).isEqualTo("15.00 EUR");
    assertThat(cap.get(Attribute.SALE_PRICE)).isEqualTo("12.00 EUR");
    assertThat(cap.get(Attribute.COLOR)).isEqualTo("Black");
    assertThat(cap.get(Attribute.IMAGE_LINK)).isEqualTo("https://s/c.jpg");
    assertThat(cap.get(Attribute.AVAILABILITY)).isEqualTo("in stock");
  }

  @Test
  void saysThatTheShopsAddressIsMissing() {
    assertThat(Reading.of(EXPORT).codes()).containsExactly("REQUIRED_COLUMNS_MISSING 1 link");
  }

  @Test
  void readsTheVariantsOfAWebhook() {
    List<Product> products =
        ShopifyProducts.read(
            parse(
                """
                {"id":1,"handle":"cap","title":"Cap","body_html":"<p>Fine</p>","status":"active",
                 "published_at":null,"tags":"a, b","vendor":"Acme","product_type":"Hats",
                 "options":[{"name":"Colour","position":1}],
                 "images":[{"id":8,"src":"https://s/1.jpg"},{"id":9,"src":"https://s/2.jpg"}],
                 "variants":[
                  {"id":11,"sku":"C-1","price":"12.00","compare_at_price":"15.00","option1":"Red",
                   "inventory_quantity":0,"inventory_policy":"deny","image_id":9},
                  {"id":12,"price":"15.00","option1":"Blue","inventory_management":null,
                   "inventory_quantity":0,"inventory_policy":"deny"}]}\
                """),
            SETTINGS);

    assertThat(products).extracting(Product::key).containsExactly("11", "12");
    Product red = products.getFirst();
    assertThat(red.get(Attribute.LINK)).isEqualTo("https://s.example/products/cap?variant=11");
    assertThat(red.get(Attribute.ITEM_GROUP_ID)).isEqualTo("1");
    assertThat(red.get(Attribute.COLOR)).isEqualTo("Red");
    assertThat(red.get(Attribute.IMAGE_LINK)).isEqualTo("https://s/2.jpg");
    assertThat(red.get(Attribute.SALE_PRICE)).isEqualTo("12.00 EUR");
    assertThat(red.get(Attribute.AVAILABILITY)).isEqualTo("out of stock");
    assertThat(red.get(Trait.VISIBILITY)).isEqualTo("hidden");
    assertThat(red.get(Trait.PRODUCT_ID)).isEqualTo("1");
    assertThat(red.get(Trait.EDIT_LINK)).isEqualTo("https://s.example/admin/products/1");
    assertThat(products.getLast().get(Attribute.AVAILABILITY)).isEqualTo("in stock");
    assertThat(products.getLast().get(Trait.VARIANT_POSITION)).isEqualTo("2");
  }

  @Test
  void readsTheListThatAShopAnswers() {
    String product =
        """
        {"id":%d,"handle":"cap","title":"Cap","body_html":"Fine","published_at":"2026-01-01",
         "images":[{"id":8,"src":"https://s/1.jpg"}],"options":[{"name":"Size","position":1}],
         "variants":[{"id":%d,"price":"12.00","option1":"S","available":true},
                     {"id":%d,"price":"12.00","option1":"M","available":false,
                      "featured_image":{"src":"https://s/m.jpg"}}]}\
        """;
    String list =
        "{\"products\": [" + product.formatted(1, 11, 12) + "," + product.formatted(2, 21, 22);
    Reading reading = Reading.of(list + "], \"next\": {\"page\": 2}}", SETTINGS);

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.summary().format()).isEqualTo(Format.SHOPIFY);
    assertThat(reading.products()).extracting(Product::key).containsExactly("11", "12", "21", "22");
    assertThat(reading.all(Attribute.AVAILABILITY))
        .containsExactly("in stock", "out of stock", "in stock", "out of stock");
    assertThat(reading.all(Attribute.IMAGE_LINK)).contains("https://s/1.jpg", "https://s/m.jpg");
    assertThat(Reading.of(list, SETTINGS).products()).hasSize(4);
  }

  @Test
  void readsARealWebhook() throws IOException {
    Path file = Path.of("../shared/data/shopify-webhooks/products/create.json");
    assumeTrue(Files.exists(file));

    List<Product> products =
        ShopifyProducts.read(
            ((Json.Obj) Json.parse(Files.readAllBytes(file))).object("response"), SETTINGS);

    assertThat(products)
        .extracting(Product::key)
        .containsExactly("642667041472713922", "757650484644203962");
    assertThat(products.getFirst().get(Attribute.PRICE)).isEqualTo("24.99 EUR");
    assertThat(products.getFirst().get(Trait.STOCK)).isEqualTo("75");
    assertThat(products.getFirst().get(Trait.PRODUCT_ID)).isEqualTo("788032119674292922");
  }

  private static Json.Obj parse(String json) {
    return (Json.Obj) Json.parse(json);
  }
}
