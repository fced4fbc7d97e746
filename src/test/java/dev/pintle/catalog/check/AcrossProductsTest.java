package dev.pintle.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What takes more than one product, or something known beside them.
class AcrossProductsTest {
  private static final CheckSettings BARE = CheckSettings.BARE;

  private static Attributes numbered(int number) {
    return Goods.CLEAN.with(Attribute.ID, "P-" + number);
  }

  private static List<Attributes> many(int count) {
    var products = new ArrayList<Attributes>();
    for (int i = 0; i < count; i++) {
      products.add(numbered(i));
    }
    return products;
  }

  @Test
  void namesTheRowThatHasAnIdAlready() {
    assertThat(Goods.findings(BARE, List.of(numbered(1), numbered(2), numbered(1))))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo("DUPLICATE_PRODUCTS");
          assertThat(finding.row()).isEqualTo(3);
          assertThat(finding.itemId()).isEqualTo("P-1");
          assertThat(finding.mend()).startsWith("Row 1 has the same id");
        });
  }

  @Test
  void tellsIdsApartByTheirCase() {
    var small = Goods.CLEAN.with(Attribute.ID, "shirt-1-l");
    assertThat(Goods.codes(BARE, List.of(Goods.CLEAN, small))).isEmpty();
    assertThat(Goods.codes(BARE, List.of(small, small.with(Attribute.ID, " shirt-1-l "))))
        .containsExactly("DUPLICATE_PRODUCTS");
  }

  @Test
  void refusesWhatIsTooManyForItsGroup() {
    var settings = new CheckSettings(CheckSettings.NO_MARKET, Claims.UNKNOWN, 0, 3, 10, 50, 100);
    var products = new ArrayList<Attributes>();
    for (int i = 0; i < 4; i++) {
      products.add(
          numbered(i).with(Attribute.ITEM_GROUP_ID, "SHIRT").with(Attribute.SIZE, "size " + i));
    }
    assertThat(Goods.codes(settings, products.subList(0, 3))).isEmpty();
    assertThat(Goods.findings(settings, products))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo("MAX_ITEMS_PER_ITEM_GROUP_EXCEEDED");
          assertThat(finding.row()).isEqualTo(4);
        });
  }

  @Test
  void warnsOfVariantsThatLookTheSame() {
    var red = numbered(1).with(Attribute.ITEM_GROUP_ID, "SHIRT").with(Attribute.COLOR, "red");
    var other = red.with(Attribute.ID, "P-2");
    assertThat(Goods.codes(BARE, List.of(red, other))).containsExactly("PINTLE_VARIANTS_ALIKE");
    assertThat(Goods.codes(BARE, List.of(red, other.with(Attribute.COLOR, "blue")))).isEmpty();
    assertThat(Goods.codes(BARE, List.of(red, other.with(Attribute.ITEM_GROUP_ID, "HAT"))))
        .isEmpty();
  }

  @Test
  void warnsOfARarerCurrency() {
    var products = many(3);
    products.add(numbered(9).with(Attribute.PRICE, "30 EUR"));
    assertThat(Goods.findings(BARE, products))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo("INCONSISTENT_CURRENCY_VALUES");
          assertThat(finding.row()).isZero();
          assertThat(finding.value()).isEqualTo("1 in EUR, 3 in GBP");
          assertThat(finding.mend()).contains("P-9");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "24.99 GBP, GB, en-GB, GBP, false",
    "24.99 EUR, GB, en-GB, GBP, true",
    "24.99, GB, en-GB, GBP, true",
    "24.99, US, en-US, USD, false",
    "24.99 USD, US, en-US, USD, false",
    "24.99, '', '', GBP, true",
    "24.99 GBP, '', '', GBP, false",
    "24.99, '', '', '', false"
  })
  void comparesTheCurrencyWithTheMarkets(
      String price, String country, String locale, String currency, boolean warns) {
    var settings = BARE.withMarket(new Market(country, locale, currency));
    assertThat(Goods.codes(settings, List.of(Goods.CLEAN.with(Attribute.PRICE, price))))
        .isEqualTo(warns ? List.of("COUNTRY_DOES_NOT_MAP_TO_CURRENCY") : List.of());
  }

  @Test
  void saysThatAPriceWithoutCurrencyIsReadAsDollars() {
    var settings = BARE.withMarket(new Market("GB", "en-GB", "GBP"));
    assertThat(Goods.findings(settings, List.of(Goods.CLEAN.with(Attribute.PRICE, "24.99"))))
        .singleElement()
        .extracting(Finding::mend)
        .asString()
        .contains("US dollars", "GBP");
  }

  @Test
  void takesCategoriesInTheLanguageOfTheMarket() {
    var german =
        Goods.CLEAN
            .with(Attribute.PRICE, "24.99 EUR")
            .with(
                Attribute.GOOGLE_PRODUCT_CATEGORY, "Bekleidung & Accessoires > Kleidung > Hemden");
    assertThat(Goods.codes(BARE.withMarket(new Market("DE", "de", "EUR")), List.of(german)))
        .isEmpty();
    assertThat(Goods.codes(BARE, List.of(german)))
        .containsExactly("OPTIONAL_PRODUCT_CATEGORY_INVALID");
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example, https://shop.example/a, true",
    "https://www.shop.example/, http://SHOP.example:80/a, true",
    "shop.example, https://www.shop.example, true",
    "shop.example, https://blog.shop.example/a, false",
    "blog.shop.example, https://shop.example/a, false",
    "shop.example, https://myshop.example/a, false",
    "shop.example/uk, https://shop.example/uk, true",
    "shop.example/uk/, https://shop.example/uk/a, true",
    "shop.example/uk, https://shop.example/ukraine, false",
    "shop.example/uk, https://shop.example/, false",
    "localhost:8081, http://localhost:8081/a, true",
    "localhost:8081, http://localhost:8082/a, false",
    "münchen.example, https://xn--mnchen-3ya.example/a, true"
  })
  void comparesLinksWithTheClaimedSites(String site, String link, boolean claimed) {
    var settings = BARE.withClaims(Claims.of(List.of("other.example", site)));
    assertThat(Goods.codes(settings, List.of(Goods.CLEAN.with(Attribute.LINK, link))))
        .isEqualTo(claimed ? List.of() : List.of("INVALID_DOMAIN"));
  }

  @Test
  void saysOnceThatNoSiteIsClaimed() {
    var settings = BARE.withClaims(Claims.of(List.of()));
    assertThat(Goods.findings(settings, many(3)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo("NO_VERIFIED_DOMAIN");
          assertThat(finding.severity()).isEqualTo(Severity.ERROR);
          assertThat(finding.row()).isZero();
        });
  }

  @Test
  void refusesAFeedWithoutProductsAndOneWithTooMany() {
    assertThat(Goods.codes(BARE, List.of())).containsExactly("FEED_TOO_SMALL");
    var three = new CheckSettings(CheckSettings.NO_MARKET, Claims.UNKNOWN, 0, 9, 10, 50, 3);
    assertThat(Goods.codes(three, many(3))).isEmpty();
    assertThat(Goods.codes(three, many(4))).containsExactly("FEED_LENGTH_TOO_LONG");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 201, LARGE_PRODUCT_COUNT_DECREASE",
    "2, 200, INDEXED_PRODUCT_COUNT_LARGE_DELTA",
    "50, 101, INDEXED_PRODUCT_COUNT_LARGE_DELTA",
    "50, 100, ''",
    "150, 100, ''",
    "151, 100, INDEXED_PRODUCT_COUNT_LARGE_DELTA",
    "151, 0, ''"
  })
  void comparesTheNumberOfProductsWithTheLast(int count, long last, String code) {
    assertThat(Goods.codes(BARE.withLastCount(last), many(count)))
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void saysWhatBecomesOfAProduct() {
    var found = new ArrayList<Finding>();
    var preflight = new Preflight(BARE, found::add);
    var warned = numbered(2).with(Attribute.CONDITION, "");
    assertThat(preflight.check(Goods.product(1, numbered(1)))).isEqualTo(Verdict.FINE);
    assertThat(preflight.check(Goods.product(2, warned))).isEqualTo(Verdict.WARNED);
    assertThat(preflight.check(Goods.product(3, warned))).isEqualTo(Verdict.REFUSED);
    assertThat(preflight.count()).isEqualTo(3);
  }
}
