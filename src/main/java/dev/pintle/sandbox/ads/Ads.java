package dev.pintle.sandbox.ads;

import dev.pintle.sandbox.ads.Ad.Review;
import java.util.List;

/// Makes the ads of an ad account. Immutable.
final class Ads {
  private static final int LATEST_DAYS = 20;
  private static final List<String> CREATIVES =
      List.of("REGULAR", "REGULAR", "REGULAR", "VIDEO", "CAROUSEL", "MAX_VIDEO", "IDEA", "COLLAGE");
  private static final List<String> SHOPPING_CREATIVES = List.of("SHOPPING", "COLLECTION");

  private final Ground ground;
  private final AdGroups groups;
  private final Fates fates;

  Ads(Ground ground, AdGroups groups) {
    this.ground = ground;
    this.groups = groups;
    fates = new Fates(ground);
  }

  Ad at(int index, long now) {
    Draw draw = ground.of(EntityKind.AD, index);
    if (ground.isAdded(EntityKind.AD, index)) {
      String parent = ground.added(EntityKind.AD, index).parentId();
      AdGroup group = groups.at(ground.index(EntityKind.AD_GROUP, parent), now);
      return made(
          ground.core(EntityKind.AD, index, group.life(), now), group, Review.APPROVED, draw);
    }
    AdGroup group = groups.at(ground.layout().groupOf(index), now);
    long parentStart = group.startSeconds();
    int delay = AdGroups.delay(ground, draw, parentStart, LATEST_DAYS);
    long startDay = Math.floorDiv(parentStart, Ground.DAY) + delay;
    long created =
        group.core().createdSeconds() + 60 + draw.below("made", 3_600) + delay * Ground.DAY;
    Fate fate = fates.of(draw, Draw.even(index, AdGroups.place(ground)), created, startDay);
    Review review = review(draw);
    var life = new Lifetime(startDay, Lifetime.OPEN).within(group.life());
    String name = Names.ad(draw, index);
    Core core =
        ground.core(
            EntityKind.AD,
            index,
            name,
            fate,
            review == Review.APPROVED ? life : Lifetime.NEVER,
            now);
    return made(core, group, review, draw);
  }

  private Ad made(Core core, AdGroup group, Review review, Draw draw) {
    int pin = draw.below("pin", ground.layout().count(EntityKind.PIN));
    List<String> creatives = group.campaign().isShopping() ? SHOPPING_CREATIVES : CREATIVES;
    String pinId = ground.id(EntityKind.PIN, pin);
    return new Ad(core, group, pin, pinId, draw.pick("creative", creatives), review, draw);
  }

  private static Review review(Draw draw) {
    int review = draw.below("review", 100);
    return review < 93 ? Review.APPROVED : review < 98 ? Review.REJECTED : Review.PENDING;
  }
}
