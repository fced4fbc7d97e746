package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdGroup;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Campaign.Objective;
import dev.pintle.sandbox.ads.EntityKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// The ad groups of an ad account: `ad_groups`. Stateless.
final class AdGroupApi {
  static final String IDS = "ad_group_ids";

  private static final List<String> PLACEMENTS = List.of("ALL", "SEARCH", "BROWSE");
  private static final List<String> STRATEGIES = List.of("MAX_BID", "TARGET_AVG");

  private final Pinterest pinterest;
  private final Time time;

  AdGroupApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer list(Call call) {
    var listing = CampaignApi.listing(pinterest, call, EntityKind.AD_GROUP, time.instant());
    List<String> statuses = CampaignApi.statuses(call);
    boolean names = call.query().bool("translate_interests_to_names", false);
    return listing.page(
        candidates(listing),
        index -> listing.world().adGroup(index, listing.now()),
        group -> statuses.contains(group.status().name()),
        (out, group) -> write(out, group, listing.now(), names));
  }

  Answer get(Call call) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    Instant now = time.instant();
    int index = CampaignApi.index(call, world, EntityKind.AD_GROUP, "ad_group_id", "Ad group");
    AdGroup group = world.adGroup(index, now);
    if (!group.isListed(now)) {
      throw CampaignApi.missing("Ad group");
    }
    var out = new JsonOut(1024);
    write(out, group, now, false);
    return Answer.json(200, out);
  }

  private static IntStream candidates(EntityListing listing) {
    oneOf(listing.call(), CampaignApi.IDS, IDS);
    if (given(listing.call(), IDS)) {
      return listing.named(IDS);
    }
    return given(listing.call(), CampaignApi.IDS)
        ? listing.indexes(CampaignApi.IDS, EntityKind.CAMPAIGN).flatMap(listing.world()::adGroupsOf)
        : listing.all();
  }

  static boolean given(Call call, String parameter) {
    return !call.query().ids(parameter, EntityPages.MAX_SIZE).isEmpty();
  }

  /// Refuses more than one of some filters.
  static void oneOf(Call call, String... parameters) {
    List<String> given = List.of(parameters).stream().filter(one -> given(call, one)).toList();
    if (given.size() > 1) {
      throw Refused.invalid("Provide only one of " + String.join(", ", given) + ".");
    }
  }

  private static void write(JsonOut out, AdGroup group, Instant now, boolean names) {
    out.beginObject().field("id", group.id());
    out.field("ad_account_id", group.campaign().adAccountId());
    out.field("campaign_id", group.campaign().id()).field("name", group.name());
    out.field("status", group.status().name());
    out.field("summary_status", group.summary(now.getEpochSecond()));
    out.field("start_time", group.startSeconds());
    Out.number(out, "end_time", group.endSeconds());
    writeMoney(out, group);
    Out.nothing(out, "tracking_urls", "promotion_id", "promotion_application_level");
    Out.nothing(out, "bid_multiplier", "conversion_learning_mode_type");
    boolean automatic = group.draw().chance("targets", 40);
    out.field("auto_targeting_enabled", automatic);
    out.field("is_creative_optimization", group.draw().chance("creative", 30));
    out.field("pacing_delivery_type", "STANDARD");
    out.field("placement_group", group.draw().pick("placement", PLACEMENTS));
    Out.texts(out, "targeting_template_ids", List.of());
    out.name("targeting_spec");
    Targeting.write(out, group.draw(), names);
    out.field("feed_profile_id", "0");
    out.field("created_time", group.core().createdSeconds());
    out.field("updated_time", group.core().updatedSeconds());
    out.field("type", "adgroup").endObject();
  }

  private static void writeMoney(JsonOut out, AdGroup group) {
    boolean daily = group.campaign().dailyMicro() != 0;
    Out.number(out, "budget_in_micro_currency", group.budgetMicro());
    out.field(
        "budget_type",
        group.campaign().budgetOptimised() ? "CBO_ADGROUP" : daily ? "DAILY" : "LIFETIME");
    Out.number(out, "bid_in_micro_currency", group.bidMicro());
    out.field(
        "bid_strategy_type",
        group.bidMicro() == 0 ? "AUTOMATIC_BID" : group.draw().pick("strategy", STRATEGIES));
    out.field("billable_event", billableEvent(group.campaign().objective()));
  }

  private static String billableEvent(Objective objective) {
    return switch (objective) {
      case AWARENESS -> "IMPRESSION";
      case CONSIDERATION, CATALOG_SALES, WEB_CONVERSION -> "CLICKTHROUGH";
      case VIDEO_COMPLETION -> "VIDEO_V_50_MRC";
    };
  }
}
