package dev.pintle.sandbox.ads;

import dev.pintle.sandbox.ads.Keyword.Parent;
import java.util.List;

/// Makes the keywords of an ad account: first those of the account, then those of campaigns, then
/// those of ad groups. Immutable.
final class Keywords {
  private static final List<String> NEGATIVE = List.of("EXACT_NEGATIVE", "PHRASE_NEGATIVE");
  private static final List<String> ALL =
      List.of("BROAD", "BROAD", "PHRASE", "PHRASE", "EXACT", "EXACT", "EXACT", "EXACT_NEGATIVE");
  private static final int ARCHIVED_PERCENT = 8;

  private final Ground ground;
  private final Campaigns campaigns;
  private final AdGroups groups;

  Keywords(Ground ground, Campaigns campaigns, AdGroups groups) {
    this.ground = ground;
    this.campaigns = campaigns;
    this.groups = groups;
  }

  /// The first keyword of a campaign that was not added; those of ad groups follow the last one.
  static int firstOfCampaign(int campaign) {
    return Layout.KEYWORDS_OF_ACCOUNT + campaign * Layout.KEYWORDS_OF_CAMPAIGN;
  }

  Keyword at(int index, long now) {
    Draw draw = ground.of(EntityKind.KEYWORD, index);
    if (ground.isAdded(EntityKind.KEYWORD, index)) {
      Parent parent = parent(ground.added(EntityKind.KEYWORD, index).parentId(), now);
      String match = matchType(parent, draw);
      return made(
          ground.core(EntityKind.KEYWORD, index, life(parent, match), now), parent, match, draw);
    }
    Parent parent = parent(index, now);
    String match = matchType(parent, draw);
    long created = created(parent) + 60 + draw.below("made", 600);
    boolean archived = draw.chance("archived", ARCHIVED_PERCENT);
    long since = archived ? archivedAt(draw, created) : created;
    Status status = archived ? Status.ARCHIVED : Status.ACTIVE;
    var fate = new Fate(status, created, since, Fate.NEVER, status, Fate.NEVER);
    Core core =
        ground.core(EntityKind.KEYWORD, index, Names.keyword(draw), fate, life(parent, match), now);
    return made(core, parent, match, draw);
  }

  private Keyword made(Core core, Parent parent, String match, Draw draw) {
    boolean bids = !match.endsWith("_NEGATIVE") && draw.chance("bids", 30);
    return new Keyword(core, parent, match, bids ? ground.micro(1 + draw.below("bid", 4)) : 0);
  }

  private Parent parent(int index, long now) {
    if (index < Layout.KEYWORDS_OF_ACCOUNT) {
      return new Parent.OfAccount(ground.adAccountId());
    }
    if (index < firstOfGroups()) {
      int campaign = (index - Layout.KEYWORDS_OF_ACCOUNT) / Layout.KEYWORDS_OF_CAMPAIGN;
      return new Parent.OfCampaign(campaigns.at(campaign, now));
    }
    return new Parent.OfAdGroup(
        groups.at((index - firstOfGroups()) / Layout.KEYWORDS_OF_GROUP, now));
  }

  private Parent parent(String id, long now) {
    int group = ground.index(EntityKind.AD_GROUP, id);
    if (group >= 0) {
      return new Parent.OfAdGroup(groups.at(group, now));
    }
    int campaign = ground.index(EntityKind.CAMPAIGN, id);
    return campaign >= 0
        ? new Parent.OfCampaign(campaigns.at(campaign, now))
        : new Parent.OfAccount(ground.adAccountId());
  }

  private int firstOfGroups() {
    return firstOfCampaign(ground.layout().count(EntityKind.CAMPAIGN));
  }

  private long archivedAt(Draw draw, long created) {
    long room = Math.max(1, ground.anchorDay() * Ground.DAY - created);
    return created + (long) (room * (draw.below("archivedAt", 1_000) / 1_000.0));
  }

  private long created(Parent parent) {
    return switch (parent) {
      case Parent.OfAccount _ -> (ground.anchorDay() - 1_000) * Ground.DAY;
      case Parent.OfCampaign(Campaign campaign) -> campaign.core().createdSeconds();
      case Parent.OfAdGroup(AdGroup group) -> group.core().createdSeconds();
    };
  }

  private static String matchType(Parent parent, Draw draw) {
    return draw.pick("match", parent instanceof Parent.OfAdGroup ? ALL : NEGATIVE);
  }

  private static Lifetime life(Parent parent, String match) {
    return switch (parent) {
      case Parent.OfAccount _, Parent.OfCampaign _ -> Lifetime.NEVER;
      case Parent.OfAdGroup(AdGroup group) ->
          match.endsWith("_NEGATIVE") ? Lifetime.NEVER : group.life();
    };
  }
}
