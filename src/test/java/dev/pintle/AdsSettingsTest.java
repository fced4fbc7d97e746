package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdsSettingsTest {
  private static Settings.Ads read(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("PINTLE_DATA", "here");
    return SettingsReader.read(null, all, Map.of()).ads();
  }

  @Test
  void keepsAdsDataInTheDataDirectoryByItself() {
    assertThat(read(Map.of()))
        .isEqualTo(new Settings.Ads("", Path.of("here", "warehouse"), 512L << 20, 2, false));
  }

  @Test
  void takesPostgresAndTrialAccess() {
    var ads =
        read(
            Map.of(
                "PINTLE_WAREHOUSE_URL", "jdbc:postgresql://db/ads",
                "PINTLE_WAREHOUSE_MEMORY_BYTES", "134217728",
                "PINTLE_WAREHOUSE_THREADS", "8",
                "PINTLE_ADS_ACCESS", "trial"));
    assertThat(ads)
        .isEqualTo(
            new Settings.Ads(
                "jdbc:postgresql://db/ads", Path.of("here", "warehouse"), 128L << 20, 8, true));
  }

  @Test
  void tellsEverythingThatIsWrong() {
    assertThatThrownBy(() ->
            read(
                Map.of(
                    "PINTLE_WAREHOUSE_URL", "jdbc:sqlite:ads.db",
                    "PINTLE_WAREHOUSE_MEMORY_BYTES", "12",
                    "PINTLE_ADS_ACCESS", "gold")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("warehouse.url must start with jdbc:postgresql:")
        .hasMessageContaining("warehouse.memory-bytes must be a whole number from 67108864")
        .hasMessageContaining("ads.access must be standard or trial");
  }
}
