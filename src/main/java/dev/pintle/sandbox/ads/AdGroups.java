package dev.pintle.sandbox.ads;

/// Makes the ad groups of an ad account. Immutable.
final class AdGroups {
  private static final int LATEST_DAYS = 30;

  private final Ground ground;
  private final Campaigns campaigns;
  private final Fates fates;

  AdGroups(Ground ground, Campaigns campaigns) {
    this.ground = ground;
    this.campaigns = campaigns;
    fates = new Fates(ground);
  }

  AdGroup at(int index, long now) {
    Draw draw = ground.of(EntityKind.AD_GROUP, index);
    if (ground.isAdded(EntityKind.AD_GROUP, index)) {
      String parent = ground.added(EntityKind.AD_GROUP, index).parentId();
      Campaign campaign = campaigns.at(ground.index(EntityKind.CAMPAIGN, parent), now);
      Core core = ground.core(EntityKind.AD_GROUP, index, campaign.life(), now);
      return made(core, campaign, core.createdSeconds(), campaign.endSeconds(), draw);
    }
    Campaign campaign = campaigns.at(ground.layout().campaignOf(index), now);
    long startDay =
        Math.floorDiv(campaign.startSeconds(), Ground.DAY)
            + delay(ground, draw, campaign.startSeconds(), LATEST_DAYS);
    long start = Math.max(campaign.startSeconds(), startDay * Ground.DAY);
    long created = campaign.core().createdSeconds() + 60 + draw.below("made", 3_600);
    Fate fate = fates.of(draw, Fates.ofParent(Draw.even(index, place(ground))), created, startDay);
    var life = new Lifetime(startDay, Lifetime.OPEN).within(campaign.life());
    String name = Names.group(draw, index);
    Core core = ground.core(EntityKind.AD_GROUP, index, name, fate, life, now);
    return made(core, campaign, start, campaign.endSeconds(), draw);
  }

  /// How many days later than its parent something begins, but before the anchor if that did.
  static int delay(Ground ground, Draw draw, long parentStart, int most) {
    long room = ground.anchorDay() - Math.floorDiv(parentStart, Ground.DAY);
    int bound = (int) Math.min(most, Math.max(1, room - 1));
    return draw.below("delay", bound);
  }

  static double place(Ground ground) {
    return ground.draw().below("place", 1_000) / 1_000.0;
  }

  private AdGroup made(Core core, Campaign campaign, long start, long end, Draw draw) {
    long budget = campaign.budgetOptimised() ? 0 : ground.micro(5L + draw.below("budget", 95));
    long bid =
        draw.chance("automatic", 60) ? 0 : ground.micro(1) * (20 + draw.below("bid", 380)) / 100;
    return new AdGroup(core, campaign, start, end, budget, bid, draw);
  }
}
