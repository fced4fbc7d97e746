package dev.pintle.sandbox.ads;

/// Makes the product group promotions of an ad account's ad groups for shopping. Immutable.
final class ProductGroupPromotions {
  private static final long FIRST_PRODUCT_GROUP = 443_727_000_000L;

  private final Ground ground;
  private final AdGroups groups;
  private final Fates fates;

  ProductGroupPromotions(Ground ground, AdGroups groups) {
    this.ground = ground;
    this.groups = groups;
    fates = new Fates(ground);
  }

  ProductGroupPromotion at(int index, long now) {
    EntityKind kind = EntityKind.PRODUCT_GROUP_PROMOTION;
    Draw draw = ground.of(kind, index);
    if (ground.isAdded(kind, index)) {
      String parent = ground.added(kind, index).parentId();
      AdGroup group = groups.at(ground.index(EntityKind.AD_GROUP, parent), now);
      return made(ground.core(kind, index, group.life(), now), group, draw);
    }
    AdGroup group = groups.at(ground.layout().shoppingGroup(index), now);
    long created = group.core().createdSeconds() + 60 + draw.below("made", 600);
    long startDay = Math.floorDiv(group.startSeconds(), Ground.DAY);
    Fate fate = fates.of(draw, Draw.even(index, AdGroups.place(ground)), created, startDay);
    String name = "All " + Names.good(draw);
    return made(ground.core(kind, index, name, fate, group.life(), now), group, draw);
  }

  private ProductGroupPromotion made(Core core, AdGroup group, Draw draw) {
    String definition =
        core.index() % Layout.PROMOTIONS_OF_GROUP == 0
            ? "*"
            : "*/product_type_0='" + Names.good(draw) + "'";
    String productGroup =
        Long.toString(FIRST_PRODUCT_GROUP + draw.below("catalog", 1_000) * 1_000L + core.index());
    long bid = ground.micro(1) * (20 + draw.below("bid", 200)) / 100;
    return new ProductGroupPromotion(core, group, productGroup, definition, bid);
  }
}
