package dev.pintle.catalog.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class RichPinTest {
  private static final Attributes JACKET =
      Attributes.builder()
          .put(Attribute.ID, "J-1")
          .put(Attribute.TITLE, "Jacket")
          .put(Attribute.DESCRIPTION, "Warm")
          .put(Attribute.LINK, "https://shop.example/jacket?colour=red&utm_source=pinterest#size")
          .put(Attribute.IMAGE_LINK, "https://shop.example/jacket.jpg")
          .put(Attribute.PRICE, "80.00 EUR")
          .put(Attribute.AVAILABILITY, "in stock")
          .put(Attribute.BRAND, "North")
          .build();

  @Test
  void tellsWhatPinterestReads() {
    Document page = Jsoup.parse("<head>" + new RichPin(JACKET, "Shop").openGraph() + "</head>");

    assertThat(content(page, "og:type")).isEqualTo("product");
    assertThat(content(page, "og:title")).isEqualTo("Jacket");
    assertThat(content(page, "product:price:amount")).isEqualTo("80.00");
    assertThat(content(page, "product:price:currency")).isEqualTo("EUR");
    assertThat(content(page, "og:availability")).isEqualTo("instock");
    assertThat(content(page, "og:site_name")).isEqualTo("Shop");
  }

  @Test
  void namesThePagesOwnAddress() {
    Document page = Jsoup.parse(new RichPin(JACKET, "").openGraph());

    assertThat(content(page, "og:url")).isEqualTo("https://shop.example/jacket?colour=red#size");
  }

  @Test
  void tellsTheSalePriceUnlessItHoldsOnlyForATime() {
    var sale = JACKET.with(Attribute.SALE_PRICE, "60.00 EUR");
    var later = sale.with(Attribute.SALE_PRICE_EFFECTIVE_DATE, "2026-05-01/2026-05-08");

    assertThat(new RichPin(sale, "").openGraph()).contains("content=\"60.00\"");
    assertThat(new RichPin(later, "").openGraph()).contains("content=\"80.00\"");
  }

  @Test
  void letsNoTextLeaveItsAttribute() {
    String nasty = "\"><script>alert('1')</script> & \"more\"\nlines";
    Document page =
        Jsoup.parse(new RichPin(JACKET.with(Attribute.TITLE, nasty), nasty).openGraph());

    assertThat(page.select("script")).isEmpty();
    assertThat(content(page, "og:title"))
        .isEqualTo("\"><script>alert('1')</script> & \"more\" lines");
  }

  @Test
  void letsNoTextEndTheElementOfItsJson() {
    String nasty = "a</script><script>alert(1)</script><!-- \\ \" \u2028 & ü";
    String html = new RichPin(JACKET.with(Attribute.TITLE, nasty), "").schemaOrg();
    Document page = Jsoup.parse(html);

    assertThat(page.select("script")).hasSize(1);
    Json.Obj product = (Json.Obj) Json.parse(page.select("script").getFirst().data());
    assertThat(product.text("name")).isEqualTo(nasty);
    assertThat(html).doesNotContain("\u2028").doesNotContain("<!--");
  }

  @Test
  void tellsAnOfferOfSchemaOrg() {
    String html = new RichPin(JACKET, "").schemaOrg();
    Json.Obj product = (Json.Obj) Json.parse(Jsoup.parse(html).select("script").getFirst().data());
    Json.Obj offer = (Json.Obj) Objects.requireNonNull(product.get("offers"));

    assertThat(product.text("@type")).isEqualTo("Product");
    assertThat(offer.text("price")).isEqualTo("80.00");
    assertThat(offer.text("priceCurrency")).isEqualTo("EUR");
    assertThat(offer.text("availability")).isEqualTo("https://schema.org/InStock");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(new RichPin(JACKET, "").missing()).isEmpty();
    assertThat(new RichPin(JACKET.with(Attribute.PRICE, "12,50 €"), "").missing())
        .containsExactly("price");
    assertThat(new RichPin(Attributes.NONE, "").missing())
        .containsExactly("title", "link", "price");
  }

  private static String content(Document page, String property) {
    return page.select("meta[property=" + property + "]").attr("content");
  }
}
