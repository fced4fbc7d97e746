package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.Ad;
import dev.pintle.sandbox.ads.AdGroup;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Campaign;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Keyword;
import dev.pintle.sandbox.ads.ProductGroupPromotion;
import dev.pintle.sandbox.ads.report.Filters.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The ads of an ad account as they are at some time, in the order that reports need them.
/// Immutable.
final class Roster {
  private final AdsWorld world;
  private final Instant now;

  /// Ads whose numbers are added up for the same rows.
  ///
  /// @param index that of the entity they have in common, of its kind
  record Unit(int index, List<PromotedAd> ads) {
    /// Whether one of its ads runs between two days.
    boolean runs(long from, long to) {
      return ads.stream().anyMatch(ad -> ad.first() <= to && ad.last() >= from);
    }
  }

  Roster(AdsWorld world, Instant now) {
    this.world = world;
    this.now = now;
  }

  AdsWorld world() {
    return world;
  }

  Instant now() {
    return now;
  }

  long nowSeconds() {
    return now.getEpochSecond();
  }

  PromotedAd promoted(int index) {
    return PromotedAd.of(world.ad(index, now));
  }

  Ad ad(int index) {
    return world.ad(index, now);
  }

  AdGroup adGroup(int index) {
    return world.adGroup(index, now);
  }

  Campaign campaign(int index) {
    return world.campaign(index, now);
  }

  /// The ads that a table is about, in the units of its level, in the order of their ids.
  List<Unit> units(Level level, Filters filters) {
    Map<Integer, List<PromotedAd>> units = new TreeMap<>();
    for (int i = 0; i < world.count(EntityKind.AD); i++) {
      Ad ad = ad(i);
      if (!ad.life().isNever() && allows(filters, ad)) {
        units.computeIfAbsent(unit(level, ad), _ -> new ArrayList<>()).add(PromotedAd.of(ad));
      }
    }
    var all = new ArrayList<Unit>();
    units.forEach((index, ads) -> all.add(new Unit(index, ads)));
    return all;
  }

  /// The keywords that ads are shown for, by the index of their ad group.
  Map<Integer, List<Keyword>> keywords() {
    Map<Integer, List<Keyword>> keywords = new LinkedHashMap<>();
    for (int i = 0; i < world.count(EntityKind.KEYWORD); i++) {
      Keyword keyword = world.keyword(i, now);
      if (!keyword.isNegative()
          && keyword.parent() instanceof Keyword.Parent.OfAdGroup(var group)) {
        keywords.computeIfAbsent(group.index(), _ -> new ArrayList<>()).add(keyword);
      }
    }
    return keywords;
  }

  /// The product groups that ads promote, by the index of their ad group.
  Map<Integer, List<ProductGroupPromotion>> promotions() {
    Map<Integer, List<ProductGroupPromotion>> promotions = new LinkedHashMap<>();
    for (int i = 0; i < world.count(EntityKind.PRODUCT_GROUP_PROMOTION); i++) {
      ProductGroupPromotion promotion = world.productGroupPromotion(i, now);
      promotions
          .computeIfAbsent(promotion.adGroup().index(), _ -> new ArrayList<>())
          .add(promotion);
    }
    return promotions;
  }

  private static int unit(Level level, Ad ad) {
    return switch (level) {
      case ADVERTISER -> 0;
      case CAMPAIGN -> ad.campaign().index();
      case AD_GROUP, KEYWORD, PRODUCT_GROUP, PRODUCT_ITEM -> ad.adGroup().index();
      case PIN_PROMOTION -> ad.index();
      case PIN -> ad.pin();
    };
  }

  private boolean allows(Filters filters, Ad ad) {
    if (filters.words().isEmpty()) {
      return true;
    }
    AdGroup group = ad.adGroup();
    Campaign campaign = ad.campaign();
    return filters.allows(Field.CAMPAIGN_IDS, campaign.id())
        && filters.allows(Field.AD_GROUP_IDS, group.id())
        && filters.allows(Field.AD_IDS, ad.id())
        && filters.allows(Field.PIN_IDS, ad.pinId())
        && filters.allows(Field.CAMPAIGN_OBJECTIVE_TYPES, campaign.objective().name())
        && filters.allows(Field.CAMPAIGN_STATUSES, campaign.summary(nowSeconds()))
        && filters.allows(Field.AD_GROUP_STATUSES, group.summary(nowSeconds()))
        && filters.allows(Field.AD_STATUSES, ad.summary());
  }
}
