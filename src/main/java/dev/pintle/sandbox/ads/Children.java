package dev.pintle.sandbox.ads;

import java.util.stream.IntStream;

/// Finds what is in what, without looking at all there is. Immutable.
final class Children {
  private final Ground ground;
  private final Layout layout;

  Children(Ground ground) {
    this.ground = ground;
    layout = ground.layout();
  }

  IntStream adGroupsOf(int campaign) {
    int count = layout.count(EntityKind.CAMPAIGN);
    IntStream own = range(campaign, count, layout.count(EntityKind.AD_GROUP));
    return with(own, EntityKind.AD_GROUP, ground.id(EntityKind.CAMPAIGN, campaign));
  }

  IntStream adsOf(int group) {
    int count = layout.count(EntityKind.AD_GROUP);
    IntStream own = range(group, count, layout.count(EntityKind.AD));
    return with(own, EntityKind.AD, ground.id(EntityKind.AD_GROUP, group));
  }

  IntStream adsOfCampaign(int campaign) {
    return adGroupsOf(campaign).flatMap(this::adsOf);
  }

  IntStream keywordsOfAccount() {
    IntStream own = IntStream.range(0, Layout.KEYWORDS_OF_ACCOUNT);
    return with(own, EntityKind.KEYWORD, "");
  }

  IntStream keywordsOfCampaign(int campaign) {
    boolean added = ground.isAdded(EntityKind.CAMPAIGN, campaign);
    int first = Keywords.firstOfCampaign(campaign);
    IntStream own =
        added ? IntStream.empty() : IntStream.range(first, first + Layout.KEYWORDS_OF_CAMPAIGN);
    return with(own, EntityKind.KEYWORD, ground.id(EntityKind.CAMPAIGN, campaign));
  }

  IntStream keywordsOfGroup(int group) {
    boolean added = ground.isAdded(EntityKind.AD_GROUP, group);
    int first =
        Keywords.firstOfCampaign(layout.count(EntityKind.CAMPAIGN))
            + group * Layout.KEYWORDS_OF_GROUP;
    IntStream own =
        added ? IntStream.empty() : IntStream.range(first, first + Layout.KEYWORDS_OF_GROUP);
    return with(own, EntityKind.KEYWORD, ground.id(EntityKind.AD_GROUP, group));
  }

  IntStream productGroupPromotionsOf(int group) {
    int first = layout.firstPromotionOf(group);
    IntStream own =
        first < 0 ? IntStream.empty() : IntStream.range(first, first + Layout.PROMOTIONS_OF_GROUP);
    return with(own, EntityKind.PRODUCT_GROUP_PROMOTION, ground.id(EntityKind.AD_GROUP, group));
  }

  IntStream pinsOf(int board) {
    int boards = layout.count(EntityKind.BOARD);
    IntStream own =
        IntStream.iterate(board, pin -> pin < layout.count(EntityKind.PIN), pin -> pin + boards);
    boolean added = ground.isAdded(EntityKind.BOARD, board);
    return with(
        added ? IntStream.empty() : own, EntityKind.PIN, ground.id(EntityKind.BOARD, board));
  }

  /// Those that fall to one of some parents when all are spread over them in order.
  private static IntStream range(int parent, int parents, int all) {
    return parent >= parents
        ? IntStream.empty()
        : IntStream.range(first(parent, parents, all), first(parent + 1, parents, all));
  }

  private static int first(int parent, int parents, int all) {
    return Math.toIntExact(Math.ceilDiv((long) parent * all, (long) parents));
  }

  private IntStream with(IntStream own, EntityKind kind, String parent) {
    return IntStream.concat(
        own,
        IntStream.range(layout.count(kind), ground.count(kind))
            .filter(index -> ground.added(kind, index).parentId().equals(parent)));
  }
}
