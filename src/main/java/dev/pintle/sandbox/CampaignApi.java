package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Campaign;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Status;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The campaigns of an ad account: `campaigns`. Stateless.
final class CampaignApi {
  static final String IDS = "campaign_ids";

  private static final List<String> STATUSES = Stream.of(Status.values()).map(Enum::name).toList();
  private static final List<String> USUAL = List.of("ACTIVE", "PAUSED");

  private final Pinterest pinterest;
  private final Time time;

  CampaignApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer list(Call call) {
    var listing = listing(call, EntityKind.CAMPAIGN);
    List<String> statuses = statuses(call);
    boolean named = !call.query().ids(IDS, EntityPages.MAX_SIZE).isEmpty();
    IntStream candidates = named ? listing.named(IDS) : listing.all();
    return listing.page(
        candidates,
        index -> listing.world().campaign(index, listing.now()),
        campaign -> statuses.contains(campaign.status().name()),
        (out, campaign) -> write(out, campaign, listing.now()));
  }

  Answer get(Call call) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    Instant now = time.instant();
    Campaign campaign =
        world.campaign(index(call, world, EntityKind.CAMPAIGN, "campaign_id", "Campaign"), now);
    if (!campaign.isListed(now)) {
      throw missing("Campaign");
    }
    var out = new JsonOut(1024);
    write(out, campaign, now);
    return Answer.json(200, out);
  }

  private EntityListing listing(Call call, EntityKind kind) {
    return listing(pinterest, call, kind, time.instant());
  }

  static EntityListing listing(Pinterest pinterest, Call call, EntityKind kind, Instant now) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    return new EntityListing(call, pinterest.ads(), world, kind, now);
  }

  static List<String> statuses(Call call) {
    return call.query().choices("entity_statuses", STATUSES, USUAL);
  }

  /// The index of the entity that a call names in its path.
  static int index(Call call, AdsWorld world, EntityKind kind, String parameter, String called) {
    if (!Parameters.isId(call.path())) {
      throw Refused.invalid("'" + parameter + "' must be 1 to 18 digits.");
    }
    return world.index(kind, call.path()).orElseThrow(() -> missing(called));
  }

  static Refused missing(String called) {
    return new Refused(Answer.error(404, 2, called + " not found."));
  }

  private static void write(JsonOut out, Campaign campaign, Instant now) {
    out.beginObject().field("id", campaign.id()).field("ad_account_id", campaign.adAccountId());
    out.field("name", campaign.name()).field("status", campaign.status().name());
    Out.number(out, "lifetime_spend_cap", campaign.lifetimeMicro());
    Out.number(out, "daily_spend_cap", campaign.dailyMicro());
    Out.text(out, "order_line_id", campaign.orderLineId());
    out.name("tracking_urls").raw("null");
    out.field("start_time", campaign.startSeconds());
    Out.number(out, "end_time", campaign.endSeconds());
    out.field("is_flexible_daily_budgets", false).field("is_automated_campaign", false);
    out.field("is_campaign_budget_optimization", campaign.budgetOptimised());
    out.field("is_performance_plus", false);
    out.field("objective_type", campaign.objective().name());
    out.field("created_time", campaign.core().createdSeconds());
    out.field("updated_time", campaign.core().updatedSeconds());
    out.field("summary_status", campaign.summary(now.getEpochSecond()));
    out.field("type", "campaign").endObject();
  }
}
