package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.Ad;
import dev.pintle.sandbox.ads.AdGroup;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Campaign;
import dev.pintle.sandbox.ads.Keyword;
import dev.pintle.sandbox.ads.ProductGroupPromotion;
import org.jspecify.annotations.Nullable;

/// The entities that a row is about: the one of its level, and those it belongs to.
///
/// @param id that of the entity of its level
/// @param item which of a product group's items; -1 for none
record Subject(
    String id,
    AdsWorld world,
    @Nullable Campaign campaign,
    @Nullable AdGroup adGroup,
    @Nullable Ad ad,
    @Nullable Keyword keyword,
    @Nullable ProductGroupPromotion promotion,
    int item) {

  static final int ITEMS = 4;
  private static final long FIRST_ITEM = 881_000_000_000_000L;

  static Subject account(AdsWorld world) {
    return new Subject(world.adAccountId(), world, null, null, null, null, null, -1);
  }

  static Subject of(AdsWorld world, Campaign campaign) {
    return new Subject(campaign.id(), world, campaign, null, null, null, null, -1);
  }

  static Subject of(AdsWorld world, AdGroup group) {
    return new Subject(group.id(), world, group.campaign(), group, null, null, null, -1);
  }

  static Subject of(AdsWorld world, Ad ad) {
    return new Subject(ad.id(), world, ad.campaign(), ad.adGroup(), ad, null, null, -1);
  }

  /// What an ad delivers for a keyword.
  static Subject of(AdsWorld world, Keyword keyword, Ad ad) {
    return new Subject(keyword.id(), world, ad.campaign(), ad.adGroup(), ad, keyword, null, -1);
  }

  static Subject of(AdsWorld world, ProductGroupPromotion promotion) {
    AdGroup group = promotion.adGroup();
    String id = promotion.catalogProductGroupId();
    return new Subject(id, world, group.campaign(), group, null, null, promotion, -1);
  }

  static Subject of(AdsWorld world, ProductGroupPromotion promotion, int item) {
    AdGroup group = promotion.adGroup();
    return new Subject(
        itemId(promotion, item), world, group.campaign(), group, null, null, promotion, item);
  }

  /// The ads of a Pin.
  static Subject ofPin(AdsWorld world, Ad ad) {
    return new Subject(ad.pinId(), world, null, null, null, null, null, -1);
  }

  static String itemId(ProductGroupPromotion promotion, int item) {
    return Long.toString(FIRST_ITEM + promotion.index() * 10L + item);
  }
}
