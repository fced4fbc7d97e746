package dev.pintle.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CartTest {
  @Test
  void travelsInACookie() {
    var mug = Product.find("mug").orElseThrow();
    var cart = Cart.read(null).plus(mug).plus(mug).plus(Product.find("hook").orElseThrow());

    assertThat(cart.total()).isEqualByComparingTo("48.90");
    assertThat(Cart.read(cart.cookie())).isEqualTo(cart);
    assertThat(cart.without("mug").items()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatACookieCannotMean() {
    for (String cookie :
        new String[] {"", "x", "mug", "mug.0", "mug.-1", "mug.999", "nothing.1", "-.-"}) {
      assertThat(Cart.read(cookie).lines()).as(cookie).isEmpty();
    }
  }
}
