package dev.pintle.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Item;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemMakerTest {
  private static final Market BRITAIN = new Market("GB", "en-GB", "GBP");

  @Test
  void tellsAProductAsItIs() throws Exception {
    Product product = product(Map.of());

    assertThat(made("{}", product)).isEqualTo(new Item("p1", "p1", 7, product.attributes()));
  }

  @ParameterizedTest
  @CsvSource({
    "listed, p1",
    "product, 100",
    "variant, 200",
    "sku, SKU-1",
    "variant-else-product, 200",
  })
  void takesTheIdThatEventsCarry(String ids, String id) throws Exception {
    Product product =
        product(Map.of(Trait.PRODUCT_ID, "100", Trait.VARIANT_ID, "200", Trait.SKU, "SKU-1"));

    Item item = made("{\"ids\":\"" + ids + "\"}", product);

    assertThat(item.id()).isEqualTo(id);
    assertThat(item.get(Attribute.ID)).isEqualTo(id);
  }

  @Test
  void aProductWithoutThatIdIsLeftOut() throws Exception {
    assertThat(leftOut("{\"ids\":\"sku\"}", product(Map.of()))).isEqualTo("it has no sku");
    assertThat(made("{\"ids\":\"variant-else-product\"}", product(Map.of())).id()).isEqualTo("p1");
  }

  @ParameterizedTest
  @CsvSource({
    "VISIBILITY, hidden, the shop lists it nowhere",
    "STATUS, draft, it is not published",
    "STATUS, private, it is not published",
    "STATUS, trashed, it is not published",
    "KIND, grouped, it is not sold by itself",
    "KIND, subscription, it is not sold by itself",
  })
  void leavesOutWhatShopsDoNotShow(Trait trait, String value, String reason) throws Exception {
    Product product = product(Map.of(trait, value));

    assertThat(leftOut("{}", product)).isEqualTo(reason);
    assertThat(made("{\"leaveOut\":[]}", product).id()).isEqualTo("p1");
  }

  @Test
  void leavesOutWhatIsFreeOrPricedForOthers() throws Exception {
    assertThat(leftOut("{}", with(Attribute.PRICE, "0.00 GBP"))).isEqualTo("its price is 0");
    assertThat(leftOut("{}", with(Attribute.PRICE, "12.00 EUR")))
        .isEqualTo("its price is in another currency than the feed's");
    assertThat(made("{\"leaveOut\":[\"free\"]}", with(Attribute.PRICE, "12.00 EUR")).id())
        .isEqualTo("p1");
    assertThat(made("{}", with(Attribute.PRICE, "no price")).id()).isEqualTo("p1");
  }

  @ParameterizedTest
  @CsvSource({
    "in_stock, in stock",
    "IN STOCK, in stock",
    "instock, in stock",
    "out-of-stock, out of stock",
    "backorder, preorder",
    "Pre-Order, preorder",
    "perhaps, perhaps",
  })
  void saysAvailabilityInPinterestsWords(String told, String sent) throws Exception {
    assertThat(made("{}", with(Attribute.AVAILABILITY, told)).get(Attribute.AVAILABILITY))
        .isEqualTo(sent);
  }

  @Test
  void whatCanBeOrderedThoughOutOfStockIsKept() throws Exception {
    Product soldOut =
        product(Map.of(Trait.BACKORDER, "yes"), Attribute.AVAILABILITY, "out of stock");
    String leaving = "{\"leaveOut\":[\"out-of-stock\"],\"keepBackorder\":%s}";

    assertThat(made(leaving.formatted(true), soldOut).get(Attribute.AVAILABILITY))
        .isEqualTo("preorder");
    assertThat(leftOut(leaving.formatted(false), soldOut)).isEqualTo("it is out of stock");
  }

  @Test
  void fewInStockCountAsNone() throws Exception {
    Product three = product(Map.of(Trait.STOCK, "3"));

    assertThat(made("{\"fewestInStock\":4}", three).get(Attribute.AVAILABILITY))
        .isEqualTo("out of stock");
    assertThat(made("{\"fewestInStock\":3}", three).get(Attribute.AVAILABILITY))
        .isEqualTo("in stock");
    assertThat(made("{\"fewestInStock\":4}", product(Map.of())).get(Attribute.AVAILABILITY))
        .isEqualTo("in stock");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "collections | is          | Summer  | true",
        "collections | is          | sum     | false",
        "collections | contains    | sum     | true",
        "collections | is-not      | Summer  | false",
        "tags        | is          | x       | false",
        "tags        | is-not      | x       | true",
        "price       | more        | 19      | true",
        "price       | more        | 20      | false",
        "price       | less        | 20.01   | true",
        "price       | more        | cheap   | false",
        "stock       | less        | 5       | true",
        "brand       | empty       |         | true",
        "title       | not-empty   |         | true",
        "title       | starts-with | blue    | true",
        "image_link  | contains-not| cdn     | true",
      })
  void choosesByConditions(String field, String operator, String value, boolean chosen)
      throws Exception {
    Product product = product(Map.of(Trait.COLLECTIONS, "Sale\nSummer", Trait.STOCK, "3"));
    String rules =
        "{\"only\":[[{\"field\":\"%s\",\"operator\":\"%s\",\"value\":\"%s\"}]]}"
            .formatted(field, operator, value == null ? "" : value);

    assertThat(make(rules, product) instanceof Made.Ready).isEqualTo(chosen);
  }

  @Test
  void oneGroupOfConditionsIsEnough() throws Exception {
    String dear = "{\"field\":\"price\",\"operator\":\"more\",\"value\":\"100\"}";
    String blue = "{\"field\":\"title\",\"operator\":\"contains\",\"value\":\"blue\"}";

    assertThat(leftOut("{\"only\":[[" + dear + "," + blue + "]]}", product(Map.of())))
        .isEqualTo("it fits none of the feed's rules");
    assertThat(made("{\"only\":[[" + dear + "],[" + blue + "]]}", product(Map.of())).id())
        .isEqualTo("p1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://s.example/p                | https://s.example/p?utm_source=pinterest&x=p1",
        "https://s.example/p?a=1            | https://s.example/p?a=1&utm_source=pinterest&x=p1",
        "https://s.example/p?a=1&           | https://s.example/p?a=1&utm_source=pinterest&x=p1",
        "https://s.example/p?utm_source=own | https://s.example/p?utm_source=own&x=p1",
        "https://s.example/p#top            | https://s.example/p?utm_source=pinterest&x=p1#top",
      })
  void addsParametersToLinks(String link, String sent) throws Exception {
    String rules = "{\"linkParameters\":{\"utm_source\":\"pinterest\",\"x\":\"{{id}}\"}}";

    assertThat(made(rules, with(Attribute.LINK, link)).get(Attribute.LINK)).isEqualTo(sent);
  }

  @Test
  void fillsWhatIsMissingAndFreesTextsOfHtml() throws Exception {
    String rules = "{\"defaults\":{\"condition\":\"new\",\"title\":\"Untitled\"}}";
    Item item = made(rules, with(Attribute.TITLE, "<b>Blue</b> &amp; <i>soft</i>"));

    assertThat(item.get(Attribute.CONDITION)).isEqualTo("new");
    assertThat(item.get(Attribute.TITLE)).isEqualTo("Blue & soft");
    assertThat(
            made("{\"plainText\":false}", with(Attribute.TITLE, "<b>Blue</b>"))
                .get(Attribute.TITLE))
        .isEqualTo("<b>Blue</b>");
  }

  @Test
  void writtenRulesAreReadAgain() throws Exception {
    String written =
        """
        {"ids":"sku","firstVariantOnly":true,"leaveOut":["free","adult"],"keepBackorder":false,\
        "fewestInStock":2,"only":[[{"field":"tags","operator":"is","value":"a"}],\
        [{"field":"price","operator":"less","value":"9"}]],\
        "linkParameters":{"utm_source":"x"},"defaults":{"condition":"used"},"plainText":false}\
        """;
    FeedRules rules = FeedRulesJson.read(Json.parse(written));

    assertThat(FeedRulesJson.read(Json.parse(FeedRulesJson.write(rules)))).isEqualTo(rules);
    assertThat(FeedRulesJson.read(Json.parse(FeedRulesJson.write(FeedRules.STANDARD))))
        .isEqualTo(FeedRules.STANDARD);
    assertThat(FeedRulesJson.read(Json.parse("{}"))).isEqualTo(FeedRules.STANDARD);
  }

  @Test
  void tellsAllThatIsWrong() {
    String written =
        """
        {"ids":"name","leaveOut":["cheap"],"fewestInStock":-1,"only":[[],[{"field":"hue",\
        "operator":"like","value":[]}]],"linkParameters":{"":"x"},\
        "defaults":{"condition":"fresh","id":"1"},"plainText":"no","colour":1}\
        """;

    assertThatThrownBy(() -> FeedRulesJson.read(Json.parse(written)))
        .isInstanceOfSatisfying(
            FeedRulesException.class,
            e ->
                assertThat(e.problems())
                    .containsOnlyKeys(
                        "colour",
                        "ids",
                        "leaveOut[0]",
                        "fewestInStock",
                        "only[0]",
                        "only[1][0].field",
                        "only[1][0].operator",
                        "only[1][0].value",
                        "linkParameters",
                        "defaults.condition",
                        "defaults.id",
                        "plainText"));
  }

  private static Item made(String rules, Product product) throws FeedRulesException, JsonException {
    Made made = make(rules, product);
    assertThat(made).isInstanceOf(Made.Ready.class);
    return ((Made.Ready) made).item();
  }

  private static String leftOut(String rules, Product product)
      throws FeedRulesException, JsonException {
    Made made = make(rules, product);
    assertThat(made).isInstanceOf(Made.LeftOut.class);
    return ((Made.LeftOut) made).reason();
  }

  private static Made make(String rules, Product product) throws FeedRulesException, JsonException {
    return new ItemMaker(FeedRulesJson.read(Json.parse(rules)), BRITAIN).make(product);
  }

  private static Product with(Attribute attribute, String value) {
    return product(Map.of(), attribute, value);
  }

  private static Product product(Map<Trait, String> traits) {
    return product(traits, Attribute.TITLE, "Blue mug");
  }

  private static Product product(Map<Trait, String> traits, Attribute attribute, String value) {
    Attributes attributes =
        Attributes.builder()
            .put(Attribute.ID, "p1")
            .put(Attribute.TITLE, "Blue mug")
            .put(Attribute.LINK, "https://shop.example/p1")
            .put(Attribute.IMAGE_LINK, "https://shop.example/p1.jpg")
            .put(Attribute.PRICE, "20.00 GBP")
            .put(Attribute.AVAILABILITY, "in stock")
            .put(attribute, value)
            .build();
    return new Product(7, "p1", attributes, Traits.of(traits));
  }
}
