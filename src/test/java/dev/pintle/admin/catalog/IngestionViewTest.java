package dev.pintle.admin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.back.ItemIssue;
import dev.pintle.catalog.item.Severity;
import org.junit.jupiter.api.Test;

class IngestionViewTest {
  @Test
  void saysHowAnIssueIsMendedThoughTheShopHasNoPageForIt() {
    assertThat(IngestionView.advice(issue("PRODUCT_PRICE_INVALID"))).startsWith("Write an amount");
    assertThat(IngestionView.advice(issue("AD_IMAGE_7_LINK_REQUIRED"))).isNotEmpty();
    assertThat(IngestionView.advice(issue("SOMETHING_NEW"))).isEmpty();
    assertThat(IngestionView.mend(issue("PRODUCT_PRICE_INVALID"))).isEmpty();
  }

  private static ItemIssue issue(String code) {
    return new ItemIssue(Severity.ERROR, code, 1, "sku-1", "price", "cheap", "Mug", "");
  }
}
