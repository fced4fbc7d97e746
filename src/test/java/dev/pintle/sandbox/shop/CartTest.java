package dev.pintle.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CartTest {
  @Test
  void travelsInACookie() {
    var cart = Cart.EMPTY.plus("mug_moss", 1).plus("mug_moss", 1).plus("hook_brass", 1);

    assertThat(cart.total()).isEqualByComparingTo("48.90");
    assertThat(cart.cookie()).isEqualTo("mug_moss.2-hook_brass.1");
    assertThat(Cart.read(cart.cookie())).isEqualTo(cart);
    assertThat(cart.with("mug_moss", 0).items()).isEqualTo(1);
    assertThat(cart.plus("mug_oat", 19).plus("mug_oat", 19).items()).isEqualTo(23);
  }

  @Test
  void leavesOutWhatACookieCannotMean() {
    for (String cookie :
        new String[] {
          "",
          "x",
          "mug_oat",
          "mug_oat.0",
          "mug_oat.-1",
          "mug_oat.999",
          "nothing.1",
          "mug.1",
          "mug_.1",
          "mug_throw.1",
          "_.1",
          "-.-"
        }) {
      assertThat(Cart.read(cookie).lines()).as(cookie).isEmpty();
    }
  }

  @Test
  void productsCanBeFoundByTheirWords() {
    assertThat(Product.search("WOOL living")).extracting(Product::id).contains("throw", "cushion");
    assertThat(Product.search("unicorn")).isEmpty();
    assertThat(Product.search(" ")).isEmpty();
    assertThat(Product.ALL).allMatch(product -> !product.variants().isEmpty());
    assertThat(ShopCollection.ALL)
        .flatMap(ShopCollection::products)
        .containsExactlyInAnyOrderElementsOf(Product.ALL);
  }
}
