package dev.pintle.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pintle.catalog.item.Attribute;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each issue that one product can have: a value that raises it and nothing else, and one beside it
/// that raises nothing.
class PreflightTest {
  private static final String LINK = Goods.CLEAN.get(Attribute.LINK);
  private static final String LONG = "https://shop.example/" + "a".repeat(2_100);
  private static final String IMAGES = "https://shop.example/1.jpg\nhttps://shop.example/2.jpg";

  static Stream<Arguments> values() {
    return Stream.of(
            texts(), links(), images(), otherLinks(), prices(), choices(), times(), forms())
        .flatMap(one -> one);
  }

  private static Stream<Arguments> texts() {
    return Stream.of(
        arguments("ITEMID_MISSING", Attribute.ID, "  ", "0"),
        arguments("PARSE_LINE_ERROR", Attribute.ID, "x".repeat(128), "x".repeat(127)),
        arguments("TITLE_MISSING", Attribute.TITLE, "", "-"),
        arguments("TITLE_LENGTH_TOO_LONG", Attribute.TITLE, "x".repeat(501), "😀".repeat(500)),
        arguments("PINTLE_HTML_IN_TEXT", Attribute.TITLE, "A <b>shirt</b>", "size < M, > L & up"),
        arguments("PINTLE_HTML_IN_TEXT", Attribute.TITLE, "Salt &amp; pepper", "R&B; soul"),
        arguments("DESCRIPTION_MISSING", Attribute.DESCRIPTION, "\t\n", "."),
        arguments(
            "DESCRIPTION_LENGTH_TOO_LONG",
            Attribute.DESCRIPTION,
            "x".repeat(10_001),
            "x".repeat(10_000)),
        arguments(
            "CUSTOM_LABEL_LENGTH_TOO_LONG",
            Attribute.CUSTOM_LABEL_4,
            "x".repeat(512),
            "x".repeat(511)),
        arguments(
            "PRODUCT_TYPE_LENGTH_TOO_LONG",
            Attribute.PRODUCT_TYPE,
            "x".repeat(1_001),
            "x".repeat(1_000)),
        arguments("PINTLE_VALUE_INVALID", Attribute.PRODUCT_TYPE, "Shirts|Denim", "Shirts, Denim"),
        arguments("PINTLE_VALUE_INVALID", Attribute.PRODUCT_TYPE, "Shirts>Denim", "Top > Denim"),
        arguments(
            "PINTLE_VALUE_INVALID", Attribute.ITEM_GROUP_ID, "x".repeat(128), "x".repeat(127)),
        arguments("MPN_INVALID", Attribute.MPN, "--", "AB-12/3"),
        arguments(
            "OPTIONAL_PRODUCT_CATEGORY_MISSING", Attribute.GOOGLE_PRODUCT_CATEGORY, "", "212"),
        arguments(
            "OPTIONAL_PRODUCT_CATEGORY_INVALID",
            Attribute.GOOGLE_PRODUCT_CATEGORY,
            "Clothes > Shirts > Denim",
            "apparel & accessories > Clothing > Shirts & Tops"),
        arguments(
            "OPTIONAL_PRODUCT_CATEGORY_INVALID",
            Attribute.GOOGLE_PRODUCT_CATEGORY,
            "Furniture > > Chairs",
            "Furniture > Chairs > Floor Chairs"),
        arguments(
            "PRODUCT_CATEGORY_DEPTH_WARNING",
            Attribute.GOOGLE_PRODUCT_CATEGORY,
            "Furniture > Chairs",
            "Furniture>Chairs>Floor Chairs"),
        arguments(
            "PRODUCT_CATEGORY_DEPTH_WARNING", Attribute.GOOGLE_PRODUCT_CATEGORY, "166", "1604"));
  }

  private static Stream<Arguments> links() {
    String base = "https://shop.example/a?";
    return Stream.of(
        arguments("PRODUCT_LINK_MISSING", Attribute.LINK, "", "http://shop.example"),
        arguments(
            "LINK_LENGTH_TOO_LONG",
            Attribute.LINK,
            "https://shop.example/" + "a".repeat(491),
            "https://shop.example/" + "a".repeat(490)),
        arguments(
            "LINK_FORMAT_INVALID", Attribute.LINK, "shop.example/a", "HTTPS://SHOP.EXAMPLE/a"),
        arguments(
            "LINK_FORMAT_INVALID", Attribute.LINK, "https:///a", "https://shop.example:8443/a"),
        arguments(
            "LINK_FORMAT_INVALID", Attribute.LINK, "https://shop/a", "http://localhost:8080/a"),
        arguments("LINK_FORMAT_INVALID", Attribute.LINK, base + "b c", base + "b%20c|d"),
        arguments("LINK_FORMAT_INVALID", Attribute.LINK, "https://u:p@shop.example/", base + "u@p"),
        arguments(
            "LINK_FORMAT_INVALID", Attribute.LINK, "https://a..example/", "https://münchen.de/ä"),
        arguments("LINK_FORMAT_WARNING", Attribute.LINK, base + "utm_source=", base + "source="),
        arguments(
            "LINK_FORMAT_WARNING",
            Attribute.LINK,
            base + "utm_campaign={{campaign.name}}",
            base + "utm_campaign=spring"),
        arguments(
            "LINK_FORMAT_WARNING", Attribute.LINK, base + "a=1?utm_id=2", base + "a=1&utm_id=2"),
        arguments(
            "UTM_SOURCE_AUTO_CORRECTED",
            Attribute.LINK,
            base + "utm_source=Pinterest",
            base + "utm_source=pinterest"),
        arguments(
            "UTM_SOURCE_AUTO_CORRECTED",
            Attribute.LINK,
            base + "utm_source=pintrest",
            base + "utm_source=pinterest_shopping"));
  }

  private static Stream<Arguments> images() {
    return Stream.of(
        arguments("IMAGE_LINK_MISSING", Attribute.IMAGE_LINK, "", "https://shop.example/x"),
        arguments(
            "IMAGE_LINK_LENGTH_TOO_LONG", Attribute.IMAGE_LINK, LONG, LONG.substring(0, 2_000)),
        arguments(
            "IMAGE_LINK_INVALID", Attribute.IMAGE_LINK, "/a.jpg", "http://shop.example/a.jpg"),
        arguments(
            "IMAGE_LINK_INVALID",
            Attribute.IMAGE_LINK,
            "ftp://shop.example/a.jpg",
            "https://a.b/c.gif"),
        arguments(
            "IMAGE_LINK_WARNING",
            Attribute.IMAGE_LINK,
            "https://shop.example/a,b.jpg",
            "https://shop.example/a%2Cb.jpg"),
        arguments(
            "IMAGE_LINK_WARNING",
            Attribute.IMAGE_LINK,
            "https://shop.example/a.svg?v=1.jpg",
            "https://shop.example/a.svg/a?x=.svg"),
        arguments(
            "IMAGE_LINK_WARNING",
            Attribute.IMAGE_LINK,
            "https://shop.example/a b.jpg",
            "https://shop.example/a+b.jpg"),
        arguments(
            "ADDITIONAL_IMAGE_LINK_LENGTH_TOO_LONG",
            Attribute.ADDITIONAL_IMAGE_LINK,
            IMAGES + "\n" + LONG,
            IMAGES),
        arguments(
            "ADDITIONAL_IMAGE_LINK_WARNING",
            Attribute.ADDITIONAL_IMAGE_LINK,
            IMAGES + "\n2.jpg",
            IMAGES + "\n\n"),
        arguments(
            "TOO_MANY_ADDITIONAL_IMAGE_LINKS",
            Attribute.ADDITIONAL_IMAGE_LINK,
            "https://shop.example/1.jpg\n".repeat(11),
            "https://shop.example/1.jpg\n".repeat(10)),
        arguments(
            "VIDEO_MALFORMED_URL",
            Attribute.VIDEO_LINK,
            "//a.example/v.mp4",
            "https://a.example/v.mp4"),
        arguments(
            "VIDEO_INVALID_FILE",
            Attribute.VIDEO_LINK,
            "https://video.example/watch?v=1.mp4",
            "https://video.example/1.M4V?x=y"));
  }

  private static Stream<Arguments> otherLinks() {
    return Stream.of(
        arguments("AD_LINK_FORMAT_WARNING", Attribute.AD_LINK, "?utm_id=1", LINK + "&utm_id=1"),
        arguments("AD_LINK_SAME_AS_LINK", Attribute.AD_LINK, LINK, LINK + "&a=b"),
        arguments(
            "ADWORDS_FORMAT_INVALID", Attribute.ADWORDS_REDIRECT, LONG, LONG.substring(0, 2_000)),
        arguments(
            "ADWORDS_FORMAT_WARNING", Attribute.ADWORDS_REDIRECT, "ads", "https://a.example/"),
        arguments("ADWORDS_SAME_AS_LINK", Attribute.ADWORDS_REDIRECT, LINK, LINK + "#b"),
        arguments("IOS_DEEP_LINK_INVALID", Attribute.IOS_DEEP_LINK, "shop", "shop://product/1"),
        arguments(
            "ANDROID_DEEP_LINK_INVALID",
            Attribute.ANDROID_DEEP_LINK,
            "com.shop app",
            "android-app://com.shop/https/shop.example"),
        arguments(
            "PINTLE_VALUE_INVALID", Attribute.MOBILE_LINK, "m.shop", "https://m.shop.example/"));
  }

  private static Stream<Arguments> prices() {
    return Stream.of(
        arguments("PRICE_MISSING", Attribute.PRICE, " ", "0.01 GBP"),
        arguments("PRODUCT_PRICE_INVALID", Attribute.PRICE, "24,99 GBP", "24.99GBP"),
        arguments("PRODUCT_PRICE_INVALID", Attribute.PRICE, "24.99 gbp", "24.99 GBP"),
        arguments("PRODUCT_PRICE_INVALID", Attribute.PRICE, "GBP 24.99", "24.99"),
        arguments("PRODUCT_PRICE_INVALID", Attribute.PRICE, "1,299.00 GBP", "1299.00 GBP"),
        arguments("PRODUCT_PRICE_INVALID", Attribute.PRICE, "-5 GBP", "5 GBP"),
        arguments("PINTLE_VALUE_INVALID", Attribute.PRICE, "0.00 GBP", "1 GBP"),
        arguments("PRODUCT_PRICE_INVALID", Attribute.PRICE, "24.99 XYZ", "24.99 JPY"),
        arguments("SALES_PRICE_INVALID", Attribute.SALE_PRICE, "free", "14.99 GBP"),
        arguments("SALES_PRICE_TOO_HIGH", Attribute.SALE_PRICE, "24.99 GBP", "24.98 GBP"),
        arguments("SALES_PRICE_TOO_LOW", Attribute.SALE_PRICE, "2.49 GBP", "2.50 GBP"),
        arguments("INCONSISTENT_CURRENCY_VALUES", Attribute.SALE_PRICE, "14.99 EUR", "14.99 GBP"),
        arguments("INCONSISTENT_CURRENCY_VALUES", Attribute.SALE_PRICE, "14.99", "14.99GBP"),
        arguments("MIN_AD_PRICE_INVALID", Attribute.MIN_AD_PRICE, "19.99 pounds", "19.99 GBP"),
        arguments("PINTLE_VALUE_INVALID", Attribute.FREE_SHIPPING_LIMIT, "16,00 GBP", "16.00 GBP"));
  }

  private static Stream<Arguments> choices() {
    return Stream.of(
        arguments("AVAILABILITY_INVALID", Attribute.AVAILABILITY, "", "Out Of Stock"),
        arguments("AVAILABILITY_INVALID", Attribute.AVAILABILITY, "in_stock", "PREORDER"),
        arguments("OPTIONAL_CONDITION_MISSING", Attribute.CONDITION, "", "Used"),
        arguments("OPTIONAL_CONDITION_INVALID", Attribute.CONDITION, "like new", "refurbished"),
        arguments("AGE_GROUP_INVALID", Attribute.AGE_GROUP, "children", "Kids"),
        arguments("GENDER_INVALID", Attribute.GENDER, "women", "Female"),
        arguments("SIZE_TYPE_INVALID", Attribute.SIZE_TYPE, "big and tall", "big_and_tall"),
        arguments("SIZE_SYSTEM_INVALID", Attribute.SIZE_SYSTEM, "ES", "eu"),
        arguments("ADULT_INVALID", Attribute.ADULT, "maybe", "FALSE"),
        arguments("ADULT_INVALID", Attribute.ADULT, "0", "no"),
        arguments("PINTLE_ADULT_NEVER_SHOWN", Attribute.ADULT, "yes", "no"),
        arguments("PINTLE_VALUE_INVALID", Attribute.FREE_SHIPPING_LABEL, "free", "TRUE"),
        arguments("GTIN_INVALID", Attribute.GTIN, "4006381333932", "4006381333931"),
        arguments("GTIN_INVALID", Attribute.GTIN, "978-3-16-148410-0", "9783161484100"),
        arguments("GTIN_INVALID", Attribute.GTIN, "4.00638E+12", "96385074"),
        arguments("GTIN_INVALID", Attribute.GTIN, "00000000", "036000291452"),
        arguments("PINTLE_VALUE_INVALID", Attribute.CUSTOM_NUMBER_0, "4294967296", "4294967295"),
        arguments("PINTLE_VALUE_INVALID", Attribute.NUMBER_OF_RATINGS, "-1", "0"),
        arguments("PINTLE_VALUE_INVALID", Attribute.AVERAGE_REVIEW_RATING, "5.1", "4.5"));
  }

  private static Stream<Arguments> times() {
    String start = "2026-03-01T00:00Z";
    return Stream.of(
        arguments("AVAILABILITY_DATE_INVALID", Attribute.AVAILABILITY_DATE, "31/01/2026", start),
        arguments(
            "AVAILABILITY_DATE_INVALID", Attribute.AVAILABILITY_DATE, "2026-02-30", "2026-02-28"),
        arguments(
            "EXPIRATION_DATE_INVALID",
            Attribute.EXPIRATION_DATE,
            "2026-01-31 12:00",
            "2026-01-31T12:00:00.5-0800"),
        arguments(
            "SALE_DATE_INVALID", Attribute.SALE_PRICE_EFFECTIVE_DATE, start, start + "/" + start),
        arguments(
            "SALE_DATE_INVALID",
            Attribute.SALE_PRICE_EFFECTIVE_DATE,
            start + "/2026-02-28T23:00Z",
            start + "/2026-02-28T23:00-05:00"),
        arguments(
            "UPDATED_TIME_INVALID", Attribute.LAST_UPDATED_TIME, "1767225600", "1767225600000"));
  }

  private static Stream<Arguments> forms() {
    return Stream.of(
        arguments("SHIPPING_WEIGHT_INVALID", Attribute.SHIPPING_WEIGHT, "3kg", "3 kg"),
        arguments("SHIPPING_HEIGHT_INVALID", Attribute.SHIPPING_HEIGHT, "tall", "12.5 in"),
        arguments("SHIPPING_WIDTH_INVALID", Attribute.SHIPPING_WIDTH, "20 kg", "20 CM"),
        arguments(
            "SHIPPING_INVALID", Attribute.SHIPPING, "US:CA:9.99 USD", "US:CA:Ground:9.99 USD"),
        arguments("SHIPPING_INVALID", Attribute.SHIPPING, "USA:::5 USD", ":::5 USD"),
        arguments("TAX_INVALID", Attribute.TAX, "US:CA:9.25", "US:CA:9.25:"),
        arguments("TAX_INVALID", Attribute.TAX, "US::9.25:yes", "US:CA:9.25%:yes"),
        arguments("PINTLE_VALUE_INVALID", Attribute.UNIT_PRICING_MEASURE, "much", "1.5 kg"),
        arguments("PINTLE_VALUE_INVALID", Attribute.INSTALLMENT_PRICE, "10 BRL", "6:10.00 BRL"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void saysWhatIsWrongWithAValueAndNothingElse(
      String code, Attribute attribute, String wrong, String right) {
    var settings = CheckSettings.BARE;
    assertThat(Goods.findings(settings, List.of(Goods.CLEAN.with(attribute, wrong))))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo(code);
          assertThat(finding.severity()).isEqualTo(codeOf(code).severity());
          assertThat(finding.field()).isEqualTo(attribute.word());
          assertThat(finding.row()).isEqualTo(1);
          assertThat(finding.mend()).matches("[A-Z].*[.]");
        });
    assertThat(Goods.codes(settings, List.of(Goods.CLEAN.with(attribute, right)))).isEmpty();
  }

  @Test
  void hasNothingToSayOfACleanProduct() {
    assertThat(Goods.codes(CheckSettings.BARE, List.of(Goods.CLEAN))).isEmpty();
  }

  @Test
  void triesEachIssueThatOneProductCanHave() {
    Set<String> elsewhere =
        Set.of(
            "COUNTRY_DOES_NOT_MAP_TO_CURRENCY",
            "DUPLICATE_PRODUCTS",
            "FEED_LENGTH_TOO_LONG",
            "FEED_TOO_SMALL",
            "INDEXED_PRODUCT_COUNT_LARGE_DELTA",
            "INVALID_DOMAIN",
            "LARGE_PRODUCT_COUNT_DECREASE",
            "MAX_ITEMS_PER_ITEM_GROUP_EXCEEDED",
            "NO_VERIFIED_DOMAIN",
            "PINTLE_VARIANTS_ALIKE");
    Set<String> tried =
        values().map(one -> String.valueOf(one.get()[0])).collect(Collectors.toSet());
    assertThat(
            Stream.of(IssueCode.values())
                .filter(code ->
                    code.known() == IssueCode.Known.HERE || code.known() == IssueCode.Known.PINTLE)
                .map(Enum::name)
                .filter(name -> !elsewhere.contains(name)))
        .isSubsetOf(tried);
  }

  private static IssueCode codeOf(String name) {
    var code = IssueCode.named(name);
    assertThat(code).as(name).isNotNull();
    return code == null ? IssueCode.PARSE_LINE_ERROR : code;
  }
}
