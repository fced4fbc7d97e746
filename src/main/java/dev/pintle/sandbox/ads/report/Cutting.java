package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.Keyword;
import dev.pintle.sandbox.ads.ProductGroupPromotion;
import dev.pintle.sandbox.ads.report.Filters.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// How the ads of a unit are cut into what a table has rows of: not at all, or into the keywords
/// they were shown for, the product groups and items they showed. Immutable.
final class Cutting {
  private static final int OTHER_WAYS = 80;

  private final Roster roster;
  private final Level level;
  private final Filters filters;
  private final Map<Integer, List<Keyword>> keywords;
  private final Map<Integer, List<ProductGroupPromotion>> promotions;

  /// The subjects of a unit, and which of them each ad is shared out to.
  ///
  /// @param first the first of an ad's subjects, by the ad's place in the unit
  /// @param step how far its next one is from there
  record Cut(List<Subject> subjects, List<Shares> shares, int[] first, int step) {}

  Cutting(Roster roster, Level level, Filters filters) {
    this.roster = roster;
    this.level = level;
    this.filters = filters;
    keywords = level == Level.KEYWORD ? roster.keywords() : Map.of();
    boolean products = level == Level.PRODUCT_GROUP || level == Level.PRODUCT_ITEM;
    promotions = products ? roster.promotions() : Map.of();
  }

  Cut of(Roster.Unit unit) {
    return switch (level) {
      case ADVERTISER -> whole(unit, Subject.account(roster.world()));
      case CAMPAIGN -> whole(unit, Subject.of(roster.world(), roster.campaign(unit.index())));
      case AD_GROUP -> whole(unit, Subject.of(roster.world(), roster.adGroup(unit.index())));
      case PIN_PROMOTION -> whole(unit, Subject.of(roster.world(), roster.ad(unit.index())));
      case PIN ->
          whole(unit, Subject.ofPin(roster.world(), roster.ad(unit.ads().getFirst().index())));
      case KEYWORD -> keywords(unit);
      case PRODUCT_GROUP, PRODUCT_ITEM -> products(unit);
    };
  }

  private static Cut whole(Roster.Unit unit, Subject subject) {
    int ads = unit.ads().size();
    return new Cut(List.of(subject), Collections.nCopies(ads, Shares.ONE), new int[ads], 1);
  }

  private Cut keywords(Roster.Unit unit) {
    List<Keyword> all = keywords.getOrDefault(unit.index(), List.of());
    int ads = unit.ads().size();
    var subjects = new ArrayList<Subject>();
    for (Keyword keyword : all) {
      for (PromotedAd ad : unit.ads()) {
        subjects.add(Subject.of(roster.world(), keyword, roster.ad(ad.index())));
      }
    }
    var shares = new ArrayList<Shares>();
    var first = new int[ads];
    for (int i = 0; i < ads; i++) {
      first[i] = i;
      shares.add(keywordShares(all, unit.ads().get(i)));
    }
    return new Cut(subjects, shares, first, ads);
  }

  /// An ad is shown for a few keywords only, and most often for none.
  private static Shares keywordShares(List<Keyword> keywords, PromotedAd ad) {
    var weights = new int[keywords.size()];
    for (int i = 0; i < weights.length; i++) {
      long seed = Chance.of(Chance.of(ad.seed(), 4), keywords.get(i).index());
      weights[i] = Math.max(0, Chance.below(seed, 100) - 60);
    }
    return new Shares(weights, OTHER_WAYS);
  }

  private Cut products(Roster.Unit unit) {
    List<ProductGroupPromotion> all = promotions.getOrDefault(unit.index(), List.of());
    int items = level == Level.PRODUCT_ITEM ? Subject.ITEMS : 1;
    var subjects = new ArrayList<Subject>();
    var wanted = new ArrayList<Boolean>();
    for (ProductGroupPromotion promotion : all) {
      for (int item = 0; item < items; item++) {
        boolean ofItem = level == Level.PRODUCT_ITEM;
        subjects.add(
            ofItem
                ? Subject.of(roster.world(), promotion, item)
                : Subject.of(roster.world(), promotion));
        wanted.add(allows(promotion, ofItem ? Subject.itemId(promotion, item) : ""));
      }
    }
    var shares = new ArrayList<Shares>();
    for (PromotedAd ad : unit.ads()) {
      shares.add(productShares(all, items, wanted, ad));
    }
    return new Cut(subjects, shares, new int[unit.ads().size()], 1);
  }

  /// What falls to products that a table is not about falls out of it.
  private static Shares productShares(
      List<ProductGroupPromotion> all, int items, List<Boolean> wanted, PromotedAd ad) {
    var weights = new int[all.size() * items];
    var shown = new int[weights.length];
    int rest = 0;
    for (int i = 0; i < weights.length; i++) {
      int index = all.get(i / items).index() * Subject.ITEMS + i % items;
      shown[i] = 1 + Chance.below(Chance.of(Chance.of(ad.seed(), 5), index), 50);
      weights[i] = wanted.get(i) ? shown[i] : 0;
      rest += shown[i] - weights[i];
    }
    return new Shares(weights, weights.length == 0 ? 1 : rest);
  }

  static String status(ProductGroupPromotion promotion, long nowSeconds) {
    return switch (promotion.status()) {
      case ACTIVE ->
          promotion.adGroup().summary(nowSeconds).equals("RUNNING") ? "RUNNING" : "PAUSED";
      case PAUSED -> "PAUSED";
      case ARCHIVED -> "ARCHIVED";
      case DRAFT, DELETED_DRAFT -> "EXCLUDED";
    };
  }

  private boolean allows(ProductGroupPromotion promotion, String item) {
    String status = status(promotion, roster.nowSeconds());
    return filters.allows(Field.PRODUCT_GROUP_IDS, promotion.catalogProductGroupId())
        && filters.allows(Field.PRODUCT_GROUP_STATUSES, status)
        && (item.isEmpty() || filters.allows(Field.PRODUCT_ITEM_IDS, item));
  }
}
