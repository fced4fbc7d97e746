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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WooTest {
  private static final ReadSettings SETTINGS =
      ReadSettings.DEFAULT.withShop("https://s.example").withAmounts(Decimals.AS_WRITTEN, "EUR");

  private static final String HEADER =
      "ID,Type,SKU,Name,Published,Visibility in catalog,Short description,Description,In stock?,"
          + "Stock,Backorders allowed?,Sale price,Regular price,Categories,Tags,Images,Parent,"
          + "Attribute 1 name,Attribute 1 value(s)\n";
  private static final String VARIATION =
      "11,variation,T-S,Tee - Small,1,visible,,,1,4,0,,\"12,50\",,,https://s/s.jpg,id:10,Size,S\n";
  private static final String PARENT =
      "10,variable,T,Tee,1,visible,Short,<p>Soft\\nTee</p>,1,,0,,,"
          + "\"Clothing, Clothing > Tees\",\"new, red\",\"https://s/1.jpg, https://s/2.jpg\",,Size,"
          + "\"S, M\"\n";
  private static final String SECOND =
      "12,variation,T-M,,1,visible,,,backorder,,notify,9,12,,,,T,Size,M\n";
  private static final String SIMPLE =
      "20,\"simple, virtual\",,Book,-1,hidden,Short,,0,,0,,5.00,Books,,https://s/b.jpg,,Color,Red\n";

  @Test
  void givesVariationsWhatTheyInherit() {
    Reading reading = Reading.of(HEADER + PARENT + VARIATION + SECOND + SIMPLE, SETTINGS);

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.summary().format()).isEqualTo(Format.WOO_CSV);
    assertThat(reading.summary().rows()).isEqualTo(4);
    assertThat(reading.products()).extracting(Product::key).containsExactly("11", "12", "20");
    assertThat(reading.all(Attribute.TITLE)).containsExactly("Tee - Small", "Tee", "Book");
    assertThat(reading.all(Attribute.DESCRIPTION))
        .containsExactly("Soft\nTee", "Soft\nTee", "Short");
    assertThat(reading.all(Attribute.PRICE)).containsExactly("12.50 EUR", "12 EUR", "5.00 EUR");
    assertThat(reading.all(Attribute.SALE_PRICE)).containsExactly("", "9 EUR", "");
    assertThat(reading.all(Attribute.IMAGE_LINK))
        .containsExactly("https://s/s.jpg", "https://s/1.jpg", "https://s/b.jpg");
    assertThat(reading.all(Attribute.AVAILABILITY))
        .containsExactly("in stock", "preorder", "out of stock");
    assertThat(reading.all(Attribute.ITEM_GROUP_ID)).containsExactly("10", "10", "");
    assertThat(reading.all(Attribute.SIZE)).containsExactly("S", "M", "");
    assertThat(reading.all(Attribute.COLOR)).containsExactly("", "", "Red");
    assertThat(reading.first().get(Attribute.PRODUCT_TYPE)).isEqualTo("Clothing > Tees");
    assertThat(reading.first().get(Attribute.LINK))
        .isEqualTo("https://s.example/?post_type=product&p=10");
    assertThat(reading.first().traits().all(Trait.TAGS)).containsExactly("new", "red");
    assertThat(reading.products().get(1).get(Trait.BACKORDER)).isEqualTo("yes");
    Product book = reading.products().getLast();
    assertThat(book.get(Trait.STATUS)).isEqualTo("draft");
    assertThat(book.get(Trait.VISIBILITY)).isEqualTo("hidden");
    assertThat(book.get(Trait.KIND)).isEqualTo("simple");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID,Typ,Artikelnummer,Name,Veröffentlicht,Sichtbarkeit im Katalog,Kurzbeschreibung,"
            + "Beschreibung,Vorrätig?,Lager,Lieferrückstände erlaubt?,Angebotspreis,"
            + "Regulärer Preis,Kategorien,Schlagwörter,Bilder,Übergeordnetes Produkt,"
            + "Attribut 1 Name,Attribut 1 Wert(e)\n",
        "ID,Type,UGS,Nom,Publié,Visibilité dans le catalogue,Description courte,Description,"
            + "En stock\u00a0?,Stock,Autoriser les commandes de produits en rupture ?,"
            + "Tarif promo,Tarif régulier,Catégories,Étiquettes,Images,Parent,"
            + "Nom de l’attribut 1,Valeur(s) de l’attribut 1 \n",
        "ID,Tipo,SKU,Nombre,Publicado,Visibilidad en el catálogo,Descripción corta,Descripción,"
            + "¿Existencias?,Inventario,¿Permitir reservas de productos agotados?,"
            + "Precio rebajado,Precio normal,Categorías,Etiquetas,Imágenes,Superior,"
            + "Nombre del atributo 1,Valor(es) del atributo 1\n"
      })
  void readsExportsInTheLanguagesOfShops(String header) {
    String rows = PARENT + VARIATION + SECOND + SIMPLE;
    Reading reading = Reading.of(header + rows, SETTINGS);

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.summary().format()).isEqualTo(Format.WOO_CSV);
    assertThat(reading.products())
        .extracting(product -> List.of(product.key(), product.attributes()))
        .isEqualTo(
            Reading.of(HEADER + rows, SETTINGS).products().stream()
                .map(product -> List.of(product.key(), product.attributes()))
                .toList());
  }

  @Test
  void writesADigitBeforeThePoint() {
    Reading reading =
        Reading.of("ID,Type,Name,Published,Regular price,Weight (kg)\n1,simple,Cap,1,.5,\",2\"\n");

    assertThat(reading.first().get(Attribute.PRICE)).isEqualTo("0.5");
    assertThat(reading.first().get(Attribute.SHIPPING_WEIGHT)).isEqualTo("0.2 kg");
  }

  @Test
  void findsProductsOfRestByTheirContent() {
    Reading reading =
        Reading.of(
            """
            [{"id":7,"name":"Mug","permalink":"https://s/mug","regular_price":"5","stock_status":\
            "instock","images":[{"src":"https://s/m.jpg"}]}]
            """,
            SETTINGS);

    assertThat(reading.summary().format()).isEqualTo(Format.WOO);
    assertThat(reading.first().get(Attribute.TITLE)).isEqualTo("Mug");
    assertThat(reading.first().get(Attribute.AVAILABILITY)).isEqualTo("in stock");
  }

  @Test
  void waitsForAParentThatComesLater() {
    Reading reading = Reading.of(HEADER + VARIATION + SECOND + PARENT, SETTINGS);

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.all(Attribute.DESCRIPTION)).containsExactly("Soft\nTee", "Soft\nTee");
    assertThat(reading.all(Attribute.ITEM_GROUP_ID)).containsExactly("10", "10");
  }

  @Test
  void tellsThatAParentIsNotThere() {
    Reading reading = Reading.of(HEADER + VARIATION + SIMPLE, SETTINGS);

    assertThat(reading.codes()).containsExactly("PARSE_LINE_ERROR 2 Parent");
    assertThat(reading.products()).extracting(Product::key).containsExactly("20", "11");
    assertThat(reading.products().getLast().get(Attribute.ITEM_GROUP_ID)).isEqualTo("10");
  }

  @Test
  void givesVariationsOfRestWhatTheyInherit() {
    Json.Obj parent =
        parse(
            """
            {"id":10,"type":"variable","name":"Tee","status":"publish","permalink":"https://s/tee",
             "catalog_visibility":"hidden","description":"<p>Soft</p>","sku":"T","price":"9",
             "categories":[{"name":"A, B"}],"images":[{"src":"https://s/1.jpg"}],
             "attributes":[{"name":"Color","options":["Red","Blue"]}]}\
            """);
    Json.Obj variation =
        parse(
            """
            {"id":11,"permalink":"https://s/tee?c=red","sku":"","description":"","price":"9.00",
             "regular_price":"12.00","sale_price":"9.00","stock_status":"onbackorder",
             "date_on_sale_from_gmt":"2026-01-01T00:00:00","date_on_sale_to_gmt":"2026-02-01T00:00:00",
             "attributes":[{"name":"Color","option":"Red"}]}\
            """);

    List<Product> products = WooProducts.read(parent, List.of(variation), SETTINGS);

    assertThat(products).hasSize(1);
    Product product = products.getFirst();
    assertThat(product.key()).isEqualTo("11");
    assertThat(product.get(Attribute.TITLE)).isEqualTo("Tee");
    assertThat(product.get(Attribute.DESCRIPTION)).isEqualTo("Soft");
    assertThat(product.get(Attribute.PRICE)).isEqualTo("12.00 EUR");
    assertThat(product.get(Attribute.SALE_PRICE)).isEqualTo("9.00 EUR");
    assertThat(product.get(Attribute.SALE_PRICE_EFFECTIVE_DATE))
        .isEqualTo("2026-01-01T00:00:00Z/2026-02-01T00:00:00Z");
    assertThat(product.get(Attribute.LINK)).isEqualTo("https://s/tee?c=red");
    assertThat(product.get(Attribute.COLOR)).isEqualTo("Red");
    assertThat(product.get(Attribute.AVAILABILITY)).isEqualTo("preorder");
    assertThat(product.get(Trait.SKU)).isEmpty();
    assertThat(product.get(Trait.VISIBILITY)).isEqualTo("hidden");
    assertThat(product.get(Trait.PRODUCT_ID)).isEqualTo("10");
    assertThat(product.get(Trait.COLLECTIONS)).isEqualTo("A, B");
  }

  @Test
  void readsRealProducts() throws IOException {
    Path file = Path.of("../shared/data/woocommerce/json/products.list-all-products.json");
    assumeTrue(Files.exists(file));

    Json.Arr list = (Json.Arr) Json.parse(Files.readAllBytes(file));
    List<Product> products =
        list.items().stream()
            .flatMap(product -> WooProducts.read((Json.Obj) product, SETTINGS).stream())
            .toList();

    assertThat(products).extracting(Product::key).containsExactly("799", "794");
    assertThat(products.getFirst().get(Trait.KIND)).isEqualTo("variable");
    assertThat(products.getLast().get(Attribute.PRICE)).isEqualTo("21.99 EUR");
    assertThat(products.getLast().get(Attribute.LINK))
        .isEqualTo("https://example.com/product/premium-quality-19/");
    assertThat(products.getLast().get(Attribute.AVAILABILITY)).isEqualTo("in stock");
    assertThat(products.getLast().get(Trait.STATUS)).isEqualTo("published");
  }

  private static Json.Obj parse(String json) {
    return (Json.Obj) Json.parse(json);
  }
}
