package dev.pintle.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever stands in a catalogue, each product gets its verdict.
class AnyProductTest {
  private static final String[] PIECES = {
    "https://",
    "http:/",
    "shop.example",
    "//",
    "/",
    "?",
    "&",
    "=",
    "utm_source",
    "utm_",
    "#",
    ":",
    "::",
    ">",
    " > ",
    "<p>",
    "<",
    "&amp;",
    "%",
    "%zz",
    "0",
    "00000000",
    "12",
    "1e9",
    "-",
    ".",
    ",",
    "USD",
    "EUR",
    " ",
    "\t",
    "\n",
    "\u0000",
    "\u00a0",
    "\ud83d",
    "😀",
    "é",
    "T",
    "Z",
    "2026-01-01",
    "24:00",
    "+99:99",
    "9".repeat(30),
    "x".repeat(600),
    "in stock",
    "true",
    "{{",
    "}}",
    "€",
    "[",
    "(",
    "*",
    "\\",
    "\"",
    "'",
    "kg",
    "US"
  };

  private static final List<Attribute> ATTRIBUTES = List.of(Attribute.values());

  @Randomized
  void isCheckedAndGetsAVerdict(Random random) {
    var found = new ArrayList<Finding>();
    var settings =
        CheckSettings.BARE
            .withMarket(new Market("GB", "en-GB", "GBP"))
            .withClaims(Claims.of(List.of("shop.example/uk", "?", "")))
            .withLastCount(9);
    var preflight = new Preflight(settings, found::add);
    for (int i = 0; i < 200; i++) {
      found.clear();
      Verdict verdict = preflight.check(Goods.product(i + 1L, any(random)));
      assertThat(verdict == Verdict.FINE).isEqualTo(found.isEmpty());
      assertThat(found)
          .allSatisfy(finding -> assertThat(IssueCode.named(finding.code())).isNotNull());
    }
    preflight.end();
    assertThat(preflight.count()).isEqualTo(200);
  }

  @Test
  void putsUpWithWhatIsHuge() {
    var huge = "<p>&".repeat(2_000_000);
    var product = Attributes.builder();
    for (Attribute attribute : Attribute.values()) {
      product.put(attribute, huge);
    }
    var found = new ArrayList<Finding>();
    var preflight = new Preflight(CheckSettings.BARE, found::add);
    assertThat(preflight.check(Goods.product(1, product.build()))).isEqualTo(Verdict.REFUSED);
    assertThat(found)
        .extracting(Finding::value)
        .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(Finding.LONGEST_VALUE + 1));
  }

  private static Attributes any(Random random) {
    Attributes.Builder product =
        random.nextBoolean() ? Goods.CLEAN.toBuilder() : Attributes.builder();
    int changes = 1 + random.nextInt(20);
    for (int i = 0; i < changes; i++) {
      var value = new StringBuilder();
      for (int j = random.nextInt(6); j >= 0; j--) {
        value.append(PIECES[random.nextInt(PIECES.length)]);
      }
      product.put(ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())), value.toString());
    }
    return product.build();
  }
}
