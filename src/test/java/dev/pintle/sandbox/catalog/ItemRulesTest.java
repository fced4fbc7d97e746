package dev.pintle.sandbox.catalog;

import static dev.pintle.sandbox.catalog.Judging.RULES;
import static dev.pintle.sandbox.catalog.Judging.good;
import static dev.pintle.sandbox.catalog.Judging.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each code is found where it is published to be, and nowhere else.
class ItemRulesTest {
  private static final String LONG = "x".repeat(600);

  @Test
  void findsNothingWrongWithAGoodProduct() throws Exception {
    var judged = Judging.of(RULES, good("a"));

    assertThat(judged.codes()).isEmpty();
    assertThat(judged.read().ingested()).isEqualTo(1);
    assertThat(judged.read().availabilities()).isEqualTo(Map.of("in stock", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ADULT_INVALID              | adult        | perhaps
          AVAILABILITY_INVALID       | availability | available
          AVAILABILITY_INVALID       | availability | ''
          AVAILABILITY_INVALID       | availability | in_stock
          DESCRIPTION_MISSING        | description  | '  '
          IMAGE_LINK_INVALID         | image_link   | /images/a.jpg
          IMAGE_LINK_INVALID         | image_link   | ftp://cdn.example/a.jpg
          IMAGE_LINK_MISSING         | image_link   | ''
          INVALID_DOMAIN             | link         | https://other.example/p/a
          INVALID_DOMAIN             | link         | https://notshop.example/p/a
          INVALID_DOMAIN             | link         | https://uk.shop.example/p/a
          ITEMID_MISSING             | id           | ''
          LINK_FORMAT_INVALID        | link         | www.shop.example/p/a
          LINK_FORMAT_INVALID        | link         | https://shop.example/p a
          LIST_PRICE_INVALID         | list_price   | 12,99 USD
          PRICE_MISSING              | price        | ''
          PRODUCT_LINK_MISSING       | link         | ''
          PRODUCT_PRICE_INVALID      | price        | 24,99 USD
          PRODUCT_PRICE_INVALID      | price        | $24.99
          PRODUCT_PRICE_INVALID      | price        | USD 24.99
          PRODUCT_PRICE_INVALID      | price        | 24.99 XYZ
          PRODUCT_PRICE_INVALID      | price        | 1,024.99 USD
          PRODUCT_PRICE_INVALID      | price        | -1.00 USD
          TITLE_MISSING              | title        | ''
          """)
  void dropsAProduct(String code, String attribute, String value) throws Exception {
    var judged = Judging.of(RULES, with(attribute, value));

    assertThat(judged.codes()).isEqualTo(Map.of(code, 1));
    assertThat(judged.read().ingested()).isZero();
    Issue issue = judged.items.getFirst().issues().getFirst();
    assertThat(issue.error()).isTrue();
    assertThat(issue.value()).isEqualTo(value.strip());
    assertThat(IssueCodes.ITEM_ERRORS).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADDITIONAL_IMAGE_LINK_WARNING     | additional_image_link | https://a.example/1.jpg,no
          ADWORDS_FORMAT_WARNING            | adwords_redirect      | shop.example
          ADWORDS_SAME_AS_LINK              | adwords_redirect      | https://shop.example/p/a
          AD_LINK_FORMAT_WARNING            | ad_link               | shop.example
          AD_LINK_SAME_AS_LINK              | ad_link               | https://shop.example/p/a
          AGE_GROUP_INVALID                 | age_group             | teens
          ANDROID_DEEP_LINK_INVALID         | android_deep_link     | shop/p/a
          AVAILABILITY_DATE_INVALID         | availability_date     | 31.12.2026
          COUNTRY_DOES_NOT_MAP_TO_CURRENCY  | price                 | 24.99 EUR
          EXPIRATION_DATE_INVALID           | expiration_date       | 2026-02-30
          GENDER_INVALID                    | gender                | women
          GTIN_INVALID                      | gtin                  | 4006381333932
          GTIN_INVALID                      | gtin                  | 12345
          IMAGE_LINK_WARNING                | image_link            | https://cdn.example/a b.jpg
          IMAGE_LINK_WARNING                | image_link            | https://cdn.example/a,b.jpg
          IOS_DEEP_LINK_INVALID             | ios_deep_link         | shop
          IS_BUNDLE_INVALID                 | is_bundle             | 2
          LINK_FORMAT_WARNING               | link                  | https://shop.example/a?utm_source=
          LINK_FORMAT_WARNING               | link                  | https://shop.example/a?utm_src=x
          LINK_FORMAT_WARNING               | link                  | https://shop.example/a?b=1?utm_source=x
          MIN_AD_PRICE_INVALID              | min_ad_price          | cheap
          MPN_INVALID                       | mpn                   | ---
          MULTIPACK_INVALID                 | multipack             | a few
          OPTIONAL_CONDITION_INVALID        | condition             | good
          OPTIONAL_CONDITION_MISSING        | condition             | ''
          OPTIONAL_PRODUCT_CATEGORY_INVALID | google_product_category | Shirts
          OPTIONAL_PRODUCT_CATEGORY_MISSING | google_product_category | ''
          PRODUCT_CATEGORY_DEPTH_WARNING    | google_product_category | Furniture
          PRODUCT_CATEGORY_DEPTH_WARNING    | google_product_category | 436
          SALES_PRICE_INVALID               | sale_price            | 9,99
          SALES_PRICE_TOO_HIGH              | sale_price            | 30.00 USD
          SALES_PRICE_TOO_LOW               | sale_price            | 0.99 USD
          SALE_DATE_INVALID                 | sale_price_effective_date | 2026-01-01
          SALE_DATE_INVALID                 | sale_price_effective_date | 2026-02-01T00:00Z/2026-01-01T00:00Z
          SHIPPING_HEIGHT_INVALID           | shipping_height       | tall
          SHIPPING_INVALID                  | shipping              | US::5.00 USD
          SHIPPING_WEIGHT_INVALID           | shipping_weight       | 3 stone
          SHIPPING_WIDTH_INVALID            | shipping_width        | in 12
          SIZE_SYSTEM_INVALID               | size_system           | CH
          SIZE_TYPE_INVALID                 | size_type             | large
          TAX_INVALID                       | tax                   | US:6.00
          UPDATED_TIME_INVALID              | updated_time          | yesterday
          UTM_SOURCE_AUTO_CORRECTED         | link                  | https://shop.example/a?utm_source=Pinterest
          WEIGHT_UNIT_INVALID               | weight_unit           | stone
          AD_IMAGE_3_LINK_REQUIRED          | ad_image_3_tag        | spring
          AD_IMAGE_3_TAG_REQUIRED           | ad_image_3_link       | https://cdn.example/ad.jpg
          """)
  void warnsOfAProduct(String code, String attribute, String value) throws Exception {
    var judged = Judging.of(RULES, with(attribute, value));

    assertThat(judged.codes()).isEqualTo(Map.of(code, 1));
    assertThat(judged.read().ingested()).isEqualTo(1);
    assertThat(judged.items.getFirst().issues().getFirst().error()).isFalse();
    assertThat(IssueCodes.isError(code)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "link, 'https://shop.example/', 511, LINK_LENGTH_TOO_LONG, true",
    "image_link, 'https://cdn.example/', 2000, IMAGE_LINK_LENGTH_TOO_LONG, true",
    "adwords_redirect, 'https://shop.example/', 2000, ADWORDS_FORMAT_INVALID, true",
    "id, i, 127, PARSE_LINE_ERROR, true",
    "title, t, 500, TITLE_LENGTH_TOO_LONG, false",
    "description, d, 10000, DESCRIPTION_LENGTH_TOO_LONG, false",
    "product_type, p, 1000, PRODUCT_TYPE_LENGTH_TOO_LONG, false",
    "custom_label_4, c, 511, CUSTOM_LABEL_LENGTH_TOO_LONG, false",
    "additional_image_link, 'https://a.example/', 2000, ADDITIONAL_IMAGE_LINK_LENGTH_TOO_LONG, false",
  })
  void holdsToTheLastCharacter(String attribute, String start, int most, String code, boolean error)
      throws Exception {
    String longest = start + "x".repeat(most - start.length());

    assertThat(Judging.of(RULES, with(attribute, longest)).codes()).isEmpty();
    var judged = Judging.of(RULES, with(attribute, longest + "x"));
    assertThat(judged.codes()).isEqualTo(Map.of(code, 1));
    assertThat(judged.read().ingested()).isEqualTo(error ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          price                     | 24.99      | 24.99 USD
          price                     | 24.99USD   | 24.99 USD
          price                     | 24         | 24 USD
          availability              | Out Of Stock | out of stock
          link                      | https://www.shop.example/p?utm_source=pinterest | https://www.shop.example/p?utm_source=pinterest
          link                      | HTTPS://SHOP.example/p | HTTPS://SHOP.example/p
          link                      | https://shop.example/p?utm_source=PINTEREST&b=1 | https://shop.example/p?utm_source=pinterest&b=1
          adult                     | TRUE       | true
          gender                    | Female     | female
          size_system               | mex        | MEX
          gtin                      | 4006381333931 | 4006381333931
          gtin                      | 036000291452 | 036000291452
          google_product_category   | 212        | 212
          shipping                  | US:CA:Ground:0 USD | US:CA:Ground:0 USD
          shipping                  | :::5.00 USD | :::5.00 USD
          tax                       | US:1025433:6.00:y | US:1025433:6.00:y
          shipping_weight           | 3 kg       | 3 kg
          sale_price_effective_date | 2026-01-01T00:00:00.000000Z/2026-01-07T00:00:00.000000Z | 2026-01-01T00:00:00.000000Z/2026-01-07T00:00:00.000000Z
          sale_price_effective_date | 2026-01-01T00:00-0800/2026-01-07T00:00-0800 | 2026-01-01T00:00-0800/2026-01-07T00:00-0800
          ios_deep_link             | shop://p/a | shop://p/a
          custom_number_1           | 4294967295 | 4294967295
          average_review_rating     | 4.5        | 4.5
          """)
  void publishesWhatIsRight(String attribute, String value, String published) throws Exception {
    var judged = Judging.of(RULES, with(attribute, value));

    assertThat(judged.read().ingested()).isEqualTo(1);
    assertThat(judged.published(attribute)).isEqualTo(published);
    assertThat(judged.codes()).doesNotContainKeys("LINK_FORMAT_WARNING", "GTIN_INVALID");
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example, https://shop.example, true",
    "shop.example, https://www.shop.example/p, true",
    "www.shop.example, https://shop.example:8443/p, true",
    "shop.example/uk, https://shop.example/uk, true",
    "shop.example/uk, https://shop.example/uk/p, true",
    "shop.example/uk, https://shop.example/ukraine, false",
    "shop.example/uk, https://shop.example/, false",
    "uk.shop.example, https://shop.example/uk, false",
  })
  void wantsPagesOfTheClaimedWebsite(String website, String link, boolean good) throws Exception {
    var rules = new FeedRules("US", "", "", List.of(website), 9, 9, Map.of());

    assertThat(Judging.of(rules, with("link", link)).codes())
        .isEqualTo(good ? Map.of() : Map.of("INVALID_DOMAIN", 1));
  }

  @Test
  void takesTheFeedsCurrencyAndAvailabilityForProductsThatHaveNone() throws Exception {
    var rules = new FeedRules("DE", "EUR", "preorder", List.of("shop.example"), 9, 9, Map.of());
    var row = with("price", "24.99");
    row.remove("availability");

    var judged = Judging.of(rules, row);

    assertThat(judged.codes()).isEmpty();
    assertThat(judged.published("price")).isEqualTo("24.99 EUR");
    assertThat(judged.published("availability")).isEqualTo("preorder");
  }

  @Test
  void readsAPriceWithoutCurrencyAsDollars() throws Exception {
    var rules = new FeedRules("DE", "", "", List.of("shop.example"), 9, 9, Map.of());

    assertThat(Judging.of(rules, with("price", "24.99")).codes())
        .isEqualTo(Map.of("COUNTRY_DOES_NOT_MAP_TO_CURRENCY", 1));
  }

  @Test
  void findsCurrenciesThatDiffer() throws Exception {
    assertThat(Judging.of(RULES, with("sale_price", "9.99 EUR")).codes())
        .isEqualTo(Map.of("INCONSISTENT_CURRENCY_VALUES", 1));
  }

  @Test
  void cannotTellAPriceFromThreeThatDiffer() throws Exception {
    var row = with("list_price", "30.00 USD");
    row.put("sale_price", "20.00 USD");

    assertThat(Judging.of(RULES, row).codes()).isEqualTo(Map.of("PRICE_CANNOT_BE_DETERMINED", 1));
    row.put("list_price", "24.99 USD");
    assertThat(Judging.of(RULES, row).codes()).isEmpty();
  }

  @Test
  void keepsTheFirstOfProductsWithOneId() throws Exception {
    var judged = Judging.of(RULES, good("a"), good("b"), good("a"));

    assertThat(judged.codes()).isEqualTo(Map.of("DUPLICATE_PRODUCTS", 1));
    assertThat(judged.items).extracting(FeedItem::ingested).containsExactly(true, true, false);
  }

  @Test
  void takesSoManyProductsOfAnItemGroup() throws Exception {
    var rows = List.of("a", "b", "c", "d").stream().map(Judging::good).toList();
    rows.forEach(row -> row.put("item_group_id", "shirts"));

    var judged = Judging.of(RULES, rows.get(0), rows.get(1), rows.get(2), rows.get(3));

    assertThat(judged.codes()).isEqualTo(Map.of("MAX_ITEMS_PER_ITEM_GROUP_EXCEEDED", 1));
    assertThat(judged.read().ingested()).isEqualTo(3);
  }

  @Test
  void takesTenMoreImages() throws Exception {
    String ten = "https://a.example/1.jpg" + ",https://a.example/1.jpg".repeat(9);

    assertThat(Judging.of(RULES, with("additional_image_link", ten)).codes()).isEmpty();
    assertThat(
            Judging.of(RULES, with("additional_image_link", ten + ",https://a.example/2.jpg"))
                .codes())
        .isEqualTo(Map.of("TOO_MANY_ADDITIONAL_IMAGE_LINKS", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ad_image_1", "ad_video_1"})
  void judgesImagesAndVideosOfAds(String kind) throws Exception {
    String file =
        kind.equals("ad_image_1") ? "https://cdn.example/1.jpg" : "https://a.example/1.mp4";
    String code = kind.toUpperCase(Locale.ROOT);
    var row = with("video_link", "https://cdn.example/v.mp4");
    row.put(kind + "_link", file);
    row.put(kind + "_tag", "spring");
    assertThat(Judging.of(RULES, row).codes()).isEmpty();

    row.put(kind.replace('1', '2') + "_link", file);
    row.put(kind.replace('1', '2') + "_tag", "spring");
    assertThat(Judging.of(RULES, row).codes())
        .containsOnlyKeys(
            code.replace('1', '2') + "_LINK_DUPLICATED",
            code.replace('1', '2') + "_TAG_DUPLICATED");

    row.put(kind.replace('1', '2') + "_link", "no address");
    row.put(kind.replace('1', '2') + "_tag", LONG);
    assertThat(Judging.of(RULES, row).codes())
        .containsOnlyKeys(
            code.replace('1', '2') + "_LINK_WARNING",
            code.replace('1', '2') + "_TAG_LENGTH_TOO_LONG");

    row.put(kind.replace('1', '2') + "_link", "https://cdn.example/" + LONG.repeat(4) + ".mp4");
    row.put(kind.replace('1', '2') + "_tag", "autumn");
    assertThat(Judging.of(RULES, row).codes())
        .containsOnlyKeys(code.replace('1', '2') + "_LINK_LENGTH_TOO_LONG");
  }

  @Test
  void asksForAVideoBesideThoseOfAds() throws Exception {
    var row = with("ad_video_0_link", "https://cdn.example/1.mov");
    row.put("ad_video_0_tag", "spring");

    assertThat(Judging.of(RULES, row).codes())
        .isEqualTo(Map.of("VIDEO_REQUIRED_WHEN_AD_VIDEO_PROVIDED", 1));
  }

  @Test
  void findsWhatItIsTold() throws Exception {
    var rules =
        new FeedRules(
            "US",
            "",
            "",
            List.of("shop.example"),
            9,
            9,
            Map.of("a", "PINJOIN_CONTENT_UNSAFE", "b", "ITEM_ADDITIONAL_IMAGE_DOWNLOAD_FAILURE"));

    var judged = Judging.of(rules, good("a"), good("b"));

    assertThat(judged.items).extracting(FeedItem::ingested).containsExactly(false, true);
    assertThat(judged.codes()).hasSize(2);
  }
}
