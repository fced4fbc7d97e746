package dev.pintle.sandbox.ads;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How many entities of each kind an account of some size has, and which belongs to which: those of
/// one parent lie together. Immutable.
final class Layout {
  static final int KEYWORDS_OF_ACCOUNT = 3;
  static final int KEYWORDS_OF_CAMPAIGN = 2;
  static final int KEYWORDS_OF_GROUP = 10;
  static final int PROMOTIONS_OF_GROUP = 5;
  static final int FIRST_SHOPPING = 2;

  static final int CAMPAIGNS_OF_ORDER_LINE = 10;

  private static final int FEW_GROUPS = 8;
  private static final int FEW_CAMPAIGNS = 4;
  private static final int ADS_OF_GROUP = 10;
  private static final int GROUPS_OF_CAMPAIGN = 6;
  private static final int SHOPPING_EVERY = 4;

  private static final int MIN_PINS = 48;

  private final int ads;
  private final int groups;
  private final int campaigns;
  private final int[] shoppingGroups;

  Layout(int ads) {
    this.ads = ads;
    groups = Math.max(Math.min(ads, FEW_GROUPS), Math.ceilDiv(ads, ADS_OF_GROUP));
    campaigns = Math.max(Math.min(groups, FEW_CAMPAIGNS), Math.ceilDiv(groups, GROUPS_OF_CAMPAIGN));
    shoppingGroups =
        IntStream.range(0, groups).filter(group -> isShopping(campaignOf(group))).toArray();
  }

  int count(EntityKind kind) {
    return switch (kind) {
      case CAMPAIGN -> campaigns;
      case AD_GROUP -> groups;
      case AD -> ads;
      case KEYWORD ->
          KEYWORDS_OF_ACCOUNT + KEYWORDS_OF_CAMPAIGN * campaigns + KEYWORDS_OF_GROUP * groups;
      case PRODUCT_GROUP_PROMOTION -> PROMOTIONS_OF_GROUP * shoppingGroups.length;
      case AUDIENCE -> Math.min(60, 4 + ads / 100);
      case CUSTOMER_LIST -> 4;
      case PROMOTION -> 3;
      case ORDER_LINE -> Math.ceilDiv(campaigns, CAMPAIGNS_OF_ORDER_LINE);
      case LEAD_FORM -> 2;
      case TARGETING_TEMPLATE -> 3;
      case LABEL -> Math.ceilDiv(campaigns, 5);
      case BILLING_PROFILE -> 2;
      case INVOICE -> 0;
      case BOARD -> 3 + ads / 500;
      case PIN -> Math.max(MIN_PINS, ads / 2);
    };
  }

  int groupOf(int ad) {
    return (int) ((long) ad * groups / ads);
  }

  int campaignOf(int group) {
    return (int) ((long) group * campaigns / groups);
  }

  /// The ad group of a product group promotion.
  int shoppingGroup(int promotion) {
    return shoppingGroups[promotion / PROMOTIONS_OF_GROUP];
  }

  /// The first product group promotion of an ad group; -1 when it is not for shopping.
  int firstPromotionOf(int group) {
    int place = Arrays.binarySearch(shoppingGroups, group);
    return place < 0 ? -1 : place * PROMOTIONS_OF_GROUP;
  }

  static boolean isShopping(int campaign) {
    return campaign % SHOPPING_EVERY == FIRST_SHOPPING;
  }
}
