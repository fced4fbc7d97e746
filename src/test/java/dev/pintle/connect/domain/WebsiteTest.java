package dev.pintle.connect.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.connect.domain.Website.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteTest {
  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    " https://Example.COM/ , example.com",
    "http://www.example.com/Shop/, www.example.com/Shop",
    "https://example.com/shop/?utm=1#top, example.com/shop",
    "example.com., example.com",
    "müller.example, xn--mller-kva.example",
    "https://bücher.example/läden, ''",
    "shop.example.co.uk, shop.example.co.uk",
    "my-shop.myshopify.com, my-shop.myshopify.com",
    "example.com:443, example.com",
    "example.com:8443/x, example.com:8443/x",
    "localhost:8080/shop, localhost:8080/shop"
  })
  void readsWhatPeopleType(String typed, String expected) {
    assertThat(text(Website.read(typed, true))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://",
        "ftp://example.com",
        "javascript://example.com/%0aalert(1)",
        "user:secret@example.com",
        "127.0.0.1",
        "http://192.168.0.1/shop",
        "[::1]",
        "0x7f.1",
        "2130706433",
        "example",
        "com",
        "co.uk",
        "https://github.io",
        "myshopify.com",
        "www.etsy.com/shop/mine",
        "amazon.co.uk",
        "facebook.com/myshop",
        "pinterest.com/me",
        "exa mple.com",
        "example..com",
        "-example.com",
        "example.com:0",
        "example.com:99999",
        "example.com:http",
        "example.com/<script>"
      })
  void refusesWhatPinterestWould(String typed) {
    assertThat(Website.read(typed, true))
        .isInstanceOfSatisfying(Typed.Wrong.class, wrong -> assertThat(wrong.why()).isNotBlank());
  }

  @Test
  void isOnThisMachineOnlyWhereThatIsAllowed() {
    assertThat(Website.read("localhost:8080", false)).isInstanceOf(Typed.Wrong.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "example.com:8443/x", "localhost:8080/shop", "a.b/c/d"})
  void isReadBackAsItWasWritten(String text) {
    assertThat(Website.of(text).text()).isEqualTo(text);
  }

  @Test
  void isLookedForSecurelyFirst() {
    assertThat(Website.of("example.com").addresses(""))
        .map(Object::toString)
        .containsExactly("https://example.com/", "http://example.com/");
    assertThat(Website.of("example.com/shop").addresses("pinterest-1.html").getFirst())
        .hasToString("https://example.com/shop/pinterest-1.html");
    assertThat(Website.of("localhost:8080/shop").addresses("").getFirst())
        .hasToString("http://localhost:8080/shop");
  }

  private static String text(Typed typed) {
    return typed instanceof Typed.Good(var website) ? website.text() : "";
  }
}
