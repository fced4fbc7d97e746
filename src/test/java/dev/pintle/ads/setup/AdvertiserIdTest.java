package dev.pintle.ads.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertiserIdTest {
  @ParameterizedTest
  @CsvSource({
    "549764100001, 549764100001",
    "' 5497 6410 0001 ', 549764100001",
    "https://ads.pinterest.com/advertiser/549764100001/reporting/, 549764100001",
    "ads.pinterest.com/advertiser/549764100001, 549764100001",
    "https://www.pinterest.de/business/advertiser/549764100001/reporting/?dates=30, 549764100001",
    "https://ads.pinterest.co.uk/advertiser/549764100001/billing#x, 549764100001"
  })
  void isTakenOutOfWhatPeoplePaste(String text, String id) {
    assertThat(AdvertiserId.in(text)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "my shop",
        "https://ads.pinterest.com/",
        "https://ads.pinterest.com/advertiser/",
        "https://example.com/advertiser/549764100001",
        "https://notpinterest.com/advertiser/549764100001",
        "https://ads.pinterest.com/advertiser/5497641000010000000000"
      })
  void isNotGuessed(String text) {
    assertThat(AdvertiserId.in(text)).isEmpty();
  }
}
