package dev.pintle.sandbox.ads;

import dev.pintle.sandbox.ads.Campaign.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the campaigns of an ad account. The first began three years ago and goes on, and so does
/// the first one for shopping; a third began in the last year. Immutable.
final class Campaigns {
  private static final int OLDEST_DAYS = 1_095;
  private static final List<Objective> OBJECTIVES =
      List.of(
          Objective.AWARENESS,
          Objective.CONSIDERATION,
          Objective.WEB_CONVERSION,
          Objective.VIDEO_COMPLETION);

  private final Ground ground;
  private final Fates fates;

  Campaigns(Ground ground) {
    this.ground = ground;
    fates = new Fates(ground);
  }

  Campaign at(int index, long now) {
    Draw draw = ground.of(EntityKind.CAMPAIGN, index);
    if (ground.isAdded(EntityKind.CAMPAIGN, index)) {
      var always = new Lifetime(0, Lifetime.OPEN);
      Core core = ground.core(EntityKind.CAMPAIGN, index, always, now);
      return made(core, draw, core.createdSeconds(), 0);
    }
    long startDay = startDay(draw, index);
    long start = startDay * Ground.DAY + draw.below("startSecond", (int) Ground.DAY);
    boolean ends = index > Layout.FIRST_SHOPPING && draw.chance("ends", 25);
    long end = ends ? start + (30L + draw.below("length", 370)) * Ground.DAY : 0;
    long created = (created(index) - 1) * Ground.DAY + draw.below("madeSecond", (int) Ground.DAY);
    double place = Fates.ofParent(Draw.even(index, Fates.CAMPAIGNS));
    Fate fate = fates.of(draw, place, created, startDay);
    var life = new Lifetime(startDay, end == 0 ? Lifetime.OPEN : Math.floorDiv(end, Ground.DAY));
    String name = Names.campaign(draw, index);
    return made(ground.core(EntityKind.CAMPAIGN, index, name, fate, life, now), draw, start, end);
  }

  private Campaign made(Core core, Draw draw, long start, long end) {
    int index = core.index();
    boolean daily = end == 0 || draw.chance("daily", 70);
    long budget = ground.micro(20L + draw.below("budget", 480));
    return new Campaign(
        core,
        ground.adAccountId(),
        Layout.isShopping(index) ? Objective.CATALOG_SALES : draw.pick("objective", OBJECTIVES),
        start,
        end,
        daily ? budget : 0,
        daily ? 0 : budget * 100,
        draw.chance("optimised", 35),
        orderLine(index));
  }

  /// The first of every ten campaigns is in the order line of these ten.
  private @Nullable String orderLine(int index) {
    boolean first = index % Layout.CAMPAIGNS_OF_ORDER_LINE == 0;
    return first && !ground.isAdded(EntityKind.CAMPAIGN, index)
        ? ground.id(EntityKind.ORDER_LINE, index / Layout.CAMPAIGNS_OF_ORDER_LINE)
        : null;
  }

  /// A few begin after the anchor.
  private long startDay(Draw draw, int index) {
    boolean later = index > 0 && draw.chance("later", 3);
    return later ? ground.anchorDay() + 5 + draw.below("laterBy", 55) : created(index) + 1;
  }

  private long created(int index) {
    double part = 1 - (double) index / ground.layout().count(EntityKind.CAMPAIGN);
    return ground.anchorDay() - 2 - Math.round(OLDEST_DAYS * part);
  }
}
