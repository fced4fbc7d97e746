package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Locales;
import dev.pintle.catalog.item.Market;

/// What is known beside the products, and the limits for which Pinterest publishes no number.
///
/// @param market whom the products are for; each of its parts may be empty, where it is not known
/// @param claims the websites of the account
/// @param lastCount how many products there were last time; 0 when that is not known
/// @param mostInGroup how many items a group may have; Pinterest publishes no number
/// @param lowestSale which part of the price a sale price may be at the least, in percent;
///   Pinterest publishes no number
/// @param largeDelta from which change of the number of products on it is told, in percent;
///   Pinterest publishes no number
/// @param mostProducts how many a feed may have
public record CheckSettings(
    Market market,
    Claims claims,
    long lastCount,
    int mostInGroup,
    int lowestSale,
    int largeDelta,
    long mostProducts) {
  public static final Market NO_MARKET = new Market("", "", "");

  /// Nothing is known beside the products.
  public static final CheckSettings BARE =
      new CheckSettings(NO_MARKET, Claims.UNKNOWN, 0, 1_000, 10, 50, 20_000_000);

  public CheckSettings withMarket(Market told) {
    return new CheckSettings(
        told, claims, lastCount, mostInGroup, lowestSale, largeDelta, mostProducts);
  }

  public CheckSettings withClaims(Claims told) {
    return new CheckSettings(
        market, told, lastCount, mostInGroup, lowestSale, largeDelta, mostProducts);
  }

  public CheckSettings withLastCount(long told) {
    return new CheckSettings(
        market, claims, told, mostInGroup, lowestSale, largeDelta, mostProducts);
  }

  /// What the market pays with: what its country does, or else what the market says; empty when
  /// neither is known.
  String usualCurrency() {
    String usual = market.country().isEmpty() ? "" : Locales.currency(market.country());
    return usual.isEmpty() ? market.currency() : usual;
  }

  /// Whether categories are told in English, as far as is known.
  boolean readsEnglish() {
    return market.locale().isEmpty() || market.locale().startsWith("en");
  }
}
