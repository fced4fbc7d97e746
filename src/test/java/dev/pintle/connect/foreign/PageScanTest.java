package dev.pintle.connect.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.connect.foreign.ForeignTag.Kind;
import dev.pintle.http.Fetched;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class PageScanTest {
  private static final String BASE_CODE =
      """
      <!doctype html>
      <head>
      <script>
        !function(e){if(!window.pintrk){window.pintrk=function(){};
        var n=window.pintrk;t.src="https://s.pinimg.com/ct/core.js"}}();
        pintrk( "load" , '2612345678901', {em: '<user_email>'});
        pintrk('page');
      </script>
      <noscript>
        <img height="1" src="https://ct.pinterest.com/v3/?event=init&amp;tid=2612345678901&amp;noscript=1">
      </noscript>
      </head>
      """;

  @Test
  void findsTheBaseCodeAndItsPictureWithTheirLines() {
    var tags = tags(BASE_CODE);

    assertThat(tags).extracting(ForeignTag::kind).containsExactly(Kind.BASE_CODE, Kind.PICTURE);
    assertThat(tags).extracting(ForeignTag::id).containsOnly("2612345678901");
    assertThat(tags.getFirst().place())
        .startsWith("line 6: ")
        .contains("\"load\" , '2612345678901'");
    assertThat(tags.getFirst().page()).isEqualTo("https://shop.example/");
  }

  @Test
  void findsATagWhoseIdIsNotWritten() {
    assertThat(tags("<script>pintrk('load', window.tagId)</script>"))
        .singleElement()
        .satisfies(tag -> {
          assertThat(tag.kind()).isEqualTo(Kind.BASE_CODE);
          assertThat(tag.id()).isEmpty();
        });
  }

  @Test
  void findsTheScriptAlone() {
    assertThat(tags("<p>\n<script async src='https://s.pinimg.com/ct/core.js'></script>"))
        .singleElement()
        .satisfies(tag -> {
          assertThat(tag.kind()).isEqualTo(Kind.SCRIPT);
          assertThat(tag.place()).startsWith("line 2: ");
        });
  }

  @Test
  void namesWhatMayLoadOne() {
    var tags =
        tags(
            """
            <script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':0})
              })(window,document,'script','dataLayer','GTM-AB12CD3');</script>
            <noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-AB12CD3"></iframe></noscript>
            <link rel="stylesheet" href="/wp-content/plugins/pinterest-for-woocommerce/a.css">
            <script src="//tags.tiqcdn.com/utag/shop/main/prod/utag.js"></script>
            """);

    assertThat(tags)
        .extracting(ForeignTag::kind, ForeignTag::id)
        .containsExactlyInAnyOrder(
            Tuple.tuple(Kind.TAG_MANAGER, "GTM-AB12CD3"),
            Tuple.tuple(Kind.PLUG_IN, "Pinterest for WooCommerce"),
            Tuple.tuple(Kind.TAG_MANAGER, "Tealium"));
  }

  @Test
  void findsNothingOnAPageWithOurPixel() {
    assertThat(
            tags(
                "<script async src='https://pintle.example/p.js?key=k'></script>"
                    + "<a href='https://www.pinterest.com/shop'>Pinterest</a>"
                    + "<p>pintrk is a word here</p>"))
        .isEmpty();
  }

  @Test
  void cutsWhatStandsAround() {
    var tags = tags("<script>" + "x".repeat(5_000) + "pintrk('load','12345678')</script>");

    assertThat(tags.getFirst().place().length()).isLessThan(300);
  }

  @Test
  void followsLinksOfTheShopOnly() {
    var links =
        scan("""
        <a href="/about">About</a> <a href="/products/mug#top">Mug</a>
        <a href="https://shop.example/cart?x=1">Cart</a> <a href="https://shop.example.evil/">x</a>
        <a href="https://other.example/products/y">y</a> <a href="mailto:a@shop.example">m</a>
        <a href="/logo.PNG">l</a> <a href="/account/logout">out</a> <a href="/products/mug">again</a>
        <a href="javascript:alert(1)">j</a>
        """)
            .links("shop.example", "");

    assertThat(links)
        .containsExactly(
            "https://shop.example/products/mug",
            "https://shop.example/cart?x=1",
            "https://shop.example/about");
  }

  private static List<ForeignTag> tags(String html) {
    return scan(html).tags();
  }

  private static PageScan scan(String html) {
    return new PageScan(
        new Fetched.Body(
            URI.create("https://shop.example/"),
            List.of(),
            "text/html",
            false,
            html.getBytes(StandardCharsets.UTF_8)));
  }
}
