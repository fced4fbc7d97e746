package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
  private static String rss(String items) {
    return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\""
        + " xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel><title>Shop</title>\n"
        + items
        + "</channel></rss>";
  }

  private static String item(String id, String more) {
    return "<item><g:id>" + id + "</g:id>" + more + "</item>\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"g", "google", "x"})
  void takesAnyPrefixOfGooglesNamespace(String prefix) {
    Reading reading =
        Reading.of(
            rss(item("1", "<g:price>5 EUR</g:price><title>A</title>"))
                .replace("g:", prefix + ":")
                .replace("xmlns:" + prefix + ":", "xmlns:" + prefix));

    Reading plain =
        Reading.of(
            ("<rss xmlns:P='http://base.google.com/ns/1.0'><channel><item><P:id>1</P:id>"
                    + "<P:price>5 EUR</P:price></item></channel></rss>")
                .replace("P", prefix));

    assertThat(plain.first().key()).isEqualTo("1");
    assertThat(plain.first().get(Attribute.PRICE)).isEqualTo("5 EUR");
    assertThat(reading.summary().format()).isEqualTo(Format.XML);
  }

  @Test
  void takesNamesWithoutNamespace() {
    Reading reading =
        Reading.of(
            "<products><item><id>7</id><image_link>https://s/x.jpg</image_link></item></products>");

    assertThat(reading.first().get(Attribute.ID)).isEqualTo("7");
    assertThat(reading.first().get(Attribute.IMAGE_LINK)).isEqualTo("https://s/x.jpg");
  }

  @Test
  void takesItemsOfGooglesNamespace() {
    Reading reading =
        Reading.of(
            "<rss xmlns=\"http://base.google.com/ns/1.0\"><channel><item><id>1</id><title>A</title>"
                + "</item></channel></rss>");

    assertThat(reading.first().get(Attribute.TITLE)).isEqualTo("A");
  }

  @Test
  void readsAtom() {
    Reading reading =
        Reading.of(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
              <title>Shop</title>
              <link rel="self" href="https://s.example/feed"/>
              <entry>
                <g:id>a1</g:id><title>Shirt</title><summary>Soft</summary>
                <link rel="alternate" href="https://s.example/a1"/>
                <link rel="edit" href="https://s.example/edit"/>
              </entry>
            </feed>\
            """);

    Product product = reading.first();
    assertThat(product.get(Attribute.LINK)).isEqualTo("https://s.example/a1");
    assertThat(product.get(Attribute.DESCRIPTION)).isEqualTo("Soft");
    assertThat(product.get(Attribute.TITLE)).isEqualTo("Shirt");
    assertThat(product.row()).isEqualTo(1);
  }

  @Test
  void makesLinksOfAtomWholeByTheirBase() {
    Reading reading =
        Reading.of(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://s.example/shop/">
            <entry><id>1</id><link href=" p/1?a=1&amp;b=2 "/></entry>
            <entry xml:base="sale/"><id>2</id><link rel="alternate" href="p/2"/></entry>
            <entry xml:base="no address"><id>3</id><link href="/p/3"/></entry>
            <entry><id>4</id><link href="https://t.example/p/4"/></entry>
            <entry><id>5</id><link href="p 5"/></entry></feed>
            """);

    assertThat(reading.all(Attribute.LINK))
        .containsExactly(
            "https://s.example/shop/p/1?a=1&b=2",
            "https://s.example/shop/sale/p/2",
            "https://s.example/p/3",
            "https://t.example/p/4",
            "p 5");
  }

  @Test
  void aNameOfGooglesComesBeforeOneOfRss() {
    Reading reading = Reading.of(rss(item("1", "<title>rss</title><g:title>google</g:title>")));

    assertThat(reading.first().get(Attribute.TITLE)).isEqualTo("google");
  }

  @Test
  void readsCdataMarkupAndEntities() {
    Reading reading =
        Reading.of(
            rss(
                item("1", "<description><![CDATA[<b>A & B</b>]]></description>")
                    + item("2", "<description>A &amp; B &#8364; &#x20AC;</description>")
                    + item("3", "<description>A&nbsp;&eacute;</description>")
                    + item("4", "<description>one <b>two</b> three</description>")));

    assertThat(reading.all(Attribute.DESCRIPTION))
        .containsExactly("<b>A & B</b>", "A & B € €", "A\u00a0é", "one  two three");
    assertThat(reading.codes()).containsExactly("MALFORMED_XML 0");
    assertThat(reading.findings().getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(reading.findings().getFirst().mend()).contains("&nbsp;").contains("line 6");
    assertThat(reading.summary().complete()).isTrue();
  }

  @Test
  void deliversWhatComesBeforeBrokenXml() {
    Reading reading =
        Reading.of(
            rss(item("1", "") + item("2", "") + item("3", "<title>A & B</title>") + item("4", "")));

    assertThat(reading.all(Attribute.ID)).containsExactly("1", "2");
    assertThat(reading.summary().complete()).isFalse();
    Finding finding = reading.findings().getFirst();
    assertThat(finding.code()).isEqualTo("MALFORMED_XML");
    assertThat(finding.row()).isEqualTo(3);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.mend()).contains("line 6, column 31");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>never closed",
        "<title></titel>",
        "<a:b>x</a:b>",
        "<title a=1>x</title>",
        "<title>&unknown;</title>",
        "<title>a < b</title>"
      })
  void tellsBrokenXml(String broken) {
    Reading reading = Reading.of(rss(item("1", "") + item("2", broken)));

    assertThat(reading.all(Attribute.ID)).containsExactly("1");
    assertThat(reading.codes()).containsExactly("MALFORMED_XML 2");
    assertThat(reading.summary().complete()).isFalse();
  }

  @Test
  void readsNoOtherFileAndExpandsNothing() {
    Reading reading =
        Reading.of(
            """
            <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">
              <!ENTITY f SYSTEM "file:///etc/hostname">]>
            <rss><channel><item><id>1</id></item><item><id>&f;</id></item></channel></rss>\
            """);

    assertThat(reading.all(Attribute.ID)).containsExactly("1");
    assertThat(reading.codes()).containsExactly("MALFORMED_XML 2");
  }

  @Test
  void writesPartsAsTablesHaveThem() {
    Reading reading =
        Reading.of(
            rss(
                item(
                    "1",
                    "<g:shipping><g:country>US</g:country><g:price>5 USD</g:price></g:shipping>"
                        + "<g:additional_image_link>https://s/1.jpg</g:additional_image_link>"
                        + "<g:additional_image_link>https://s/2.jpg</g:additional_image_link>")));

    assertThat(reading.first().get(Attribute.SHIPPING)).isEqualTo("US:::5 USD");
    assertThat(reading.first().get(Attribute.ADDITIONAL_IMAGE_LINK))
        .isEqualTo("https://s/1.jpg\nhttps://s/2.jpg");
  }

  @Test
  void tellsThatAWebPageIsNoFeed() {
    Reading reading = Reading.of("<!DOCTYPE html>\n<html><body>Log in</body></html>");

    assertThat(reading.codes()).containsExactly("MALFORMED_XML 0");
    assertThat(reading.summary().complete()).isFalse();
  }
}
