package dev.pintle.ads.setup;

import dev.pintle.connect.AdAccountId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes an ad account's id out of what people paste (capabilities I-02).
public final class AdvertiserId {
  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "(?:^|[./])pinterest\\.[a-z.]{2,6}/(?:.*/)?(?:advertiser|ad_accounts?)/([0-9]+)");

  private AdvertiserId() {}

  /// Finds it.
  ///
  /// @param text an id, with spaces or not, or the address of a page of Ads Manager
  /// @return empty when there is no id in it
  public static Optional<String> in(String text) {
    String digits = text.strip().replaceAll("[\\s-]", "");
    if (AdAccountId.isValid(digits)) {
      return Optional.of(digits);
    }
    Matcher address = IN_ADDRESS.matcher(text.strip());
    return address.find() && AdAccountId.isValid(address.group(1))
        ? Optional.of(address.group(1))
        : Optional.empty();
  }
}
